import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS } from './calendar.ts';
import { type KeptSource, LONGEST_DAYS, mergedSource } from './kept-source.ts';

const source = (days: Record<string, number>, rest: Partial<KeptSource> = {}): KeptSource => ({
  projectId: 'p',
  sourceId: 's',
  days,
  ...rest,
});

const days = fc.dictionary(
  fc.integer({ min: 0, max: 30 }).map((day) => String(day * DAY_MS)),
  fc.nat(5),
  { noNullPrototype: true },
);

describe('mergedSource', () => {
  test('what is here and not in the file stays; what is in both is the preferred', () => {
    fc.assert(
      fc.property(days, days, fc.constantFrom('here', 'file'), (here, file, preferred) => {
        const {
          source: merged,
          addedDays,
          differingDays,
        } = mergedSource(source(here), source(file), preferred);
        expect(merged.days).toEqual(
          preferred === 'here' ? { ...file, ...here } : { ...here, ...file },
        );
        expect(addedDays).toBe(Object.keys(merged.days).length - Object.keys(here).length);
        const changed = Object.keys(here).filter((day) => merged.days[day] !== here[day]).length;
        expect(changed).toBe(preferred === 'file' ? differingDays : 0);
      }),
    );
  });

  test('where there is no room for all days, the newest of the file come in and none here goes', () => {
    const many = (from: number, count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, at) => [(from + at) * DAY_MS, 1]));
    const here = many(0, LONGEST_DAYS - 2);
    const { source: merged, addedDays } = mergedSource(
      source(here),
      source(many(LONGEST_DAYS, 5)),
      'file',
    );
    expect(addedDays).toBe(2);
    expect(merged.days).toEqual({ ...here, ...many(LONGEST_DAYS + 3, 2) });
  });

  test.each([
    [
      'none here',
      undefined,
      [{ days: 31, fromMs: 1, toMs: 5 }],
      [{ days: 31, fromMs: 1, toMs: 5 }],
    ],
    [
      'older ones come before',
      [{ days: 90, fromMs: 10, toMs: 20 }],
      [{ days: 31, fromMs: 1, toMs: 5 }],
      [
        { days: 31, fromMs: 1, toMs: 5 },
        { days: 90, fromMs: 10, toMs: 20 },
      ],
    ],
    [
      'the same retention is one note',
      [{ days: 31, fromMs: 10, toMs: 20 }],
      [{ days: 31, fromMs: 1, toMs: 5 }],
      [{ days: 31, fromMs: 1, toMs: 20 }],
    ],
    [
      'of the time since the first look, this browser knows better',
      [{ days: 31, fromMs: 10, toMs: 20 }],
      [{ days: 90, fromMs: 9, toMs: 15 }],
      [{ days: 31, fromMs: 10, toMs: 20 }],
    ],
  ])('notes of retention: %s', (_, here, file, expected) => {
    const { source: merged } = mergedSource(
      source({}, { retention: here }),
      source({}, { retention: file }),
      'file',
    );
    expect(merged.retention).toEqual(expected);
  });
});
