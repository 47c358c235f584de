import { useQueries, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { dataSourceListOptions } from '#api/queries/cockpit.ts';
import {
  instantOptions,
  type MetricsSource,
  type RangeAnswer,
  rangeOptions,
} from '#api/queries/prometheus.ts';
import { listRecoveryMs } from '#api/recovery.ts';
import { keepAsking, outcome, type SourcesOutcome } from './source-outcome.ts';
import { DAY_MS, dayStartOf } from '#lib/usage/calendar.ts';
import {
  dailyVolumes,
  type DailyVolumes,
  mergeVolumes,
  type MeteredSource,
} from '#lib/usage/consumption.ts';
import { keepVolumes, keptVolumes } from '#lib/usage/history.ts';
import { intakeExpression, intakesOf } from '#lib/usage/intake.ts';
import { meteredSource } from './metered-source.ts';

/** What a forecast looks back on, where so much is kept. */
const LONGEST_HISTORY_DAYS = 120;
/** What the provider keeps of its own metrics where it does not say. */
const SHORTEST_HISTORY_DAYS = 31;
const MINUTE_MS = 60_000;

export interface Usage {
  readonly sources: readonly MeteredSource[];
  /** Finished days and today so far, measured or kept in this browser. */
  readonly volumes: DailyVolumes;
  /** The end of today's part. */
  readonly measuredToMs: number;
}

/** The data sources of a project in all regions, or in one. */
function useDataSources(projectId: string, regions: readonly string[]) {
  return useQuery({
    ...dataSourceListOptions(projectId, regions),
    refetchInterval: (query) => listRecoveryMs(query) ?? false,
  });
}

interface Meter extends MetricsSource {
  readonly retentionDays?: number | undefined;
}

/** What every data source took in, day by day: asked of the provider's own metrics source of each region. */
function useIntake(meters: readonly Meter[], nowMs: number) {
  const toMs = Math.floor(nowMs / MINUTE_MS) * MINUTE_MS;
  const todayMs = dayStartOf(toMs);
  const todaySeconds = (toMs - todayMs) / 1_000;
  const pairs = meters.map((source) => ({ source }));
  const finished = useQueries({
    queries: meters.map((source) => ({
      ...rangeOptions(source, {
        expr: intakeExpression(DAY_MS / 1_000),
        // The day on which retention cuts is there in part only: it begins with the next.
        startMs: todayMs - (historyDays(source) - 2) * DAY_MS,
        endMs: todayMs,
        stepMs: DAY_MS,
      }),
      staleTime: Number.POSITIVE_INFINITY,
      ...keepAsking<RangeAnswer>({ source: source.id, asked: 'intake by the day' }),
    })),
    combine: (results) => ({
      ...outcome(pairs, results),
      answers: results.map(({ data }) => data),
    }),
  });
  const today = useQueries({
    queries: meters.map((source) => ({
      ...instantOptions(source, {
        expr: intakeExpression(Math.max(todaySeconds, 60)),
        timeMs: toMs,
      }),
      ...keepAsking<RangeAnswer>({ source: source.id, asked: 'intake of today' }),
    })),
    combine: (results) => ({
      ...outcome(pairs, results),
      answers: results.map(({ data }) => data),
    }),
  });
  const measured = useMemo(
    () => ({
      finished: finished.answers.flatMap((answer) => intakesOf(answer?.series ?? [])),
      today: today.answers.flatMap((answer) => intakesOf(answer?.series ?? [])),
    }),
    [finished.answers, today.answers],
  );
  return { measured, toMs, finished, today };
}

function historyDays({ retentionDays = SHORTEST_HISTORY_DAYS }: Meter): number {
  return Math.min(retentionDays, LONGEST_HISTORY_DAYS);
}

/** Two outcomes of asking the same sources, as one. */
function both(one: SourcesOutcome, other: SourcesOutcome): SourcesOutcome {
  const failures = new Map(
    [...one.failures, ...other.failures].map((each) => [each.source.id, each]),
  );
  const waiting = new Map([...one.waiting, ...other.waiting].map((each) => [each.id, each]));
  return {
    failures: [...failures.values()],
    waiting: [...waiting.values()],
    retry: () => {
      one.retry();
      other.retry();
    },
  };
}

/** The daily volumes of a project's data sources, measured now and kept from before. */
export function useUsage(projectId: string, regions: readonly string[], nowMs: number) {
  const dataSources = useDataSources(projectId, regions);
  const items = dataSources.data?.items;
  const meters = useMemo(
    () => (items ?? []).filter(({ type, origin }) => type === 'metrics' && origin === 'scaleway'),
    [items],
  );
  const { measured, toMs, finished, today } = useIntake(meters, nowMs);
  const kept = useQuery({
    queryKey: ['usage-history', projectId],
    queryFn: () => keptVolumes(projectId),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const keptData = kept.data;

  const finishedVolumes = useMemo(
    () => dailyVolumes({ finished: measured.finished, today: [] }, toMs),
    [measured.finished, toMs],
  );
  useEffect(() => {
    if (finishedVolumes.size > 0) void keepVolumes(projectId, finishedVolumes);
  }, [projectId, finishedVolumes]);

  const usage = useMemo((): Usage | undefined => {
    if (!items || !keptData) return undefined;
    return {
      sources: items.flatMap((item) => meteredSource(item) ?? []),
      volumes: mergeVolumes(dailyVolumes(measured, toMs), keptData),
      measuredToMs: toMs,
    };
  }, [items, keptData, measured, toMs]);
  return { usage, dataSources, asked: both(finished, today), meters, hasMeter: meters.length > 0 };
}
