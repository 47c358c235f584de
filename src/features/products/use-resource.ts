import { useQueries } from '@tanstack/react-query';
import { seriesOptions, type MetricsSource } from '#api/queries/prometheus.ts';
import { keepAsking, outcome, type SourcesOutcome } from '#components/source-outcome.ts';
import { selectorOf } from '#lib/catalogue/presence.ts';
import type { ResourceType } from '#lib/catalogue/product.ts';
import type { Labels } from '#lib/series.ts';
import { coverRange } from '#lib/step.ts';
import { resourceMatchers } from './resource-matchers.ts';

/** A resource that stopped is still named: its labels are looked for this far back. */
const LOOK_BACK_MS = 7 * 86_400_000;
const GRID_MS = 3_600_000;

interface Found<Source> extends SourcesOutcome {
  /** Labels of the resource's presence series; absent where no source has it. */
  readonly labels?: Labels | undefined;
  /** The sources that have it; all of them until they have answered. */
  readonly sources: readonly Source[];
}

/** Where a resource is, and what it is called. One data source needs no looking for the place. */
export function useResource<Source extends MetricsSource>(asked: {
  readonly sources: readonly Source[];
  readonly type: ResourceType;
  readonly resourceId: string;
  /** Milliseconds since the epoch; no later than now, as nothing has been sent from there on. */
  readonly untilMs: number;
}): Found<Source> {
  const { sources, type, resourceId, untilMs } = asked;
  const window = coverRange({ startMs: untilMs - LOOK_BACK_MS, endMs: untilMs }, GRID_MS);
  const match = [selectorOf(type, resourceMatchers(resourceId))];
  return useQueries({
    queries: sources.map((source) => ({
      ...seriesOptions(source, { match, ...window }),
      ...keepAsking<Labels[]>({ source: source.id, asked: match.join() }),
    })),
    combine: (results) => {
      const holding = sources.filter((_, index) => results[index]?.data?.length);
      return {
        labels: results.find(({ data }) => data?.length)?.data?.[0],
        sources: holding.length > 0 ? holding : sources,
        ...outcome(
          sources.map((source) => ({ source })),
          results,
        ),
      };
    },
  });
}
