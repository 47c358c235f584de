import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { backTestOf } from './back-test.ts';
import { type BackTestQuestion, planBackTest, runBackTest } from './back-test-plan.ts';
import type { RuleTiming } from './rule-state.ts';

const NOW = Date.UTC(2026, 10, 21, 12, 0, 30);
const DAY = 86_400;
const MINUTE = 60_000;
const timing: RuleTiming = { intervalSeconds: 60, forSeconds: 600, keepFiringSeconds: 0 };
const style = { timeZone: 'UTC' };

describe('the plan', () => {
  it.each([
    [1, 60, 1],
    [7, 60, 2],
    [30, 60, 5],
    [30, 15, 18],
  ])('%i days at %i s take %i questions', (days, intervalSeconds, count) => {
    const wish = { nowMs: NOW, windowSeconds: days * DAY, timing: { ...timing, intervalSeconds } };
    expect(planBackTest(wish).chunks).toHaveLength(count);
  });

  it('asks for every evaluation once, on the grid, below the limit', () => {
    const wishes = fc.record({
      windowSeconds: fc.integer({ min: 60, max: 30 * DAY }),
      evaluatedMs: fc.integer({ min: 0, max: NOW }),
      intervalSeconds: fc.constantFrom(1, 5, 15, 60, 300),
      forSeconds: fc.integer({ min: 0, max: 3_600 }),
      keepFiringSeconds: fc.integer({ min: 0, max: 600 }),
      mostPoints: fc.option(fc.integer({ min: 1, max: 20_000 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(wishes, ({ windowSeconds, evaluatedMs, mostPoints, ...rule }) => {
        fc.pre(windowSeconds / rule.intervalSeconds < 20_000);
        const wish = { nowMs: NOW, windowSeconds, timing: rule, evaluatedMs, mostPoints };
        const { chunks, window } = planBackTest(wish);
        const stepMs = rule.intervalSeconds * 1_000;
        const waitsMs = (rule.forSeconds + rule.keepFiringSeconds) * 1_000;
        expect(chunks[0]?.startMs).toBeLessThanOrEqual(window.startMs - waitsMs);
        expect(chunks.at(-1)?.endMs).toBe(window.endMs);
        expect(window.endMs).toBeGreaterThan(NOW - stepMs);
        expect(window.endMs).toBeLessThanOrEqual(NOW);
        for (const [index, { startMs, endMs }] of chunks.entries()) {
          expect(Math.abs((startMs - evaluatedMs) % stepMs)).toBe(0);
          expect((endMs - startMs) / stepMs + 1).toBeLessThanOrEqual(10_000);
          expect(startMs).toBe((chunks[index - 1]?.endMs ?? startMs - stepMs) + stepMs);
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** Answers with one series that is there where `holds` says so, for the minutes of the question. */
function source(holds: (timeMs: number) => boolean) {
  return async ({ startMs, endMs, stepSeconds }: BackTestQuestion) => {
    const count = (endMs - startMs) / (stepSeconds * 1_000) + 1;
    const timestamps = Float64Array.from({ length: count }, (_e, k) => startMs + k * MINUTE);
    const values = timestamps.map((timeMs) => (holds(timeMs) ? 0.95 : Number.NaN));
    return [{ labels: { resource_name: 'db-1' }, timestamps, values }];
  };
}

const wish = { nowMs: NOW, windowSeconds: DAY, timing };
const at = (hour: number, minute = 0, day = 21) => Date.UTC(2026, 10, day, hour, minute);
const within = (from: number, to: number) => (timeMs: number) => timeMs >= from && timeMs < to;

describe('a run', () => {
  it('reports what fired, by resource and by hour', async () => {
    const plan = planBackTest(wish);
    const holds = (timeMs: number) =>
      within(at(3, 30), at(5, 10))(timeMs) || within(at(8), at(8, 5))(timeMs);
    const test = backTestOf(plan, await runBackTest(plan, { ask: source(holds) }), style);
    expect(test).toMatchObject({
      coveredSeconds: DAY,
      nearMissCount: 1,
      firingSeconds: 90 * 60,
      anyFiringSeconds: 90 * 60,
      longestSeconds: 90 * 60,
      byResource: [{ resource: 'db-1', firingCount: 1, firingSeconds: 90 * 60 }],
      firings: [{ startMs: at(3, 40), endMs: at(5, 10), isOlder: false, isLasting: false }],
    });
    expect(test.secondsByHour.slice(3, 6)).toEqual([20 * 60, 60 * 60, 10 * 60]);
    expect(test.startsByHour[3]).toBe(1);
    expect(test.strip).toEqual([
      { startMs: at(3, 30), endMs: at(3, 40), state: 'pending' },
      { startMs: at(3, 40), endMs: at(5, 10), state: 'firing' },
      { startMs: at(8), endMs: at(8, 5), state: 'pending' },
    ]);
  });

  it('counts the hours of the zone, half-hour zones too', async () => {
    const plan = planBackTest(wish);
    const answer = await runBackTest(plan, { ask: source(within(at(3, 30), at(4, 40))) });
    const hours = backTestOf(plan, answer, { timeZone: 'Asia/Kolkata' }).secondsByHour;
    expect([hours[9], hours[10]]).toEqual([50 * 60, 10 * 60]);
  });

  it('knows what fired before the window, and what lasts', async () => {
    const plan = planBackTest(wish);
    const ask = source((timeMs) => timeMs < at(13, 0, 20) || timeMs >= at(11));
    const { firings } = backTestOf(plan, await runBackTest(plan, { ask }), style);
    expect(firings).toMatchObject([
      { startMs: plan.window.startMs, endMs: at(13, 0, 20), isOlder: true },
      { startMs: at(11, 10), endMs: plan.window.endMs + MINUTE, isLasting: true },
    ]);
  });

  it('says what it could not ask', async () => {
    const plan = planBackTest({ ...wish, mostPoints: 300 });
    const answer = source(() => true);
    const broken = plan.chunks[2];
    const ask = (question: BackTestQuestion) =>
      question.startMs === broken?.startMs ? Promise.reject(new Error('late')) : answer(question);
    const test = backTestOf(plan, await runBackTest(plan, { ask }), style);
    expect(test.holes).toEqual([{ ...broken, reason: new Error('late') }]);
    const [first, unknown, pending, second] = test.strip;
    expect([first, unknown, pending, second].map((part) => part?.state)).toEqual([
      'firing',
      'unknown',
      'pending',
      'firing',
    ]);
    expect(unknown).toMatchObject({ startMs: broken?.startMs });
    expect(test.coveredSeconds).toBe(DAY - ((unknown?.endMs ?? 0) - (unknown?.startMs ?? 0)) / 1e3);
  });

  it('asks for halves where a whole is too much', async () => {
    const plan = planBackTest(wish);
    const answer = source(within(at(3, 30), at(5, 10)));
    const ask = vi.fn((question: BackTestQuestion) =>
      question.endMs - question.startMs > 400 * MINUTE
        ? Promise.reject(new Error('too many samples'))
        : answer(question),
    );
    const shares: number[] = [];
    const onProgress = (share: number) => shares.push(share);
    const run = { ask, judge: () => 'halve' as const, onProgress };
    const test = backTestOf(plan, await runBackTest(plan, run), style);
    expect(test.firingSeconds).toBe(90 * 60);
    expect(test.holes).toEqual([]);
    expect(ask).toHaveBeenCalledTimes(7);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });

  it('stops at once where it is told to, and where the expression is refused', async () => {
    const plan = planBackTest({ ...wish, mostPoints: 100 });
    const controller = new AbortController();
    const ask = vi.fn(async () => {
      controller.abort();
      return [];
    });
    await expect(runBackTest(plan, { ask, signal: controller.signal })).rejects.toThrow('abort');
    expect(ask).toHaveBeenCalledTimes(1);
    const refuse = vi.fn(() => Promise.reject(new Error('parse error')));
    const run = { ask: refuse, judge: () => 'give-up' as const };
    await expect(runBackTest(plan, run)).rejects.toThrow('parse error');
    expect(refuse).toHaveBeenCalledTimes(1);
  });
});
