import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { DataSource } from '#api/contract/cockpit.ts';
import { type RangeAnswer, rangeOptions } from '#api/queries/prometheus.ts';
import { keepAsking, outcome, type SourcesOutcome } from '#components/source-outcome.ts';
import {
  firingHistory,
  firingPeriods,
  type Incident,
  incidentsOf,
} from '#lib/alerting/incidents.ts';
import { stepFor } from '#lib/step.ts';

const DAY_MS = 86_400_000;
const STEP_AT_LEAST_MS = 2 * 60_000;
/** Points a series: as fine as an answer stays small. */
const POINTS = 5_040;
/** History is asked for again this often: what fires now is known without it. */
const GRID_MS = 10 * 60_000;

export interface Incidents extends SourcesOutcome {
  readonly incidents: readonly Incident[];
  /** The end of what was asked for, in milliseconds. */
  readonly endMs: number;
}

/** The incidents of the last days, from what the rulers of some metrics sources wrote. */
export function useIncidents(asked: {
  readonly sources: readonly DataSource[];
  readonly days: number;
  readonly nowMs: number;
  /** False while more urgent things are asked. */
  readonly isDue: boolean;
}): Incidents {
  const { sources, days, nowMs, isDue } = asked;
  const rangeMs = days * DAY_MS;
  const stepMs = stepFor({ rangeMs, widthPixels: POINTS, minimumIntervalMs: STEP_AT_LEAST_MS });
  const gridMs = Math.max(GRID_MS, stepMs);
  const endMs = Math.floor(nowMs / gridMs) * gridMs;
  const startMs = endMs - rangeMs + stepMs;
  const answered = useQueries({
    queries: sources.map((source) => ({
      ...rangeOptions(source, { expr: firingHistory(stepMs), startMs, endMs, stepMs }),
      ...keepAsking<RangeAnswer>({ source: source.id, asked: `firing for ${days} days` }),
      staleTime: Number.POSITIVE_INFINITY,
      enabled: isDue,
    })),
    combine: (results) => ({
      answers: results.map(({ data }) => data),
      ...outcome(
        sources.map((source) => ({ source })),
        results,
      ),
    }),
  });
  const incidents = useMemo(
    () =>
      incidentsOf(
        answered.answers.flatMap((answer, index) => {
          const { region = '', id: sourceId = '' } = sources[index] ?? {};
          return firingPeriods(answer?.series ?? [], { region, sourceId, startMs, endMs, stepMs });
        }),
      ),
    [answered.answers, sources, startMs, endMs, stepMs],
  );
  return { ...answered, incidents, endMs };
}
