import type { InstantQuery, RangeQuery } from '#api/queries/prometheus.ts';
import { currentConfig } from '#api/runtime-config.ts';
import { parts } from '#lib/catalogue/expressions.ts';
import { selectorOf } from '#lib/catalogue/presence.ts';
import type { ResourceType } from '#lib/catalogue/product.ts';
import { fillExpression, matchingAny } from '#lib/expression.ts';
import { alignRange, rateWindowSeconds, stepFor } from '#lib/step.ts';
import type { ResolvedRange } from '#lib/time-range.ts';

/** A sparkline is this wide at most: a finer step would draw nothing more. */
const SPARKLINE_PIXELS = 120;
/** A sample is found up to five minutes after it was taken, so a window is looked through in such steps. */
const LOOKBACK_SECONDS = 300;

/** Seconds between two samples of a type, never below what the console is configured for. */
export function intervalSecondsOf({ intervalSeconds = 0 }: ResourceType): number {
  return Math.max(intervalSeconds, currentConfig().minimumIntervalSeconds);
}

/** Matchers of these resources; of all, where none is given. */
export function matchersOf(resourceIds: readonly string[]): string {
  return resourceIds.length === 0 ? '' : `resource_id=~"${matchingAny(resourceIds)}"`;
}

function gridOf(type: ResourceType, range: ResolvedRange) {
  const minimumIntervalMs = intervalSecondsOf(type) * 1_000;
  const rangeMs = range.endMs - range.startMs;
  const stepMs = stepFor({ rangeMs, widthPixels: SPARKLINE_PIXELS, minimumIntervalMs });
  const rateInterval = `${rateWindowSeconds(stepMs, minimumIntervalMs)}s`;
  return { ...alignRange(range, stepMs), stepMs, rateInterval };
}

function headlinesOf({ headline, second }: ResourceType): Readonly<Record<string, string>> {
  return { value: headline.expr, ...(second ? { second: second.expr } : {}) };
}

/** Both headlines of some resources of a type over the range, told apart by `part`. */
export function sparklineQuery(
  type: ResourceType,
  range: ResolvedRange,
  resourceIds: readonly string[] = [],
): RangeQuery {
  const { rateInterval, ...grid } = gridOf(type, range);
  const resource = matchersOf(resourceIds);
  const expr = fillExpression(parts(headlinesOf(type)), { resource, rateInterval, variables: {} });
  return { expr, ...grid };
}

/** The headline of all resources of a type as one line: the busiest of them, or all together. */
export function trendQuery(type: ResourceType, range: ResolvedRange): RangeQuery {
  const { rateInterval, ...grid } = gridOf(type, range);
  const { across, expr } = type.headline;
  const filled = fillExpression(expr, { resource: '', rateInterval, variables: {} });
  return { expr: `${across}(${filled})`, ...grid };
}

/**
 * Both headlines of every resource of a type, and when its last sample was taken, at the last point of its
 * sparkline: one request, however many resources.
 */
export function figureQuery(type: ResourceType, range: ResolvedRange): InstantQuery {
  const { rateInterval, endMs } = gridOf(type, range);
  const presence = selectorOf(type);
  const sampled = isNamed(type)
    ? { sampled: `max by (resource_id) (timestamp(${presence}))` }
    : undefined;
  const expr = fillExpression(parts({ ...headlinesOf(type), ...sampled }), {
    resource: '',
    rateInterval,
    variables: {},
  });
  return { expr, timeMs: endMs };
}

/** When resources that are silent now sent their last sample, as far back as the range goes. */
export function lastSampleQuery(
  type: ResourceType,
  range: ResolvedRange,
  resourceIds: readonly string[],
): InstantQuery {
  const { endMs } = gridOf(type, range);
  const windowSeconds = Math.ceil((range.endMs - range.startMs) / 1_000);
  const presence = selectorOf(type, matchersOf(resourceIds));
  const expr = `max by (resource_id) (max_over_time(timestamp(${presence})[${windowSeconds}s:${LOOKBACK_SECONDS}s]))`;
  return { expr: parts({ sampled: expr }), timeMs: endMs };
}

/** `timestamp()` refuses several metrics at once: they would have the same labels. */
export function isNamed({ presence }: ResourceType): boolean {
  return !presence.startsWith('{');
}
