import { budgetsContract } from '#api/contract/budgets.ts';
import type { WireResponseOf } from '#api/endpoint.ts';
import type { Backend } from '../backend.ts';
import { instantText, newId } from '../db.ts';
import { controlPlane } from '../control-plane.ts';
import { defineHandlers } from '../define-handlers.ts';
import { invalidArguments, resourceNotFound } from '../errors.ts';
import { page } from '../page.ts';

type Budget = WireResponseOf<typeof budgetsContract.budgetGet>;
type BudgetAlert = Budget['alerts'][number];
type Notification = BudgetAlert['notifications'][number];

interface Recipients {
  readonly emailAddresses?: readonly string[] | undefined;
  readonly phoneNumbers?: readonly string[] | undefined;
  readonly webhookUrls?: readonly string[] | undefined;
}

function recipientsOf({ emailAddresses, phoneNumbers, webhookUrls }: Recipients) {
  if (emailAddresses) return { type: 'email', recipients: [...emailAddresses] };
  if (phoneNumbers) return { type: 'sms', recipients: [...phoneNumbers] };
  if (webhookUrls) return { type: 'webhook', recipients: [...webhookUrls] };
  return undefined;
}

/** The amounts of budgets come without a currency. */
const limitOf = (units: number): Budget['consumption_limit'] => ({
  currency_code: '',
  nanos: 0,
  units,
});

const noRecipients = (): Response =>
  invalidArguments([
    { argument: 'recipients', reason: 'required', message: 'one kind of recipient is required' },
  ]);

export function budgetsHandlers(backend: Backend) {
  const { database } = backend;
  const now = (): string => instantText(backend.nowMs());
  const stamps = () => ({ created_at: now(), updated_at: now() });
  const budgetById = (id: string): Budget | undefined =>
    database.budgets.find((row) => row.id === id);
  const alerts = (): BudgetAlert[] => database.budgets.flatMap((row) => row.alerts);
  const alertById = (id: string): BudgetAlert | undefined => alerts().find((row) => row.id === id);
  const notificationById = (id: string): Notification | undefined =>
    alerts()
      .flatMap((row) => row.notifications)
      .find((row) => row.id === id);

  return defineHandlers(
    budgetsContract,
    {
      budgetList: ({ query }) => {
        const rows = database.budgets.filter(
          (row) =>
            query.organizationId === undefined || row.organization_id === query.organizationId,
        );
        return page(rows, query, 'budgets');
      },

      budgetCreate: ({ body }) => {
        if (body.limit <= 0) {
          return invalidArguments([
            { argument: 'consumption_limit', reason: 'constraint', message: 'must be positive' },
          ]);
        }
        const row: Budget = {
          alerts: [],
          consumption_limit: limitOf(body.limit),
          enabled: body.isEnabled ?? true,
          id: newId(database, 'budget'),
          organization_id: body.organizationId,
          ...stamps(),
        };
        database.budgets.push(row);
        return row;
      },

      budgetGet: ({ path }) =>
        budgetById(path.budgetId) ?? resourceNotFound('Budget', path.budgetId),

      budgetUpdate: ({ path, body }) => {
        const row = budgetById(path.budgetId);
        if (!row) return resourceNotFound('Budget', path.budgetId);
        if (body.limit !== undefined) row.consumption_limit = limitOf(body.limit);
        if (body.isEnabled !== undefined) row.enabled = body.isEnabled;
        row.updated_at = now();
        return row;
      },

      budgetDelete: ({ path }) => {
        const row = budgetById(path.budgetId);
        if (!row) return resourceNotFound('Budget', path.budgetId);
        database.budgets = database.budgets.filter((each) => each !== row);
        return undefined;
      },

      budgetAlertCreate: ({ body }) => {
        const budget = budgetById(body.budgetId);
        if (!budget) return resourceNotFound('Budget', body.budgetId);
        const row: BudgetAlert = {
          id: newId(database, 'budget alert'),
          notifications: [],
          threshold: body.threshold,
          ...stamps(),
        };
        budget.alerts.push(row);
        return row;
      },

      budgetAlertUpdate: ({ path, body }) => {
        const row = alertById(path.budgetAlertId);
        if (!row) return resourceNotFound('BudgetAlert', path.budgetAlertId);
        if (body.threshold !== undefined) row.threshold = body.threshold;
        row.updated_at = now();
        return row;
      },

      budgetAlertDelete: ({ path }) => {
        const row = alertById(path.budgetAlertId);
        if (!row) return resourceNotFound('BudgetAlert', path.budgetAlertId);
        for (const budget of database.budgets)
          budget.alerts = budget.alerts.filter((each) => each !== row);
        return undefined;
      },

      budgetNotificationCreate: ({ body }) => {
        const alert = alertById(body.budgetAlertId);
        if (!alert) return resourceNotFound('BudgetAlert', body.budgetAlertId);
        const told = recipientsOf(body);
        if (!told) return noRecipients();
        const row: Notification = { id: newId(database, 'notification'), ...told, ...stamps() };
        alert.notifications.push(row);
        return row;
      },

      budgetNotificationUpdate: ({ path, body }) => {
        const row = notificationById(path.notificationId);
        if (!row) return resourceNotFound('BudgetAlertNotification', path.notificationId);
        const told = recipientsOf(body);
        if (!told) return noRecipients();
        Object.assign(row, told, { updated_at: now() });
        return row;
      },

      budgetNotificationDelete: ({ path }) => {
        const row = notificationById(path.notificationId);
        if (!row) return resourceNotFound('BudgetAlertNotification', path.notificationId);
        for (const alert of alerts())
          alert.notifications = alert.notifications.filter((each) => each !== row);
        return undefined;
      },
    },
    controlPlane(backend),
  );
}
