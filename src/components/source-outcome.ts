import type { MetricsSource } from '#api/queries/prometheus.ts';
import { recoveryDelayMs } from '#api/recovery.ts';

export interface SourceFailure {
  readonly source: MetricsSource;
  readonly error: Error;
}

/** What became of asking several data sources the same. */
export interface SourcesOutcome {
  /** Data sources that answered with an error, each once. */
  readonly failures: readonly SourceFailure[];
  /** Data sources still to answer, each once. */
  readonly waiting: readonly MetricsSource[];
  readonly retry: () => void;
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

interface Result {
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly refetch: () => unknown;
}

/** Which sources failed, and which have yet to answer. */
export function outcome(
  pairs: readonly { readonly source: MetricsSource }[],
  results: readonly Result[],
): SourcesOutcome {
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
