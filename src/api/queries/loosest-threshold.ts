import { queryOptions } from '@tanstack/react-query';
import { inTurn, turnOf } from '#api/back-test-turns.ts';
import type { Comparison, ComparisonOperator } from '#lib/alerting/condition.ts';
import {
  type LoosestThreshold,
  loosestThreshold,
  type ThresholdRefusal,
} from '#lib/alerting/loosest-threshold.ts';
import { nowMs } from '#lib/clock.ts';
import { askable, FRESH_FOR_MS, keyOf, type TestedRule } from './back-test.ts';
import { askRange } from './prometheus.ts';

const SECOND = 1_000;

/** A moment at which, or within so many seconds of which, a rule must have fired. */
export interface CaughtMoment {
  readonly atMs: number;
  readonly withinSeconds: number;
}

/** The longest stretch that is looked at for one moment. */
const MOST_MOMENT_STEPS = 5_000;

function isLooser(operator: ComparisonOperator, one: number, other: number): boolean {
  return operator === '<' || operator === '<=' ? one < other : one > other;
}

/**
 * The threshold that fires least and still catches every moment, of comparisons of which one is enough and that
 * share their operator: only what is around the moments is asked for.
 */
export function loosestThresholdOptions(
  rule: TestedRule,
  comparisons: readonly Pick<Comparison, 'valueExpr' | 'operator'>[],
  moments: readonly CaughtMoment[],
) {
  const { source, timing } = rule;
  const stepMs = timing.intervalSeconds * SECOND;
  return queryOptions({
    queryKey: ['loosestThreshold', { ...keyOf(rule, 0), moments }],
    staleTime: FRESH_FOR_MS,
    structuralSharing: false,
    refetchOnWindowFocus: false,
    queryFn: async ({ signal }): Promise<LoosestThreshold | ThresholdRefusal> => {
      const turn = turnOf(0);
      const operator = comparisons[0]?.operator ?? '==';
      const exprs = comparisons.map(({ valueExpr }) => askable(valueExpr));
      const each = await Promise.all(
        moments.map(async ({ atMs, withinSeconds }) => {
          const atStepMs = Math.floor(atMs / stepMs) * stepMs;
          const waitMs = Math.ceil((timing.forSeconds * SECOND) / stepMs) * stepMs;
          const steps = Math.min(Math.ceil((withinSeconds * SECOND) / stepMs), MOST_MOMENT_STEPS);
          const range = { startMs: atStepMs - waitMs - stepMs, endMs: atStepMs + steps * stepMs };
          const answers = await Promise.all(
            exprs.map((expr) =>
              inTurn(turn, () => askRange(source, { expr, ...range, stepMs }, signal), signal),
            ),
          );
          const series = answers.flatMap((answer) => answer.series);
          return loosestThreshold({ series, operator, timing, moments: [atMs], withinSeconds });
        }),
      );
      const refusal = each.find((one) => 'kind' in one);
      if (refusal) return refusal;
      return each
        .filter((one) => 'limit' in one)
        .reduce((least, one) => (isLooser(operator, one.limit, least.limit) ? least : one));
    },
  });
}

const HOUR_SECONDS = 3_600;
/** What sources are told to report at. */
const USUAL_SECONDS = [1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1_800];

/**
 * How often a source reports what a selector reads, in seconds: from the busiest series of its last hour. Null
 * where there are too few samples to tell.
 */
export function reportIntervalOptions(source: TestedRule['source'], selector: string) {
  return queryOptions({
    queryKey: ['reportInterval', { source, selector }],
    staleTime: FRESH_FOR_MS,
    queryFn: async ({ signal }): Promise<number | null> => {
      const expr = `max(count_over_time(${selector}[1h]))`;
      const timeMs = Math.floor(nowMs() / 60_000) * 60_000;
      const grid = { startMs: timeMs, endMs: timeMs, stepMs: 60_000 };
      const { series } = await askRange(source, { expr, ...grid }, signal);
      const count = series[0]?.values[0] ?? 0;
      if (!(count >= 2)) return null;
      const seconds = HOUR_SECONDS / count;
      return USUAL_SECONDS.find((usual) => Math.abs(usual / seconds - 1) < 0.05) ?? seconds;
    },
  });
}
