import { expect, test } from 'vitest';
import { Exact } from '#lib/cost/money.ts';
import { atLeast, boundsAbout, partRows } from './forecast-parts.ts';

test('the parts add up, and none lies beyond its own interval', () => {
  const outlook = (euros: number) => ({ toDate: euros, cumulative: Float64Array.of(euros) });
  const part = (signal: 'metrics' | 'logs' | 'traces', euros: number) => ({
    signal,
    origin: 'custom' as const,
    volume: outlook(1),
    cost: outlook(euros),
  });
  const parts = [part('logs', 26.794), part('traces', 10.094), part('metrics', 4.734)];
  const rows = partRows(parts, new Exact('41.63'));
  expect(rows.map(({ cents }) => cents)).toEqual([26.8, 10.1, 4.73]);
  const bounds = rows.map(({ part: { cost }, cents }) =>
    boundsAbout({ low: cost.toDate - 0.001, high: cost.toDate + 0.001 }, cents),
  );
  expect(bounds.map(({ high }) => high)).toEqual([26.8, 10.1, 4.735]);
  expect(
    bounds.every(
      ({ low, high }, index) =>
        low <= (rows[index]?.cents ?? 0) && high >= (rows[index]?.cents ?? 0),
    ),
  ).toBe(true);
});

test('no day ahead ends below what is billed already', () => {
  const column = (...values: number[]) => Float64Array.from(values);
  const outlook = {
    toDate: 9.994,
    cumulative: column(9.996, 10.2),
    band80: { low: column(9.995, 9.999), high: column(9.997, 10.4) },
  };
  expect(atLeast(outlook, 10)).toEqual({
    toDate: 9.994,
    cumulative: column(10, 10.2),
    band80: { low: column(10, 10), high: column(10, 10.4) },
  });
});
