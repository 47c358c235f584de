import type { Labels } from '#lib/series.ts';
import { evaluateRange, type MatrixSeries } from './promql/engine.ts';
import { formatFloat } from './promql/go-float.ts';
import type { SampleStore } from './promql/store.ts';

/** A rule as the ruler runs it: evaluated every minute, at the same second of it, since it was enabled. */
export interface RuleRun {
  readonly expr: string;
  readonly forMs: number;
  readonly sinceMs: number;
  /** The second of the minute, in milliseconds. */
  readonly phaseMs: number;
}

/** One set of labels for which the expression holds, and since when it has, without a break. */
export interface HoldingAlert {
  readonly labels: Labels;
  readonly state: 'pending' | 'firing';
  readonly activeAtMs: number;
  /** As the API writes it: `9.65e-01`. */
  readonly value: string;
}

export interface RuleResult {
  readonly evaluatedMs: number;
  readonly alerts: readonly HoldingAlert[];
}

export const EVALUATION_MS = 60_000;
const FIRST_LOOK_MS = 30 * 60_000;
const LOOK_GROWTH = 8;

export function lastEvaluationMs(phaseMs: number, nowMs: number): number {
  return Math.floor((nowMs - phaseMs) / EVALUATION_MS) * EVALUATION_MS + phaseMs;
}

/** Go's `strconv.FormatFloat(value, 'e', -1, 64)`. */
function exponentText(value: number): string {
  if (!Number.isFinite(value)) return formatFloat(value);
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e');
  const sign = exponent.startsWith('-') ? '-' : '+';
  return `${mantissa}e${sign}${exponent.replace(/^[+-]/, '').padStart(2, '0')}`;
}

/** How many of the last steps the series was there, without a break. */
function steadySteps({ present }: MatrixSeries): number {
  let count = 0;
  while (count < present.length && present[present.length - 1 - count] === 1) count++;
  return count;
}

/**
 * What a rule that keeps no memory would know: the evaluations of the past are done again, as far back
 * as the expression held. The answer is a function of the clock alone, so a moved clock moves it too.
 */
export function runRule(run: RuleRun, nowMs: number, store: SampleStore): RuleResult {
  const endMs = lastEvaluationMs(run.phaseMs, nowMs);
  const firstMs = lastEvaluationMs(run.phaseMs, run.sinceMs) + EVALUATION_MS;
  if (endMs < firstMs) return { evaluatedMs: endMs, alerts: [] };
  for (let look = Math.max(FIRST_LOOK_MS, 2 * run.forMs); ; look *= LOOK_GROWTH) {
    const startMs = Math.max(firstMs, endMs - Math.floor(look / EVALUATION_MS) * EVALUATION_MS);
    const { result } = evaluateRange(run.expr, { startMs, endMs, stepMs: EVALUATION_MS }, store);
    const holding = result.map((series) => ({ series, steps: steadySteps(series) }));
    const reachesBack = holding.some(({ series, steps }) => steps === series.present.length);
    if (reachesBack && startMs > firstMs) continue;
    const alerts = holding.flatMap(({ series, steps }): HoldingAlert[] => {
      if (steps === 0) return [];
      const activeAtMs = endMs - (steps - 1) * EVALUATION_MS;
      const { __name__: _name, ...labels } = series.labels;
      const state = endMs - activeAtMs >= run.forMs ? 'firing' : 'pending';
      return [{ labels, state, activeAtMs, value: exponentText(series.values.at(-1) ?? 0) }];
    });
    return { evaluatedMs: endMs, alerts };
  }
}
