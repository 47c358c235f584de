import { useQueries } from '@tanstack/react-query';
import type { DataSource } from '#api/contract/cockpit.ts';
import { instantOptions, type RangeAnswer, rangeOptions } from '#api/queries/prometheus.ts';
import { keepAsking, outcome, type SourcesOutcome } from '#components/source-outcome.ts';
import { DAY_MS, dayStartOf, monthOf } from '#lib/usage/calendar.ts';
import { dailyVolumes, type DailyVolumes } from '#lib/usage/consumption.ts';
import { type Intake, intakeExpression, intakesOf } from '#lib/usage/intake.ts';

const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;

interface Asked {
  /** The provider's own metrics sources: they count what all sources of their region take in. */
  readonly meters: readonly DataSource[];
  readonly nowMs: number;
  /** False while more urgent things are asked. */
  readonly isDue: boolean;
}

export interface MonthIntake extends SourcesOutcome {
  /** By data source and day, from the first of the month to now. */
  readonly volumes: DailyVolumes;
}

/** What data sources took in since the month began, day by day as it is billed. */
export function useMonthIntake({ meters, nowMs, isDue }: Asked): MonthIntake {
  const toMs = Math.floor(nowMs / MINUTE_MS) * MINUTE_MS;
  const todayMs = dayStartOf(toMs);
  const { startMs } = monthOf(toMs);
  const pairs = meters.map((source) => ({ source }));
  const hasFinishedDays = todayMs > startMs;
  const finished = useQueries({
    queries: meters.map((source) => ({
      ...rangeOptions(source, {
        expr: intakeExpression(DAY_MS / 1_000),
        startMs: startMs + DAY_MS,
        endMs: todayMs,
        stepMs: DAY_MS,
      }),
      ...keepAsking<RangeAnswer>({ source: source.id, asked: 'intake of the month' }),
      staleTime: Number.POSITIVE_INFINITY,
      enabled: isDue && hasFinishedDays,
    })),
    combine: (results) => ({
      intakes: results.flatMap(({ data }) => intakesOf(data?.series ?? [])),
      ...outcome(pairs, results),
    }),
  });
  const today = useQueries({
    queries: meters.map((source) => ({
      ...instantOptions(source, {
        expr: intakeExpression(Math.max(60, (toMs - todayMs) / 1_000)),
        timeMs: toMs,
      }),
      ...keepAsking<RangeAnswer>({ source: source.id, asked: 'intake of today' }),
      enabled: isDue,
    })),
    combine: (results) => ({
      intakes: results.flatMap(({ data }) => intakesOf(data?.series ?? [])),
      ...outcome(pairs, results),
    }),
  });
  return {
    volumes: dailyVolumes({ finished: finished.intakes, today: today.intakes }, toMs),
    failures: [...finished.failures, ...today.failures],
    waiting: [...(hasFinishedDays ? finished.waiting : []), ...today.waiting],
    retry: () => {
      finished.retry();
      today.retry();
    },
  };
}

/** What data sources took in during the last day, by the quarter of an hour. */
export function useRecentIntake({ meters, nowMs, isDue }: Asked): SourcesOutcome & {
  readonly intakes: readonly Intake[];
  readonly endMs: number;
} {
  const endMs = Math.floor(nowMs / (5 * MINUTE_MS)) * 5 * MINUTE_MS;
  const window = { startMs: endMs - DAY_MS, endMs, stepMs: QUARTER_MS };
  const expr = intakeExpression(QUARTER_MS / 1_000);
  const recent = useQueries({
    queries: meters.map((source) => ({
      ...rangeOptions(source, { expr, ...window }),
      ...keepAsking<RangeAnswer>({ source: source.id, asked: 'intake of a day' }),
      enabled: isDue,
    })),
    combine: (results) => ({
      intakes: results.flatMap(({ data }) => intakesOf(data?.series ?? [])),
      ...outcome(
        meters.map((source) => ({ source })),
        results,
      ),
    }),
  });
  return { ...recent, endMs };
}
