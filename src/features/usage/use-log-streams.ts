import { useQuery } from '@tanstack/react-query';
import { logLabelsOptions, logSumsOptions, type LogSum } from '#api/queries/loki.ts';
import type { Usage } from '#components/use-usage.ts';
import type { MeteredSource } from '#lib/usage/consumption.ts';
import { commonLabel, logBytesExpression, logGroupsExpression } from '#lib/usage/log-volume.ts';
import { monthVolumeOf } from './use-cardinality.ts';

const HOUR_MS = 3_600_000;
/** Nothing is asked with it: a query that is not enabled needs an expression all the same. */
const NO_LABEL = { selectedBy: '', hours: 1 };

export interface LogStreamsFound {
  readonly groups: readonly LogSum[];
  /** Of all streams that have the label they are selected by. */
  readonly totalBytes: number;
  /** What the source took in during the last 30 finished days; undefined where nobody knows. */
  readonly monthBytes: number | undefined;
  readonly selectedBy: string;
}

/** The largest streams of a logs source, or groups of them, over the last hours. */
export function useLogStreams(asked: {
  readonly source: MeteredSource;
  readonly usage: Usage | undefined;
  readonly by: string;
  readonly hours: number;
}) {
  const { source, usage, by, hours } = asked;
  const timeMs = Math.floor((usage?.measuredToMs ?? 0) / 60_000) * 60_000;
  const labels = useQuery({
    ...logLabelsOptions(source, { startMs: timeMs - hours * HOUR_MS, endMs: timeMs }),
    enabled: timeMs > 0,
  });
  const known = labels.data ?? [];
  // Streams that lack the label they are grouped by would be one nameless group.
  const selectedBy = known.includes(by) ? by : commonLabel(known);
  const selection = selectedBy === undefined ? NO_LABEL : { selectedBy, hours };
  const isAsked = timeMs > 0 && selectedBy !== undefined;
  const groups = useQuery({
    ...logSumsOptions(source, { expr: logGroupsExpression(by, selection), timeMs }),
    enabled: isAsked,
  });
  const total = useQuery({
    ...logSumsOptions(source, { expr: logBytesExpression(selection), timeMs }),
    enabled: isAsked,
  });
  const isEmpty = labels.data !== undefined && selectedBy === undefined;
  const data: LogStreamsFound | undefined =
    isEmpty || (groups.data && total.data)
      ? {
          groups: groups.data ?? [],
          totalBytes: total.data?.[0]?.value ?? 0,
          monthBytes: monthVolumeOf(usage, source),
          selectedBy: selectedBy ?? '',
        }
      : undefined;
  return {
    labels: known,
    data,
    error: labels.error ?? groups.error ?? total.error,
    refetch: () => {
      for (const each of [labels, groups, total]) if (each.error) void each.refetch();
    },
  };
}
