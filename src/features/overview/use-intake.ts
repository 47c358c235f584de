import { useQueries } from '@tanstack/react-query';
import type { DataSource } from '#api/contract/cockpit.ts';
import { type RangeAnswer, rangeOptions } from '#api/queries/prometheus.ts';
import { keepAsking, outcome, type SourcesOutcome } from '#components/source-outcome.ts';
import { DAY_MS } from '#lib/usage/calendar.ts';
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
