import { fastPriceOf } from '#lib/cost/price-fast.ts';
import { priceBookAt } from '#lib/cost/price-book.ts';
import type { LabelHistory } from '#lib/forecast/attribution.ts';
import { labelOf, type Series } from '#lib/series.ts';
import { DAY_MS, daysBetween, monthOf } from './calendar.ts';
import type { DailyVolumes, MeteredSource } from './consumption.ts';

/** What is looked at of a day's past: the same weekday of four weeks. */
export const WEEKS = 4;
export const CAUSE_DAYS = WEEKS * 7 + 1;
const UNIT = 1e6;

const volumeOn = (volumes: DailyVolumes, id: string, dayMs: number): number =>
  volumes.get(id)?.get(dayMs) ?? 0;

/** What a unit of a source cost on a day, in euros: with tiers it depends on what the month had already brought. */
function unitPriceOn(
  source: MeteredSource,
  sources: readonly MeteredSource[],
  volumes: DailyVolumes,
  dayMs: number,
): number {
  const book = priceBookAt(dayMs);
  if (!book) return 0;
  const price = fastPriceOf(sources, book);
  const days = daysBetween(monthOf(dayMs).startMs, dayMs - DAY_MS);
  const before = sources.map(({ id }) =>
    days.reduce((sum, each) => sum + volumeOn(volumes, id, each), 0),
  );
  const more = volumeOn(volumes, source.id, dayMs) || UNIT;
  const after = before.map((volume, index) => (sources[index] === source ? volume + more : volume));
  return (price(after) - price(before)) / more;
}

/** What a unit of a source costs on a day, and what it cost on the same weekday of the weeks before, on average. */
export function pricesOn(
  source: MeteredSource,
  sources: readonly MeteredSource[],
  volumes: DailyVolumes,
  dayMs: number,
): { readonly oldUnitEuros: number; readonly newUnitEuros: number } {
  const past = Array.from({ length: WEEKS }, (_, week) => dayMs - (week + 1) * 7 * DAY_MS).filter(
    (day) => volumes.get(source.id)?.has(day),
  );
  const newUnitEuros = unitPriceOn(source, sources, volumes, dayMs);
  const old = past.map((day) => unitPriceOn(source, sources, volumes, day));
  return {
    oldUnitEuros:
      old.length > 0 ? old.reduce((sum, each) => sum + each, 0) / old.length : newUnitEuros,
    newUnitEuros,
  };
}

function daysUpTo(
  volumes: ReadonlyMap<number, number> | undefined,
  dayMs: number,
): readonly number[] {
  return daysBetween(dayMs - (CAUSE_DAYS - 1) * DAY_MS, dayMs).map(
    (day) => volumes?.get(day) ?? Number.NaN,
  );
}

/** The sources that are billed, as parts of a day's cost. */
export function sourceCauses(
  sources: readonly MeteredSource[],
  volumes: DailyVolumes,
  dayMs: number,
): readonly LabelHistory[] {
  return sources.flatMap((source): LabelHistory[] => {
    const prices = pricesOn(source, sources, volumes, dayMs);
    if (prices.newUnitEuros === 0 && prices.oldUnitEuros === 0) return [];
    const values = Float64Array.from(daysUpTo(volumes.get(source.id), dayMs));
    return [{ name: `${source.name} · ${source.region}`, values, prices }];
  });
}

/** Means by day of the points of a series, in one answer or several; a point belongs to the day it ends. */
function dailyMeans(series: readonly Series[], dayMs: number): Float64Array {
  const firstMs = dayMs - (CAUSE_DAYS - 1) * DAY_MS;
  const sums = new Float64Array(CAUSE_DAYS);
  const counts = new Float64Array(CAUSE_DAYS);
  for (const { timestamps, values } of series) {
    timestamps.forEach((timeMs, index) => {
      const day = Math.ceil((timeMs - firstMs) / DAY_MS) - 1;
      const value = values[index] ?? Number.NaN;
      if (day < 0 || day >= CAUSE_DAYS || Number.isNaN(value)) return;
      sums[day] = (sums[day] ?? 0) + value;
      counts[day] = (counts[day] ?? 0) + 1;
    });
  }
  return sums.map((sum, day) => ((counts[day] ?? 0) > 0 ? sum / (counts[day] ?? 1) : 0));
}

/**
 * A metrics source's samples by value of a label and day: an estimate, since what is counted is series, a
 * few times a day, and each is taken to be scraped as often as the others. Series without the label, and
 * values that were not asked for, are one part without a name.
 */
export function labelCauses(
  label: string,
  counted: { readonly byValue: readonly Series[]; readonly all: readonly Series[] },
  given: { readonly volumes: ReadonlyMap<number, number> | undefined; readonly dayMs: number },
): readonly LabelHistory[] {
  const { volumes, dayMs } = given;
  const samples = daysUpTo(volumes, dayMs);
  const total = dailyMeans(counted.all, dayMs);
  const shareOut = (counts: Float64Array): Float64Array =>
    counts.map((count, day) => {
      const whole = total[day] ?? 0;
      return whole > 0 ? ((samples[day] ?? Number.NaN) * count) / whole : Number.NaN;
    });
  const rest = total.slice();
  const values = Map.groupBy(counted.byValue, ({ labels }) => labelOf(labels, label) ?? '');
  const parts = [...values].map(([name, series]): LabelHistory => {
    const counts = dailyMeans(series, dayMs);
    counts.forEach((count, day) => {
      rest[day] = Math.max(0, (rest[day] ?? 0) - count);
    });
    return { name, values: shareOut(counts) };
  });
  return rest.some((count) => count > 0) ? [...parts, { name: '', values: shareOut(rest) }] : parts;
}

const escaped = (value: string): string =>
  value
    .replace(/[\\^$.|?*+()[\]{}]/g, String.raw`\$&`)
    .replace(/["\\]/g, String.raw`\$&`)
    .replaceAll('\n', String.raw`\n`);

/** Series by the values of a label that are named. */
export function namedCountExpression(label: string, values: readonly string[]): string {
  return `count by (${label}) ({${label}=~"${values.map(escaped).join('|')}"})`;
}
