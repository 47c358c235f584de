import type { Series } from '#lib/series.ts';
import type { ResolvedRange } from '#lib/time-range.ts';
import { type Replay, replayRule, type ReplayOptions, type RuleTiming } from './rule-state.ts';

/**
 * The most points a question may ask for of each series: below the 11,000 that servers refuse.
 * https://prometheus.io/docs/prometheus/latest/querying/api/#range-queries
 */
const MOST_POINTS = 10_000;
const SECOND = 1_000;

/** What a back-test will ask, in order. All bounds are evaluations of the rule, and inclusive. */
export interface BackTestPlan {
  /** What is reported. */
  readonly window: ResolvedRange;
  /** What is asked: it begins earlier, by what the rule waits, so that the window's first state is known. */
  readonly chunks: readonly ResolvedRange[];
  readonly timing: RuleTiming;
}

export interface BackTestWish {
  readonly nowMs: number;
  readonly windowSeconds: number;
  readonly timing: RuleTiming;
  /** Any moment at which the rule was evaluated; evaluations are taken to be on whole intervals where absent. */
  readonly evaluatedMs?: number | undefined;
  /** Fewer points a question than servers allow, where answers are known to be large. */
  readonly mostPoints?: number | undefined;
}

/** The last step of the grid that is not after a moment. */
function stepBefore(timeMs: number, stepMs: number, phaseMs: number): number {
  return Math.floor((timeMs - phaseMs) / stepMs) * stepMs + phaseMs;
}

/** Cuts steps from `startMs` to `endMs` into ranges of about the same number of points. */
function cut(range: ResolvedRange, stepMs: number, mostPoints: number): ResolvedRange[] {
  const steps = Math.round((range.endMs - range.startMs) / stepMs) + 1;
  const count = Math.ceil(steps / mostPoints);
  return Array.from({ length: count }, (_each, index) => {
    const from = Math.floor((index * steps) / count);
    const to = Math.floor(((index + 1) * steps) / count) - 1;
    return { startMs: range.startMs + from * stepMs, endMs: range.startMs + to * stepMs };
  });
}

/** Plans the questions of a back-test that ends now. */
export function planBackTest(wish: BackTestWish): BackTestPlan {
  const { timing, nowMs, windowSeconds, evaluatedMs = 0, mostPoints = MOST_POINTS } = wish;
  const stepMs = timing.intervalSeconds * SECOND;
  const phaseMs = evaluatedMs % stepMs;
  const endMs = stepBefore(nowMs, stepMs, phaseMs);
  const startMs = stepBefore(nowMs - windowSeconds * SECOND, stepMs, phaseMs) + stepMs;
  const waitSteps = Math.ceil(((timing.forSeconds + timing.keepFiringSeconds) * SECOND) / stepMs);
  const asked = { startMs: startMs - waitSteps * stepMs, endMs };
  const points = Math.max(1, Math.min(mostPoints, MOST_POINTS));
  return { window: { startMs, endMs }, chunks: cut(asked, stepMs, points), timing };
}

/** One question: a range query at the rule's interval. */
export interface BackTestQuestion extends ResolvedRange {
  readonly stepSeconds: number;
}

/**
 * What a failure means for the rest: `halve` asks for the two halves instead (too much to answer at once),
 * `skip` leaves a hole that is said, `give-up` ends the back-test (the expression itself is refused).
 */
export type FailureVerdict = 'halve' | 'skip' | 'give-up';

export interface BackTestRun extends ReplayOptions {
  /** Asks the data source. Called for one question at a time. */
  readonly ask: (
    question: BackTestQuestion,
    signal: AbortSignal | undefined,
  ) => Promise<readonly Series[]>;
  readonly judge?: ((error: unknown) => FailureVerdict) | undefined;
  /** The share that is done, from 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A stretch that was not answered, and why. */
export interface BackTestHole extends ResolvedRange {
  readonly reason: unknown;
}

export interface BackTestAnswer {
  readonly replay: Replay;
  readonly holes: readonly BackTestHole[];
}

/** Asks what was planned, in order, and replays the rule. Rejects where it is aborted or given up. */
export async function runBackTest(plan: BackTestPlan, run: BackTestRun): Promise<BackTestAnswer> {
  const { ask, judge = () => 'skip', onProgress, signal } = run;
  const stepSeconds = plan.timing.intervalSeconds;
  const stepMs = stepSeconds * SECOND;
  const replay = replayRule(plan.timing, run);
  const holes: BackTestHole[] = [];
  const waiting = [...plan.chunks];
  const firstMs = waiting[0]?.startMs ?? 0;
  const spanMs = plan.window.endMs - firstMs + stepMs;
  for (let chunk = waiting.shift(); chunk; chunk = waiting.shift()) {
    signal?.throwIfAborted();
    const { startMs, endMs } = chunk;
    try {
      replay.feed(chunk, await ask({ startMs, endMs, stepSeconds }, signal));
    } catch (reason) {
      if (signal?.aborted) throw reason;
      const verdict = judge(reason);
      if (verdict === 'give-up') throw reason;
      const steps = Math.round((endMs - startMs) / stepMs) + 1;
      if (verdict === 'halve' && steps > 1) {
        waiting.unshift(...cut(chunk, stepMs, Math.ceil(steps / 2)));
        continue;
      }
      holes.push({ startMs, endMs, reason });
      replay.skip(chunk);
    }
    onProgress?.((endMs + stepMs - firstMs) / spanMs);
  }
  signal?.throwIfAborted();
  return { replay: replay.result(), holes };
}
