import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type MetricsSource, type RangeAnswer, rangeOptions } from '#api/queries/prometheus.ts';
import type { Usage } from '#components/use-usage.ts';
import { type EarlyWarning, earlyWarning } from '#lib/forecast/early-warning.ts';
import type { MeteredSource } from '#lib/usage/consumption.ts';
import { intakeExpression, intakesOf } from '#lib/usage/intake.ts';

export const HOUR_MS = 3_600_000;
/** Four weeks: what the usual of an hour of the week is taken from. */
const HOURS = 28 * 24;
const NONE: readonly MetricsSource[] = [];

export interface SourceWarning {
  readonly source: MeteredSource;
  readonly warning: EarlyWarning;
}

function warningsOf(
  answers: readonly (RangeAnswer | undefined)[],
  sources: readonly MeteredSource[],
  lastHour: number,
): readonly SourceWarning[] {
  const firstHour = lastHour - HOURS + 1;
  const byId = new Map(sources.map((source) => [source.id, source]));
  return answers
    .flatMap((answer) => intakesOf(answer?.series ?? []))
    .flatMap(({ sourceId, signal, volumes }) => {
      const source = byId.get(sourceId);
      if (source?.signal !== signal) return [];
      // What is told at the end of an hour came in it.
      const values = Float64Array.from(
        { length: HOURS },
        (_, index) => volumes.get((firstHour + index + 1) * HOUR_MS) ?? Number.NaN,
      );
      const warning = earlyWarning({ firstHour, values });
      return warning ? [{ source, warning }] : [];
    });
}

/** Billed sources whose last finished hours are far off their usual, as the meters of their regions count them. */
export function useEarlyWarnings(
  usage: Usage | undefined,
  meters: readonly MetricsSource[],
): readonly SourceWarning[] {
  const lastHour = Math.floor((usage?.measuredToMs ?? 0) / HOUR_MS) - 1;
  const billed = useMemo(
    () => (usage?.sources ?? []).filter(({ origin }) => origin === 'custom'),
    [usage],
  );
  const asked = meters.filter(({ region }) => billed.some((source) => source.region === region));
  const answers = useQueries({
    queries: (usage ? asked : NONE).map((meter) => ({
      ...rangeOptions(meter, {
        expr: intakeExpression(HOUR_MS / 1_000),
        startMs: (lastHour - HOURS + 2) * HOUR_MS,
        endMs: (lastHour + 1) * HOUR_MS,
        stepMs: HOUR_MS,
      }),
      staleTime: Number.POSITIVE_INFINITY,
    })),
    combine: (results) => results.map(({ data }) => data),
  });
  return useMemo(() => warningsOf(answers, billed, lastHour), [answers, billed, lastHour]);
}
