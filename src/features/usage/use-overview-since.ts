import { useQuery } from '@tanstack/react-query';
import { userMessageOf } from '#api/errors.ts';
import { usageOverviewSinceOptions } from '#api/queries/usage.ts';
import type { Origin, Signal } from '#lib/cost/price-book.ts';
import { firstDifference } from '#lib/usage/bill-check.ts';
import { dayTotals } from '#lib/usage/consumption.ts';
import { m } from '#messages/compiled/messages.js';
import { dayText } from './forecast-words.ts';
import type { MonthBill } from './month-bill.ts';

/** What the usage overview says of one signal and origin in a region. */
export interface Overview {
  readonly type: string;
  readonly origin: string;
  readonly quantity: number;
}

export interface Kind {
  readonly signal: Signal;
  readonly origin: Origin;
}

/** What the usage overview counted of a signal and origin; undefined where it says nothing of them. */
export function overviewVolume(
  items: readonly Overview[],
  { signal, origin }: Kind,
): number | undefined {
  const counted = items.filter(
    (usage) => usage.type === signal && (usage.origin === 'scaleway') === (origin === 'provider'),
  );
  return counted.length > 0 ? counted.reduce((sum, { quantity }) => sum + quantity, 0) : undefined;
}

interface Asked {
  readonly projectId: string;
  readonly bill: MonthBill;
  readonly regions: readonly string[];
  /** Only where a month's sums differ are its days asked for. */
  readonly isAsked: boolean;
}

/** Since which day the usage overview differs from what was measured, in words. */
export function useOverviewSince({ projectId, bill, regions, isAsked }: Asked) {
  const startsMs = dayTotals(bill.consumption).map(({ dayMs }) => dayMs);
  const days = useQuery({
    ...usageOverviewSinceOptions(projectId, regions, { startsMs, nowMs: bill.nowMs }),
    enabled: isAsked,
  });
  return (kind: Kind): string => {
    if (days.error) return m.usage_check_since_failed({ reason: userMessageOf(days.error) });
    if (!days.data) return m.usage_check_since_asking();
    const sources = bill.consumption.filter(
      ({ signal, origin }) => signal === kind.signal && origin === kind.origin,
    );
    const measured = dayTotals(sources).map(({ bySignal }) => bySignal[kind.signal]);
    const counted = days.data.map((items) => overviewVolume(items, kind) ?? 0);
    const first = firstDifference(measured, counted);
    const day = dayText(startsMs[first] ?? bill.nowMs);
    return first === 0 ? m.usage_check_since_start({ day }) : m.usage_check_since({ day });
  };
}
