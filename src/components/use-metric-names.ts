import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import {
  labelValuesOptions,
  metadataOptions,
  type MetricsSource,
} from '#api/queries/prometheus.ts';
import type { MetricMetadata } from '#lib/discovery.ts';
import { coverRange } from '#lib/step.ts';
import type { ResolvedRange } from '#lib/time-range.ts';
import { keepAsking, outcome, type SourcesOutcome } from './source-outcome.ts';

/** Names come and go slowly: a page that refreshes every few seconds asks again now and then. */
const NAMES_GRID_MS = 5 * 60_000;

/** More names than this are no list a person looks through; newer servers stop there by themselves. */
const MOST_NAMES = 5_000;

/** `/metadata` has no matcher, and a large server's is megabytes: this many metrics, or the names tell. */
const MOST_METADATA = 5_000;

export interface MetricNames extends SourcesOutcome {
  /** In order, each once. */
  readonly names: readonly string[];
}

/** The names of the metrics that match in the range, in any of the sources. `matchers` without braces. */
export function useMetricNames(asked: {
  readonly sources: readonly MetricsSource[];
  readonly matchers: string;
  readonly range: ResolvedRange;
}): MetricNames {
  const { sources, matchers } = asked;
  const window = coverRange(asked.range, NAMES_GRID_MS);
  const { found, ...rest } = useQueries({
    queries: sources.map((source) => ({
      ...labelValuesOptions(source, {
        label: '__name__',
        match: [`{${matchers}}`],
        ...window,
        limit: MOST_NAMES,
      }),
      ...keepAsking<string[]>({ source: source.id, asked: matchers }),
    })),
    combine: (results) => ({
      found: [...new Set(results.flatMap(({ data }) => data ?? []))],
      ...outcome(
        sources.map((source) => ({ source })),
        results,
      ),
    }),
  });
  const names = useMemo(
    () => found.toSorted((one, other) => one.localeCompare(other, 'en')),
    [found],
  );
  return { names, ...rest };
}

/** What the sources say of their metrics; empty where they keep nothing, or did not answer: the names tell. */
export function useMetricMetadata(
  sources: readonly MetricsSource[],
): Readonly<Record<string, readonly MetricMetadata[]>> {
  const metadata = useQueries({
    queries: sources.map((source) => metadataOptions(source, { limit: MOST_METADATA })),
    combine: (results) => results.map(({ data }) => data),
  });
  return useMemo(() => Object.assign({}, ...metadata.toReversed()), [metadata]);
}
