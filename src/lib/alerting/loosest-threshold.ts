import type { Series } from '#lib/series.ts';
import type { ComparisonOperator } from './condition.ts';
import { alertLabels, labelKey } from './label-set.ts';
import type { RuleTiming } from './rule-state.ts';

export interface ThresholdQuestion {
  /**
   * The value expression over the window, at the rule's interval; of several, where each is enough for the rule.
   * Series whose alerts bear the same labels stand for one alert.
   */
  readonly series: readonly Series[];
  readonly operator: ComparisonOperator;
  readonly timing: RuleTiming;
  /** Moments at which, or soon after which, the rule must fire. Milliseconds. */
  readonly moments: readonly number[];
  /** How soon after. */
  readonly withinSeconds: number;
}

export interface LoosestThreshold {
  /** The last threshold at which every moment is caught. */
  readonly limit: number;
  /** A number to write: near the limit, on the safe side of it, with few digits. */
  readonly threshold: number;
}

/** Why there is none: the operator knows no more and less, or a moment cannot be caught at all. */
export type ThresholdRefusal =
  | { readonly kind: 'operator' }
  | { readonly kind: 'moment'; readonly momentMs: number };

const SECOND = 1_000;
const LONGEST_DIGITS = 15;

/**
 * The least of the values that hold for the whole wait before an evaluation: the highest threshold at
 * which the rule fires there. Undefined where a value is missing.
 */
function heldAt(values: Float64Array, last: number, steps: number): number | undefined {
  if (last < steps) return undefined;
  let least = Number.POSITIVE_INFINITY;
  for (let index = last - steps; index <= last; index++) {
    const value = values[index] ?? Number.NaN;
    if (Number.isNaN(value)) return undefined;
    least = Math.min(least, value);
  }
  return least;
}

function bestFor(momentMs: number, question: ThresholdQuestion): number | undefined {
  const { series, timing, withinSeconds } = question;
  const steps = Math.ceil(timing.forSeconds / timing.intervalSeconds);
  let best: number | undefined;
  for (const { timestamps, values } of series) {
    for (const [index, timestampMs] of timestamps.entries()) {
      if (timestampMs <= momentMs - timing.intervalSeconds * SECOND) continue;
      if (timestampMs > momentMs + withinSeconds * SECOND) break;
      const held = heldAt(values, index, steps);
      if (held !== undefined && (best === undefined || held > best)) best = held;
    }
  }
  return best;
}

/** A number with few digits that is below `limit`, or equal to it where that is allowed. */
function roundedBelow(limit: number, mayEqual: boolean): number {
  if (!Number.isFinite(limit)) return limit;
  const magnitude = limit === 0 ? 1 : Math.abs(limit);
  for (let digits = 2; digits <= LONGEST_DIGITS; digits++) {
    const unit = 10 ** (Math.floor(Math.log10(magnitude)) + 1 - digits);
    const candidate = Number((Math.floor(limit / unit) * unit).toPrecision(LONGEST_DIGITS));
    const rounded = candidate < limit || (mayEqual && candidate === limit);
    const below = rounded ? candidate : Number((candidate - unit).toPrecision(LONGEST_DIGITS));
    // Near enough: no further than a twentieth off.
    if (below <= limit && limit - below <= magnitude / 20) return below;
  }
  return limit;
}

/** The series upside down, so that "under" becomes "over". */
function turned(series: readonly Series[]): Series[] {
  return series.map((each) => ({ ...each, values: each.values.map((value) => -value) }));
}

/** One series an alert: the furthest of its values at each step. */
function byAlert(series: readonly Series[]): Series[] {
  const alerts = Map.groupBy(series, ({ labels }) => labelKey(alertLabels(labels)));
  return [...alerts.values()].flatMap(([first, ...others]) => {
    if (!first || others.length === 0) return first ?? [];
    const values = first.values.map((value, step) =>
      others.reduce((most, each) => {
        const other = each.values[step] ?? Number.NaN;
        return Number.isNaN(most) || other > most ? other : most;
      }, value),
    );
    return { ...first, values };
  });
}

/**
 * The threshold that fires least and still catches all moments, the rule's wait included. What
 * `keep_firing_for` would carry into a moment is not counted. All series must have the same grid.
 */
export function loosestThreshold(question: ThresholdQuestion): LoosestThreshold | ThresholdRefusal {
  const { operator, moments } = question;
  if (operator === '==' || operator === '!=') return { kind: 'operator' };
  const isOver = operator === '>' || operator === '>=';
  const upright = {
    ...question,
    series: byAlert(isOver ? question.series : turned(question.series)),
  };
  let limit = Number.POSITIVE_INFINITY;
  for (const momentMs of moments) {
    const best = bestFor(momentMs, upright);
    if (best === undefined) return { kind: 'moment', momentMs };
    limit = Math.min(limit, best);
  }
  const rounded = roundedBelow(limit, operator === '>=' || operator === '<=');
  return isOver ? { limit, threshold: rounded } : { limit: 0 - limit, threshold: 0 - rounded };
}
