import { useQuery } from '@tanstack/react-query';
import { useMemo, useSyncExternalStore } from 'react';
import type { Budget } from '#api/contract/budgets.ts';
import { budgetListOptions, organizationCostOptions } from '#api/queries/budgets.ts';
import type { Limit } from '#lib/forecast/breach.ts';
import { billedTotal } from '#lib/cost/price.ts';
import { DAY_MS, dayStartOf } from '#lib/usage/calendar.ts';
import { type LocalBudget, localBudget, subscribeToLocalBudgets } from '#lib/usage/local-budget.ts';
import { isRunning, type MonthBill } from './month-bill.ts';

/** A limit that the month is held against: a budget, or a share of it. */
export interface BudgetLine {
  readonly key: string;
  /** The budget, of the billing API; the browser's own where absent. */
  readonly budget?: Budget;
  readonly budgetEuros: number;
  /** 100 for the budget itself. */
  readonly percent: number;
  readonly limit: Limit;
}

export interface Budgets {
  readonly local: LocalBudget | undefined;
  readonly shared: readonly Budget[] | undefined;
  readonly lines: readonly BudgetLine[];
  /** What the whole organization spent this month, as the provider last counted. */
  readonly organization:
    | { readonly euros: number; readonly updatedAtMs?: number | undefined }
    | undefined;
  /** All of it but the observability of this page; undefined where the provider did not say. */
  readonly otherEuros: number | undefined;
  readonly error: Error | null;
  /** True until the provider has said what budgets there are, and what is spent. */
  readonly isWaiting: boolean;
  refetch(): void;
}

export const limitOf = ({ limit }: Budget): number => limit.units + limit.nanos / 1e9;

/** Everything else the organization rents goes on at this month's pace: the billing API has no days. */
function othersAhead(
  otherEuros: number,
  { month, nowMs }: Pick<MonthBill, 'month' | 'nowMs'>,
): NonNullable<Limit['others']> {
  const perMs = otherEuros / Math.max(nowMs - month.startMs, DAY_MS / 24);
  const todayMs = dayStartOf(nowMs);
  const byDay = Array.from(
    { length: (month.endMs - todayMs) / DAY_MS },
    (_, day) => otherEuros + perMs * (todayMs + (day + 1) * DAY_MS - nowMs),
  );
  return { toDate: otherEuros, byDay };
}

function linesOf(
  budgetEuros: number,
  percents: readonly number[],
  more: { readonly budget?: Budget; readonly others?: NonNullable<Limit['others']> },
): readonly BudgetLine[] {
  const { budget, others } = more;
  return [...new Set([...percents, 100])]
    .toSorted((a, b) => a - b)
    .map((percent) => ({
      key: `${budget?.id ?? 'local'} ${percent}`,
      ...(budget && { budget }),
      budgetEuros,
      percent,
      limit: { limitEuros: (budgetEuros * percent) / 100, ...(others && { others }) },
    }));
}

/** The budgets a month is held against. A budget is of all regions: `isWhole` where the page shows them all. */
export function useBudgets(
  projectId: string,
  bill: MonthBill | undefined,
  isWhole: boolean,
): Budgets {
  const local = useSyncExternalStore(subscribeToLocalBudgets, () => localBudget(projectId));
  const shared = useQuery(budgetListOptions());
  const running = bill && isRunning(bill) ? bill : undefined;
  const hasShared = (shared.data ?? []).length > 0;
  const organization = useQuery({
    ...organizationCostOptions(running?.month.key ?? ''),
    enabled: running !== undefined && hasShared,
  });
  const organizationEuros = organization.data?.euros;
  const otherEuros =
    running && organizationEuros !== undefined
      ? Math.max(0, organizationEuros - billedTotal(running.formula).toNumber())
      : undefined;
  const sharedData = shared.data;
  const lines = useMemo(() => {
    if (!running || !isWhole) return [];
    const others = otherEuros === undefined ? undefined : othersAhead(otherEuros, running);
    return [
      ...(local ? linesOf(local.limitEuros, local.thresholds, {}) : []),
      ...(sharedData ?? [])
        .filter(({ isEnabled }) => isEnabled && others !== undefined)
        .flatMap((budget) =>
          linesOf(
            limitOf(budget),
            budget.alerts.map(({ threshold }) => threshold),
            { budget, ...(others && { others }) },
          ),
        ),
    ];
  }, [local, sharedData, running, otherEuros, isWhole]);
  return {
    local,
    shared: sharedData,
    lines,
    organization: organization.data,
    otherEuros,
    error: shared.error ?? organization.error,
    isWaiting: shared.isLoading || organization.isLoading,
    refetch: () => {
      void shared.refetch();
      if (hasShared) void organization.refetch();
    },
  };
}
