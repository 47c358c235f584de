import { expect, test } from 'vitest';
import { today, yesterday } from './day-range.ts';

const hour = 3_600_000;

test.each([
  ['UTC', '2026-11-21T12:00:00Z', '2026-11-21T00:00:00Z', 24],
  ['Europe/Paris', '2026-11-21T23:30:00Z', '2026-11-21T23:00:00Z', 24],
  // The clocks went back in the night to the 25th.
  ['Europe/Paris', '2026-10-26T08:00:00Z', '2026-10-25T23:00:00Z', 25],
  ['Europe/Paris', '2026-03-30T08:00:00Z', '2026-03-29T22:00:00Z', 23],
])(
  'in %s at %s the day began at %s, and the one before had %i hours',
  (zone, now, start, hours) => {
    const startMs = Date.parse(start);
    expect(today(Date.parse(now), zone)).toEqual({ from: String(startMs), to: 'now' });
    expect(yesterday(Date.parse(now), zone)).toEqual({
      from: String(startMs - hours * hour),
      to: String(startMs),
    });
  },
);
