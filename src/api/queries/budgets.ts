import { mutationOptions, queryOptions } from '@tanstack/react-query';
import { billingContract } from '#api/contract/billing.ts';
import { type Budget, budgetsContract } from '#api/contract/budgets.ts';
import { call } from '#api/http.ts';
import { queryClient } from '#api/query-client.ts';
import { currentConfig } from '#api/runtime-config.ts';
import { everyPage } from './every-page.ts';

const {
  budgetList,
  budgetCreate,
  budgetUpdate,
  budgetDelete,
  budgetAlertCreate,
  budgetAlertUpdate,
  budgetAlertDelete,
  budgetNotificationCreate,
  budgetNotificationUpdate,
  budgetNotificationDelete,
} = budgetsContract;
const { consumptionList } = billingContract;

const PAGE_SIZE = 100;
const COUNTED_FRESH_FOR_MS = 10 * 60_000;

export type BudgetNotification = Budget['alerts'][number]['notifications'][number];

/** Of one kind: what the API takes in one notification. */
export type Recipients =
  | { readonly emailAddresses: string[] }
  | { readonly phoneNumbers: string[] }
  | { readonly webhookUrls: string[] };

/** The organization's budgets: limits of a month for all that it rents. */
export function budgetListOptions() {
  const { api, organizationId } = currentConfig();
  return queryOptions({
    queryKey: [budgetList.id, { organizationId }],
    queryFn: ({ signal }) =>
      everyPage(async (page) => {
        const query = { organizationId, page, pageSize: PAGE_SIZE };
        const { budgets, totalCount } = await call(budgetList, { base: api, query }, signal);
        return { items: budgets, totalCount };
      }),
  });
}

/** Euros of the whole organization in a month, `YYYY-MM`, and when the provider last counted; before discounts and tax. */
export function organizationCostOptions(month: string) {
  const { api, organizationId } = currentConfig();
  return queryOptions({
    queryKey: [consumptionList.id, { organizationId, month }],
    staleTime: COUNTED_FRESH_FOR_MS,
    queryFn: async ({ signal }) => {
      let updatedAtMs: number | undefined;
      const lines = await everyPage(async (page) => {
        const query = { organizationId, billingPeriod: month, page, pageSize: PAGE_SIZE };
        const answer = await call(consumptionList, { base: api, query }, signal);
        updatedAtMs = answer.updatedAtMs ?? updatedAtMs;
        return { items: answer.consumptions, totalCount: answer.totalCount };
      });
      const euros = lines.reduce(
        (sum, { value }) => sum + (value?.units ?? 0) + (value?.nanos ?? 0) / 1e9,
        0,
      );
      return { euros, updatedAtMs };
    },
  });
}

/** A change to budgets, their alerts or whom those tell. */
export type BudgetChange =
  | { readonly kind: 'create'; readonly organizationId: string; readonly limit: number }
  | {
      readonly kind: 'update';
      readonly budgetId: string;
      readonly limit?: number;
      readonly isEnabled?: boolean;
    }
  | { readonly kind: 'delete'; readonly budgetId: string }
  | { readonly kind: 'create-alert'; readonly budgetId: string; readonly threshold: number }
  | { readonly kind: 'update-alert'; readonly budgetAlertId: string; readonly threshold: number }
  | { readonly kind: 'delete-alert'; readonly budgetAlertId: string }
  | {
      readonly kind: 'create-notification';
      readonly budgetAlertId: string;
      readonly recipients: Recipients;
    }
  | {
      readonly kind: 'update-notification';
      readonly notificationId: string;
      readonly recipients: Recipients;
    }
  | { readonly kind: 'delete-notification'; readonly notificationId: string };

async function apply(change: BudgetChange): Promise<void> {
  const base = currentConfig().api;
  switch (change.kind) {
    case 'create': {
      const { organizationId, limit } = change;
      await call(budgetCreate, { base, body: { organizationId, limit, isEnabled: true } });
      return;
    }
    case 'update': {
      const { budgetId, limit, isEnabled } = change;
      await call(budgetUpdate, { base, path: { budgetId }, body: { limit, isEnabled } });
      return;
    }
    case 'delete':
      await call(budgetDelete, { base, path: { budgetId: change.budgetId } });
      return;
    case 'create-alert': {
      const { budgetId, threshold } = change;
      await call(budgetAlertCreate, { base, body: { budgetId, threshold } });
      return;
    }
    case 'update-alert': {
      const { budgetAlertId, threshold } = change;
      await call(budgetAlertUpdate, { base, path: { budgetAlertId }, body: { threshold } });
      return;
    }
    case 'delete-alert':
      await call(budgetAlertDelete, { base, path: { budgetAlertId: change.budgetAlertId } });
      return;
    case 'create-notification': {
      const { budgetAlertId, recipients } = change;
      await call(budgetNotificationCreate, { base, body: { budgetAlertId, ...recipients } });
      return;
    }
    case 'update-notification': {
      const { notificationId, recipients } = change;
      await call(budgetNotificationUpdate, { base, path: { notificationId }, body: recipients });
      return;
    }
    case 'delete-notification':
      await call(budgetNotificationDelete, {
        base,
        path: { notificationId: change.notificationId },
      });
  }
}

/** One change of a budget; the list is asked again before the change counts as made. */
export function budgetChange() {
  return mutationOptions({
    mutationKey: ['budgetChange'],
    mutationFn: apply,
    onSettled: () => queryClient.invalidateQueries({ queryKey: [budgetList.id] }),
  });
}
