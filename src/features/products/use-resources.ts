import { useQueries } from '@tanstack/react-query';
import {
  rangeOptions,
  seriesOptions,
  type MetricsSource,
  type RangeAnswer,
  type RangeQuery,
} from '#api/queries/prometheus.ts';
import { recoveryDelayMs } from '#api/recovery.ts';
import { currentConfig } from '#api/runtime-config.ts';
import type { ResourceType } from '#lib/catalogue/product.ts';
import { fillExpression } from '#lib/expression.ts';
import type { Labels } from '#lib/series.ts';
import { alignRange, coverRange, rateWindowSeconds, stepFor } from '#lib/step.ts';
import type { ResolvedRange } from '#lib/time-range.ts';
import { resourceRows, type ResourceRow } from './resource-rows.ts';

/** A sparkline is this wide at most: a finer step would draw nothing more. */
const SPARKLINE_PIXELS = 120;
/** Presence is looked for in windows on this grid, so that two pages and two refreshes share an answer. */
const PRESENCE_GRID_MS = 60_000;

export interface SourceFailure {
  readonly source: MetricsSource;
  readonly error: Error;
}

export interface Resources {
  readonly rows: readonly ResourceRow[];
  /** Data sources that answered with an error, each once. */
  readonly failures: readonly SourceFailure[];
  /** Data sources still to answer, each once. */
  readonly waiting: readonly MetricsSource[];
  readonly retry: () => void;
}

interface Asked {
  readonly sources: readonly MetricsSource[];
  readonly types: readonly ResourceType[];
  readonly range: ResolvedRange;
}

/** The resources of some types in some data sources: those that sent a sample in the range. */
function useFound(asked: Asked): Resources {
  const pairs = pairsOf(asked);
  const window = coverRange(asked.range, PRESENCE_GRID_MS);
  return useQueries({
    queries: pairs.map(({ source, type }) => ({
      ...seriesOptions(source, { match: [type.presence], ...window }),
      ...keepAsking<Labels[]>({ source: source.id, asked: type.presence }),
    })),
    combine: (results) => ({
      rows: resourceRows(pairs.map((pair, index) => ({ ...pair, presence: results[index]?.data }))),
      ...outcome(pairs, results),
    }),
  });
}

/** The same resources with the headline of each type over the range. */
export function useHeadlines(asked: Asked): Resources {
  const pairs = pairsOf(asked);
  const found = useFound(asked);
  const headlines = useQueries({
    queries: pairs.map(({ source, type }) => {
      return {
        ...rangeOptions(source, headlineQuery(type, asked.range)),
        ...keepAsking<RangeAnswer>({ source: source.id, asked: type.headline.expr }),
      };
    }),
    combine: (results) => ({
      rows: resourceRows(
        pairs.map((pair, index) => ({ ...pair, headline: results[index]?.data?.series })),
      ),
      ...outcome(pairs, results),
    }),
  });
  return joined(found, headlines);
}

function headlineQuery(type: ResourceType, range: ResolvedRange): RangeQuery {
  const minimumIntervalMs = intervalSecondsOf(type) * 1_000;
  const rangeMs = range.endMs - range.startMs;
  const stepMs = stepFor({ rangeMs, widthPixels: SPARKLINE_PIXELS, minimumIntervalMs });
  const rateInterval = `${rateWindowSeconds(stepMs, minimumIntervalMs)}s`;
  const expr = fillExpression(type.headline.expr, { resource: '', rateInterval, variables: {} });
  return { expr, ...alignRange(range, stepMs), stepMs };
}

/** Seconds between two samples of a type, never below what the console is configured for. */
export function intervalSecondsOf({ intervalSeconds = 0 }: ResourceType): number {
  return Math.max(intervalSeconds, currentConfig().minimumIntervalSeconds);
}

/**
 * A window that moved on keeps showing the answer to the last one until its own arrives, as long as the
 * same thing was asked of the same source; a source that failed is asked again until it recovers.
 */
export function keepAsking<Data>(kept: { readonly source: string; readonly asked: string }) {
  return {
    meta: kept,
    placeholderData: (
      previous: Data | undefined,
      query?: { readonly meta?: object | undefined },
    ) => (JSON.stringify(query?.meta) === JSON.stringify(kept) ? previous : undefined),
    refetchInterval: (query: { readonly state: { readonly error: unknown } }) =>
      recoveryDelayMs([query.state.error], 1) ?? (false as const),
  };
}

function pairsOf({ sources, types }: Asked) {
  return sources.flatMap((source) => types.map((type) => ({ source, type })));
}

interface Result {
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly refetch: () => unknown;
}

/** Which sources failed, and which have yet to answer. */
export function outcome(
  pairs: readonly { readonly source: MetricsSource }[],
  results: readonly Result[],
): Omit<Resources, 'rows'> {
  const failures = new Map<string, SourceFailure>();
  const waiting = new Map<string, MetricsSource>();
  for (const [index, { source }] of pairs.entries()) {
    const result = results[index];
    if (result?.error) failures.set(source.id, { source, error: result.error });
    else if (result?.isPending) waiting.set(source.id, source);
  }
  return {
    failures: [...failures.values()],
    waiting: [...waiting.values()],
    retry: () => {
      for (const result of results) if (result.error) result.refetch();
    },
  };
}

/** Rows of `found` with the figures of `headlines`, and rows only the headline knows. */
function joined(found: Resources, headlines: Resources): Resources {
  const drawn = new Map(headlines.rows.map((row) => [row.key, row]));
  const known = new Set(found.rows.map(({ key }) => key));
  const byId = <Item extends { readonly source: MetricsSource }>(items: readonly Item[]) => [
    ...new Map(items.map((item) => [item.source.id, item])).values(),
  ];
  return {
    rows: [
      ...found.rows.map((row) => drawn.get(row.key) ?? row),
      ...headlines.rows.filter(({ key }) => !known.has(key)),
    ],
    failures: byId([...found.failures, ...headlines.failures]),
    waiting: [...new Set([...found.waiting, ...headlines.waiting])],
    retry: () => {
      found.retry();
      headlines.retry();
    },
  };
}
