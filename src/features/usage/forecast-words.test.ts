import { expect, test } from 'vitest';
import { roughVolumeTexts } from './forecast-words.ts';

const logs = (volume: number) => ({ signal: 'logs', volume }) as const;

test.each([
  [
    [67.617e9, 7.7714e9, 0],
    ['67.62 GB', '7.77 GB', '0.00 GB'],
  ],
  [
    [9_999.6e9, 7.7714e9],
    ['10,000 GB', '8 GB'],
  ],
  [[0.000_412_34e9], ['0.000412 GB']],
  [[0], ['0.000 GB']],
] as const)('volumes of a column that are expected have digits alike: %j', (volumes, texts) => {
  const text = roughVolumeTexts(volumes.map(logs));
  expect(volumes.map((volume) => text('logs', volume))).toEqual(texts);
});

test('another unit has digits of its own', () => {
  const text = roughVolumeTexts([logs(1e9), { signal: 'metrics', volume: 52_000e6 }]);
  expect(text('metrics', 30.862e6)).toBe('31 M samples');
  expect(text('traces', 0.5e9)).toBe('0.500 GB');
});
