import { DAY_MS, dayStartOf, type Month } from './calendar.ts';
import type { SourceConsumption } from './consumption.ts';

interface UnknownDaysGiven {
  readonly month: Pick<Month, 'endMs'>;
  readonly nowMs: number;
  /** When a data source was made, by its id: before that there was nothing to know. */
  readonly createdAtMs: ReadonlyMap<string, number | undefined>;
}

/**
 * How many days of a month nobody knows anything of, by region: its meter did not keep them, and neither did this
 * browser. A day on which any source of the region was measured is known, as all of them are measured at once. In the
 * running month, which no retention is too short for, days before the first known one had nothing to measure.
 */
export function unknownDays(
  consumption: readonly SourceConsumption[],
  { month, nowMs, createdAtMs }: UnknownDaysGiven,
): ReadonlyMap<string, number> {
  const isRunning = nowMs < month.endMs;
  const counts = [...Map.groupBy(consumption, ({ region }) => region)].map(([region, sources]) => {
    const oldestMs = Math.min(...sources.map(({ id }) => createdAtMs.get(id) ?? 0));
    const days = (sources[0]?.days ?? []).map(({ dayMs }, index) => ({
      dayMs,
      isKnown: sources.some((source) => source.days[index]?.volume !== undefined),
    }));
    const first = isRunning ? days.findIndex(({ isKnown }) => isKnown) : 0;
    const unknown = days
      .slice(first < 0 ? days.length : first)
      .filter(
        ({ dayMs, isKnown }) => !isKnown && dayMs < dayStartOf(nowMs) && oldestMs < dayMs + DAY_MS,
      );
    return [region, unknown.length] as const;
  });
  return new Map(counts.filter(([, count]) => count > 0));
}
