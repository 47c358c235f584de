import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Grid, gridTimestamps } from '#api/query-answer.ts';
import type { Series } from '#lib/series.ts';
import { mergeTail, tailToAsk } from './tail.ts';

const STEP_MS = 60_000;

/** A server whose series come, go and have holes, and whose samples take a while to settle. */
function answer(grid: Omit<Grid, 'stepMs'>, nowMs: number, lateMs = 90_000): Series[] {
  const timestamps = gridTimestamps({ ...grid, stepMs: STEP_MS });
  return ['a', 'b', 'c', 'd'].flatMap((name, which) => {
    const values = timestamps.map((at) => {
      const step = at / STEP_MS;
      const isThere = which === 0 || Math.floor(step / (7 * which)) % 3 !== which % 3;
      if (!isThere || at > nowMs) return Number.NaN;
      return step * (which + 1) + (at > nowMs - lateMs ? 0.5 : 0);
    });
    return values.every(Number.isNaN) ? [] : [{ labels: { name }, timestamps, values }];
  });
}

const byName = (series: readonly Series[]) =>
  Object.fromEntries(series.map(({ labels, ...columns }) => [labels['name'], columns]));

const align = (ms: number) => Math.floor(ms / STEP_MS) * STEP_MS;

describe('a refreshed tail', () => {
  it('makes the answer a full query gives, refresh after refresh', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 200 }),
        fc.array(fc.integer({ min: 1_000, max: 20 * STEP_MS }), { minLength: 1, maxLength: 12 }),
        (steps, waits) => {
          let now = 1_000 * STEP_MS;
          const windowAt = (nowMs: number) => ({
            startMs: align(nowMs) - steps * STEP_MS,
            endMs: align(nowMs) + STEP_MS,
            stepMs: STEP_MS,
          });
          const first = windowAt(now);
          let kept = { ...first, series: answer(first, now) };
          for (const wait of waits) {
            now += wait;
            const wanted = windowAt(now);
            const full = answer(wanted, now);
            const ask = tailToAsk(kept, wanted);
            const series = ask
              ? mergeTail(kept.series, answer(ask, now), { tailStartMs: ask.startMs, wanted })
              : full;
            expect(byName(series)).toEqual(byName(full));
            kept = { ...wanted, series };
          }
        },
      ),
    );
  });

  const kept = { startMs: 0, endMs: 1_440 * STEP_MS, stepMs: STEP_MS, series: [] };

  it('is under a tenth of a day', () => {
    const wanted = { startMs: STEP_MS, endMs: 1_441 * STEP_MS, stepMs: STEP_MS };
    const ask = tailToAsk(kept, wanted);
    expect(ask).toEqual({ startMs: 1_438 * STEP_MS, endMs: 1_441 * STEP_MS });
  });

  it.each([
    ['nothing was kept', undefined, { startMs: 0, endMs: 60_000, stepMs: STEP_MS }],
    ['the step changed', kept, { startMs: 0, endMs: kept.endMs, stepMs: 2 * STEP_MS }],
    ['the range grew to the left', kept, { startMs: -STEP_MS, endMs: kept.endMs, stepMs: STEP_MS }],
    ['the range ends earlier', kept, { startMs: 0, endMs: kept.endMs - STEP_MS, stepMs: STEP_MS }],
    ['the grid moved', kept, { startMs: 30_000, endMs: kept.endMs + 30_000, stepMs: STEP_MS }],
    [
      'the range is past it all',
      kept,
      { startMs: kept.endMs, endMs: 2 * kept.endMs, stepMs: STEP_MS },
    ],
  ])('is the whole where %s', (_reason, before, wanted) => {
    expect(tailToAsk(before, wanted)).toBeUndefined();
  });
});
