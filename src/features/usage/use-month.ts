import { useMemo } from 'react';
import { usePageClock } from '#components/use-page-clock.ts';
import { useRegion } from '#components/use-region.ts';
import { type Usage, useUsage } from '#components/use-usage.ts';
import { priceBookAt } from '#lib/cost/price-book.ts';
import { priceOf } from '#lib/cost/price.ts';
import { begunMonth, type Month, monthOf, monthOfKey } from '#lib/usage/calendar.ts';
import { consumptionOf, pricedVolumes } from '#lib/usage/consumption.ts';
import { unknownDays } from '#lib/usage/unknown-days.ts';
import { gapsOf, withUnknownDays } from './gaps.ts';
import { anomalyText } from './anomaly-words.ts';
import type { MonthBill } from './month-bill.ts';
import { type SourceAnomaly, useAnomalies } from './use-anomalies.ts';
import { useBudgets } from './use-budgets.ts';
import { type DayMark, marksOfMonth, useDayMarks } from './use-day-marks.ts';
import { useMonthForecast, useTrackRecord } from './use-month-forecast.ts';

/** Volumes move slowly; the bill is no incident. */
const REFRESH_SECONDS = 300;

/** The days that stood out. */
function anomalyMarks(found: readonly SourceAnomaly[]): readonly DayMark[] {
  return found
    .map((each) => anomalyText(each))
    .map(({ dayMs, title }) => ({ dayMs, label: title, isEvent: false }));
}

/** A month's consumption priced; undefined until the volumes are there. */
function useMonthBill(usage: Usage | undefined, month: Month): MonthBill | undefined {
  const { key } = month;
  return useMemo(() => {
    const window = monthOfKey(key);
    const book = window && priceBookAt(window.startMs);
    if (!usage || !window || !book) return undefined;
    const consumption = consumptionOf(usage.sources, usage.volumes, {
      ...window,
      nowMs: usage.measuredToMs,
    });
    const formula = priceOf(pricedVolumes(consumption), book);
    return { month: window, consumption, formula, book, nowMs: usage.measuredToMs };
  }, [usage, key]);
}

function unknownIn(
  { consumption, month, nowMs }: MonthBill,
  items: readonly { readonly id: string; readonly createdAtMs?: number | undefined }[] = [],
): ReadonlyMap<string, number> {
  const createdAtMs = new Map(items.map((item) => [item.id, item.createdAtMs]));
  return unknownDays(consumption, { month, nowMs, createdAtMs });
}

/** All that is known of a project's month, `2026-11` or the running one, and what is made of it. */
export function useMonth(projectId: string, monthKey: string) {
  const { region, regions } = useRegion();
  const { nowMs } = usePageClock(REFRESH_SECONDS);
  const { usage: soFar, ...measured } = useUsage(projectId, regions, nowMs);
  // While a region is still asked, a sum of the others would be no total.
  const usage = measured.asked.waiting.length > 0 ? undefined : soFar;
  // Of months before the first price book there is nothing to tell.
  const asked = begunMonth(monthKey, nowMs);
  const month = priceBookAt(asked.startMs) ? asked : monthOf(nowMs);
  const bill = useMonthBill(usage, month);
  const isWhole = region === undefined;
  const budgets = useBudgets(projectId, bill, isWhole);
  const limits = useMemo(() => budgets.lines.map(({ limit }) => limit), [budgets.lines]);
  const forecast = useMonthForecast(usage, bill, limits);
  const record = useTrackRecord(usage, bill);
  const anomalies = useAnomalies(usage, bill);
  const events = useDayMarks(projectId, measured.dataSources.data?.items, { month, nowMs });
  const failures = gapsOf(measured.dataSources.data?.failed ?? [], measured.asked);
  const gaps = bill
    ? withUnknownDays(failures, unknownIn(bill, measured.dataSources.data?.items), month.dayCount)
    : failures;
  return {
    ...measured,
    usage,
    nowMs,
    month,
    bill,
    gaps,
    isPartial: gaps.missing.length > 0,
    regions,
    isWhole,
    budgets,
    forecast,
    record: record.data,
    /** Whether nothing more is to come: what is printed must be whole. */
    isSettled:
      bill !== undefined &&
      !budgets.isWaiting &&
      [forecast, record, anomalies].every(({ fetchStatus }) => fetchStatus === 'idle'),
    anomalies,
    /** Deploys and changes of retention, of this month and of the last days. */
    events,
    /** What stood out on the days of the month, and what happened then. */
    marks: marksOfMonth(month, [...anomalyMarks(anomalies.data?.found ?? []), ...events]),
  };
}
