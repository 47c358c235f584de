import type { Origin, Signal } from '#lib/cost/price-book.ts';
import type { SourceVolume } from '#lib/cost/price.ts';
import { dayStartOf, DAY_MS, daysBetween } from './calendar.ts';
import type { Intake } from './intake.ts';

/** A data source as far as consumption goes. */
export interface MeteredSource {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly signal: Signal;
  readonly origin: Origin;
  readonly retentionDays: number;
}

/** What a day took in; the last one may still be running. */
export interface DayVolume {
  /** Midnight, UTC. */
  readonly dayMs: number;
  /** Samples or bytes; undefined where nobody knows. */
  readonly volume: number | undefined;
}

/** A data source, its days in a window and their sum. */
export interface SourceConsumption extends MeteredSource {
  readonly days: readonly DayVolume[];
  /** The sum of the days that are known. */
  readonly volume: number;
  readonly unknownDays: number;
}

/** Finished days by source and day, and what today has taken in so far. */
export interface MeasuredIntake {
  readonly finished: readonly Intake[];
  readonly today: readonly Intake[];
}

/** Volumes by source id and day, whatever they were measured by. */
export type DailyVolumes = ReadonlyMap<string, ReadonlyMap<number, number>>;

/** The window of a finished day ends at the next midnight; today's ends now. */
export function dailyVolumes({ finished, today }: MeasuredIntake, nowMs: number): DailyVolumes {
  const volumes = new Map<string, Map<number, number>>();
  const put = (sourceId: string, dayMs: number, volume: number) => {
    const days = volumes.get(sourceId) ?? new Map<number, number>();
    days.set(dayMs, volume);
    volumes.set(sourceId, days);
  };
  for (const { sourceId, volumes: measured } of finished) {
    for (const [endMs, volume] of measured) put(sourceId, endMs - DAY_MS, volume);
  }
  for (const { sourceId, volumes: measured } of today) {
    for (const volume of measured.values()) put(sourceId, dayStartOf(nowMs), volume);
  }
  return volumes;
}

/** The first of two that knows a day; what is measured anew goes before what was kept. */
export function mergeVolumes(measured: DailyVolumes, kept: DailyVolumes): DailyVolumes {
  const ids = new Set([...measured.keys(), ...kept.keys()]);
  return new Map(
    [...ids].map((id) => [id, new Map([...(kept.get(id) ?? []), ...(measured.get(id) ?? [])])]),
  );
}

/** What sources took in on the days of a window, `endMs` excluded, none after the one of `nowMs`. */
export function consumptionOf(
  sources: readonly MeteredSource[],
  volumes: DailyVolumes,
  window: { readonly startMs: number; readonly endMs: number; readonly nowMs: number },
): readonly SourceConsumption[] {
  const days = daysBetween(window.startMs, Math.min(window.endMs - 1, window.nowMs));
  return sources.map((source) => {
    const known = volumes.get(source.id);
    const measured = days.map((dayMs) => ({ dayMs, volume: known?.get(dayMs) }));
    return {
      ...source,
      days: measured,
      volume: measured.reduce((sum, { volume = 0 }) => sum + volume, 0),
      unknownDays: measured.filter(({ volume }) => volume === undefined).length,
    };
  });
}

/** What the price book wants to know. */
export function pricedVolumes(consumption: readonly SourceConsumption[]): readonly SourceVolume[] {
  return consumption.map(({ id, name, region, signal, origin, retentionDays, volume }) => ({
    id,
    name,
    region,
    signal,
    origin,
    retentionDays,
    volume,
  }));
}

/** Volumes by signal of a day, of the sources that pass. */
export function dayTotals(
  consumption: readonly SourceConsumption[],
): readonly { readonly dayMs: number; readonly bySignal: Readonly<Record<Signal, number>> }[] {
  const [first] = consumption;
  return (first?.days ?? []).map(({ dayMs }, index) => {
    const bySignal = { metrics: 0, logs: 0, traces: 0 };
    for (const { signal, days } of consumption) bySignal[signal] += days[index]?.volume ?? 0;
    return { dayMs, bySignal };
  });
}
