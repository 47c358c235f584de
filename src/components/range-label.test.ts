import { expect, test } from 'vitest';
import { rangeLabel } from './range-label.ts';

const nowMs = Date.UTC(2026, 10, 21, 12);
const at = (hour: number) => String(Date.UTC(2026, 10, 21, hour));

test.each([
  ['now-1h', 'now', 'Last hour'],
  ['now-90m', 'now', 'Last 90 minutes'],
  ['now-2w', 'now', 'Last 14 days'],
  ['now-30s', 'now', 'now-30s to now'],
  ['now-2h', 'now-1h', 'now-2h to now-1h'],
  [at(9), at(10), '21 Nov 2026, 09:00 to 10:00'],
  [at(9), at(33), '21 Nov 2026, 09:00 to 22 Nov 2026, 09:00'],
  [at(9), 'now', '21 Nov 2026, 09:00 to now'],
  // It was ahead of now when its link was made, or was made on another clock.
  [at(13), 'now', 'Last hour'],
  ['now-6h', at(10), 'now-6h to 21 Nov 2026, 10:00'],
])('%s to %s reads %j', (from, to, expected) => {
  expect(rangeLabel({ from, to }, nowMs, { locale: 'en-GB', timeZone: 'UTC' })).toBe(expected);
});
