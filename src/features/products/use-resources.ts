import { useQueries } from '@tanstack/react-query';
import {
  rangeOptions,
  seriesOptions,
  type MetricsSource,
  type RangeAnswer,
  type RangeQuery,
} from '#api/queries/prometheus.ts';
import { currentConfig } from '#api/runtime-config.ts';
import { keepAsking, outcome, type SourcesOutcome } from '#components/source-outcome.ts';
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

export interface Resources extends SourcesOutcome {
  readonly rows: readonly ResourceRow[];
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

function pairsOf({ sources, types }: Asked) {
  return sources.flatMap((source) => types.map((type) => ({ source, type })));
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
