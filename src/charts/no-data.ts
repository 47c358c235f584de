import type { Series } from '#lib/series.ts';
import type { ResolvedRange } from '#lib/time-range.ts';
import { GAP_STEPS } from './points.ts';

/** A stretch of time, or a whole answer, without data: and why. Each looks different on a chart. */
export type Look =
  /** Never any sample in the range. */
  | { readonly kind: 'empty' }
  /** There are samples, and all are zero. */
  | { readonly kind: 'zero' }
  /** Samples before and after, none between. */
  | { readonly kind: 'gap'; readonly fromMs: number; readonly toMs: number }
  /** The newest samples are on their way. */
  | { readonly kind: 'arriving'; readonly fromMs: number; readonly toMs: number }
  /** Whatever sent the samples stopped. */
  | { readonly kind: 'stopped'; readonly fromMs: number; readonly toMs: number }
  /** Older than the retention: deleted. */
  | { readonly kind: 'expired'; readonly fromMs: number; readonly toMs: number }
  /** Values no axis reaches. */
  | { readonly kind: 'infinite' };

/** Missing this many scrapes in a row is no delay any more. */
const STOPPED_AFTER_INTERVALS = 5;

export interface Circumstances {
  readonly range: ResolvedRange;
  readonly nowMs: number;
  /** How far the answer reaches: behind the range for as long as a refresh is under way. */
  readonly answeredToMs: number;
  readonly stepMs: number;
  /** How often the metric is scraped. */
  readonly intervalMs: number;
  /** Samples before this are deleted; undefined where nobody knows. */
  readonly retainedFromMs?: number | undefined;
}

/** Times at which any series has a number, ascending, and what kinds of numbers there are. */
function survey(series: readonly Series[]) {
  const times = new Set<number>();
  let isZero = true;
  let isInfinite = false;
  for (const { timestamps, values } of series) {
    for (let index = 0; index < values.length; index++) {
      const value = values[index] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      times.add(timestamps[index] ?? 0);
      isZero &&= value === 0;
      isInfinite ||= !Number.isFinite(value);
    }
  }
  return { times: Float64Array.from(times).sort(), isZero, isInfinite };
}

function gapsIn(times: Float64Array, stepMs: number): Look[] {
  const gaps: Look[] = [];
  for (let index = 1; index < times.length; index++) {
    const fromMs = times[index - 1] ?? 0;
    const toMs = times[index] ?? 0;
    if (toMs - fromMs > GAP_STEPS * stepMs) gaps.push({ kind: 'gap', fromMs, toMs });
  }
  return gaps;
}

/** What is after the last sample: nothing to say, a delay, or an end. */
function tailOf(
  lastMs: number,
  { range, nowMs, answeredToMs, stepMs, intervalMs }: Circumstances,
): Look[] {
  const toMs = Math.min(range.endMs, nowMs, answeredToMs);
  const age = toMs - lastMs;
  const patience = Math.max(stepMs, intervalMs);
  if (age > STOPPED_AFTER_INTERVALS * patience) return [{ kind: 'stopped', fromMs: lastMs, toMs }];
  if (age > GAP_STEPS * patience) return [{ kind: 'arriving', fromMs: lastMs, toMs }];
  return [];
}

/** Why parts of a chart, or all of it, show nothing or nothing but zero; in the order worth telling. */
export function looksOf(series: readonly Series[], circumstances: Circumstances): Look[] {
  const { range, retainedFromMs, stepMs } = circumstances;
  const toMs = Math.min(range.endMs, retainedFromMs ?? Number.NEGATIVE_INFINITY);
  const expired: Look[] =
    toMs > range.startMs ? [{ kind: 'expired', fromMs: range.startMs, toMs }] : [];
  const { times, isZero, isInfinite } = survey(series);
  const lastMs = times.at(-1);
  if (lastMs === undefined) return [...expired, { kind: 'empty' }];
  return [
    ...expired,
    ...tailOf(lastMs, circumstances),
    ...gapsIn(times, stepMs),
    ...(isZero ? [{ kind: 'zero' } as const] : []),
    ...(isInfinite ? [{ kind: 'infinite' } as const] : []),
  ];
}
