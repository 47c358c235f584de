import * as z from 'zod/mini';
import { defineContract, endpoint } from '#api/endpoint.ts';
import { instant, maybe, numeral, openEnum, wireObject } from './wire.ts';

/** Budgets, of the billing API's second version: limits of a month, and whom to tell at which share. */

const money = wireObject({
  currencyCode: ['currency_code', z.string()],
  units: ['units', z.number()],
  nanos: ['nanos', z.number()],
});

const notification = wireObject({
  id: ['id', z.string()],
  type: ['type', openEnum(['email', 'sms', 'webhook'], 'unknown_type')],
  recipients: ['recipients', z.array(z.string())],
  createdAtMs: ['created_at', maybe(instant)],
  updatedAtMs: ['updated_at', maybe(instant)],
});

const budgetAlert = wireObject({
  id: ['id', z.string()],
  /** Percent of the limit. */
  threshold: ['threshold', z.number()],
  notifications: ['notifications', z.array(notification)],
  createdAtMs: ['created_at', maybe(instant)],
  updatedAtMs: ['updated_at', maybe(instant)],
});

const budget = wireObject({
  id: ['id', z.string()],
  organizationId: ['organization_id', z.string()],
  limit: ['consumption_limit', money],
  isEnabled: ['enabled', z.boolean()],
  alerts: ['alerts', z.array(budgetAlert)],
  createdAtMs: ['created_at', maybe(instant)],
  updatedAtMs: ['updated_at', maybe(instant)],
});

export type Budget = z.output<typeof budget>;
export type BudgetAlert = z.output<typeof budgetAlert>;

const recipients = {
  emailAddresses: ['email_addresses', maybe(z.array(z.string()))],
  phoneNumbers: ['sms_phone_numbers', maybe(z.array(z.string()))],
  webhookUrls: ['webhook_urls', maybe(z.array(z.string()))],
} as const;

export const budgetsContract = defineContract({
  budgetList: endpoint('GET', '/billing/v2/budgets', {
    query: wireObject({
      organizationId: ['organization_id', maybe(z.string())],
      page: ['page', maybe(numeral)],
      pageSize: ['page_size', maybe(numeral)],
    }),
    response: wireObject({
      budgets: ['budgets', z.array(budget)],
      totalCount: ['total_count', z.number()],
    }),
  }),

  budgetCreate: endpoint('POST', '/billing/v2/budgets', {
    body: wireObject({
      organizationId: ['organization_id', z.string()],
      /** Whole euros. */
      limit: ['consumption_limit', z.number()],
      isEnabled: ['enabled', maybe(z.boolean())],
    }),
    response: budget,
  }),

  budgetGet: endpoint('GET', '/billing/v2/budgets/{budgetId}', { response: budget }),

  budgetUpdate: endpoint('PATCH', '/billing/v2/budgets/{budgetId}', {
    body: wireObject({
      limit: ['consumption_limit', maybe(z.number())],
      isEnabled: ['enabled', maybe(z.boolean())],
    }),
    response: budget,
  }),

  budgetDelete: endpoint('DELETE', '/billing/v2/budgets/{budgetId}', {}),

  budgetAlertCreate: endpoint('POST', '/billing/v2/budget-alerts', {
    body: wireObject({ budgetId: ['budget_id', z.string()], threshold: ['threshold', z.number()] }),
    response: budgetAlert,
  }),

  budgetAlertUpdate: endpoint('PATCH', '/billing/v2/budget-alerts/{budgetAlertId}', {
    body: wireObject({ threshold: ['threshold', maybe(z.number())] }),
    response: budgetAlert,
  }),

  budgetAlertDelete: endpoint('DELETE', '/billing/v2/budget-alerts/{budgetAlertId}', {}),

  budgetNotificationCreate: endpoint('POST', '/billing/v2/budget-alert-notifications', {
    body: wireObject({ budgetAlertId: ['budget_alert_id', z.string()], ...recipients }),
    response: notification,
  }),

  budgetNotificationUpdate: endpoint(
    'PATCH',
    '/billing/v2/budget-alert-notifications/{notificationId}',
    { body: wireObject(recipients), response: notification },
  ),

  budgetNotificationDelete: endpoint(
    'DELETE',
    '/billing/v2/budget-alert-notifications/{notificationId}',
    {},
  ),
});
