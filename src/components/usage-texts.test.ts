import { expect, test } from 'vitest';
import { columnVolumeText, volumeText } from './usage-texts.ts';

test.each([
  ['metrics', 1_020_000, '1.02 M samples', '1.020 M samples'],
  ['metrics', 52_000_000_000, '52,000 M samples', '52,000.000 M samples'],
  ['logs', 410_446_086, '0.41 GB', '0.410 GB'],
  ['traces', 0, '0 GB', '0.000 GB'],
] as const)('%s of %i are %s, in a column %s', (signal, volume, alone, inColumn) => {
  expect(volumeText(signal, volume)).toBe(alone);
  expect(columnVolumeText(signal, volume)).toBe(inColumn);
});
