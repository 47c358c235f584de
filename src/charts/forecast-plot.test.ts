import { expect, test } from 'vitest';
import { type ForecastDay, forecastPlot } from './forecast-plot.ts';

const day = (key: string, more: Partial<ForecastDay>): ForecastDay => ({
  key,
  label: key,
  ...more,
});
const month = [
  day('1', { known: 10 }),
  day('2', { known: 15, expected: 20, band80: { low: 18, high: 22 } }),
  day('3', { expected: 30, band80: { low: 26, high: 34 } }),
  day('4', { expected: 40, band80: { low: 34, high: 40 } }),
];

test('what is known ends now, and what is forecast begins there', () => {
  const plot = forecastPlot(month, 0.5, []);
  expect(plot.top).toBe(40);
  expect(plot.known).toBe('M0.00 100.00L25.00 75.00L37.50 62.50');
  expect(plot.expected).toBe('M37.50 62.50L50.00 50.00L75.00 25.00L100.00 0.00');
  expect(plot.band80).toMatch(/^M37\.50 62\.50L50\.00 45\.00.*L50\.00 55\.00Z$/);
  expect([plot.band95, plot.range]).toEqual(['', '']);
  expect(plot.nowPercent).toBe(37.5);
});

test('a limit within reach is on the axis, a distant one does not flatten the month', () => {
  expect(forecastPlot(month, 0.5, [60]).top).toBeGreaterThanOrEqual(60);
  expect(forecastPlot(month, 0.5, [2_500]).top).toBe(40);
});

test('a month that is over has no now, and one without a cent has an axis', () => {
  const over = forecastPlot([day('1', { known: 0 }), day('2', { known: 0 })], 1, []);
  expect([over.nowPercent, over.expected]).toEqual([undefined, '']);
  expect(over.top).toBeGreaterThan(0);
});
