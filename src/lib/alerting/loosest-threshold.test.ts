import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Series } from '#lib/series.ts';
import { loosestThreshold, type ThresholdQuestion } from './loosest-threshold.ts';
import { replayRule } from './rule-state.ts';

const MINUTE = 60_000;

const series = (values: readonly number[], host = 'a'): Series => ({
  labels: { host },
  timestamps: Float64Array.from(values, (_each, index) => index * MINUTE),
  values: Float64Array.from(values),
});

const timing = (forMinutes: number) => ({
  intervalSeconds: 60,
  forSeconds: forMinutes * 60,
  keepFiringSeconds: 0,
});

function ask(values: readonly number[], changes: Partial<ThresholdQuestion> = {}) {
  return loosestThreshold({
    series: [series(values)],
    operator: '>',
    timing: timing(1),
    moments: [2 * MINUTE],
    withinSeconds: 0,
    ...changes,
  });
}

const hole = Number.NaN;
const named = (name: string, values: readonly number[]) => ({
  ...series(values),
  labels: { __name__: name, host: 'a' },
});

describe('the loosest threshold', () => {
  it.each([
    ['stays below all the wait', ask([1, 0.87654, 0.95, 0]), { limit: 0.87654, threshold: 0.87 }],
    [
      'may come soon after',
      ask([0, 0, 0, 5, 7.9], { withinSeconds: 180 }),
      { limit: 5, threshold: 4.9 },
    ],
    ['is equal where that holds', ask([0, 5, 7], { operator: '>=' }), { limit: 5, threshold: 5 }],
    [
      'rises for what falls',
      ask([9, 0.31, 0.2], { operator: '<' }),
      { limit: 0.31, threshold: 0.32 },
    ],
    [
      'catches all moments',
      ask([3, 3, 3, 2, 2], { moments: [2 * MINUTE, 4 * MINUTE] }),
      { limit: 2, threshold: 1.99 },
    ],
    [
      'takes the furthest of the series that are one alert',
      ask([], { series: [named('in', [0, 0.1, 0.9]), named('out', [0, 0.8, hole])] }),
      { limit: 0.8, threshold: 0.79 },
    ],
    ['is below nought where it must be', ask([0, -12.3, -5]), { limit: -12.3, threshold: -12.4 }],
    ['is near nought', ask([0, 0, 0]), { limit: 0, threshold: -0.01 }],
    ['needs the wait without a hole', ask([1, hole, 1]), { kind: 'moment', momentMs: 2 * MINUTE }],
    ['needs data', ask([1]), { kind: 'moment', momentMs: 2 * MINUTE }],
    ['needs more and less', ask([1, 1, 1], { operator: '==' }), { kind: 'operator' }],
  ])('%s', (_what, found, expected) => {
    expect(found).toEqual(expected);
  });

  it('catches the moments when the rule is run with it, and not with more', () => {
    const value = fc.oneof(
      { weight: 9, arbitrary: fc.integer({ min: -1e5, max: 1e5 }).map((each) => each / 1e3) },
      { weight: 1, arbitrary: fc.constant(hole) },
    );
    const column = fc.array(value, { minLength: 30, maxLength: 30 });
    const over = fc.constantFrom('>', '>=', '<', '<=');
    const moments = fc.array(fc.integer({ min: 5, max: 29 }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(
        column,
        column,
        over,
        moments,
        fc.integer({ min: 0, max: 4 }),
        (one, other, operator, at, wait) => {
          const all = [series(one), series(other, 'b')];
          const found = loosestThreshold({
            series: all,
            operator,
            timing: timing(wait),
            moments: at.map((minute) => minute * MINUTE),
            withinSeconds: 0,
          });
          if ('kind' in found) return;
          const catches = (threshold: number, compare: string) => {
            const isHeld = (each: number) =>
              compare.startsWith('>') ? each > threshold : each < threshold;
            const holds = (each: number) =>
              isHeld(each) || (compare.length > 1 && each === threshold);
            const replay = replayRule(timing(wait));
            replay.feed(
              { startMs: 0, endMs: 29 * MINUTE },
              all.map((each) => ({
                ...each,
                values: each.values.map((value) => (holds(value) ? value : hole)),
              })),
            );
            const { episodes } = replay.result();
            return at.every((minute) =>
              episodes.some(
                ({ firingFromMs = Infinity, endMs = Infinity }) =>
                  firingFromMs <= minute * MINUTE && minute * MINUTE < endMs,
              ),
            );
          };
          expect(catches(found.threshold, operator)).toBe(true);
          expect(catches(found.limit, operator.slice(0, 1))).toBe(false);
          expect(Math.abs(found.limit - found.threshold)).toBeLessThan(
            Math.abs(found.limit) / 5 + 1,
          );
        },
      ),
    );
  });
});
