import { mutationOptions, queryOptions } from '@tanstack/react-query';
import { alertmanagerContract } from '#api/contract/alertmanager.ts';
import { cockpitAlertsContract } from '#api/contract/cockpit-alerts.ts';
import { prometheusRulesContract } from '#api/contract/prometheus-rules.ts';
import { call } from '#api/http.ts';
import { queryClient } from '#api/query-client.ts';
import { currentConfig } from '#api/runtime-config.ts';

const {
  alertList,
  alertManagerGet,
  alertManagerEnable,
  alertManagerDisable,
  alertRulesEnable,
  alertRulesDisable,
  contactPointCreate,
  contactPointDelete,
  contactPointList,
  contactPointUpdate,
  ruleCountGet,
  testAlertTrigger,
} = cockpitAlertsContract;
const { runningGroupList } = prometheusRulesContract;
const { notifiedAlertList } = alertmanagerContract;

async function askAgain(ids: readonly string[]): Promise<void> {
  await Promise.all(ids.map((id) => queryClient.invalidateQueries({ queryKey: [id] })));
}

/** A project in one region: what the provider's alerting is set up for. */
export interface AlertingPlace {
  readonly projectId: string;
  readonly region: string;
}

export interface RuleSwitching extends AlertingPlace {
  /** At least one: to the provider, none stands for all of them. */
  readonly ruleIds: readonly string[];
  readonly isEnabled: boolean;
}

interface ListedAlerts {
  readonly items: readonly {
    readonly region: string;
    readonly ruleStatus: string;
    readonly preconfigured?: { readonly ruleId: string } | undefined;
  }[];
}

/** The provider took it: until it is asked again, its rules are on their way. */
function noteSwitching({ projectId, region, isEnabled }: RuleSwitching, moved: readonly string[]) {
  const ids = new Set(moved);
  const ruleStatus = isEnabled ? 'enabling' : 'disabling';
  queryClient.setQueriesData<ListedAlerts>(
    {
      queryKey: [alertList.id],
      predicate: ({ queryKey: [, asked] }) =>
        typeof asked === 'object' &&
        asked !== null &&
        'projectId' in asked &&
        asked.projectId === projectId,
    },
    (known) =>
      known && {
        ...known,
        items: known.items.map((alert) =>
          alert.region === region && ids.has(alert.preconfigured?.ruleId ?? '')
            ? { ...alert, ruleStatus }
            : alert,
        ),
      },
  );
}

/**
 * Switches default rules of one region. Answers the ids of those that were not so before: what must be
 * switched back to have the same rules on as before.
 */
export async function switchRules(switching: RuleSwitching): Promise<readonly string[]> {
  const { projectId, region, ruleIds, isEnabled } = switching;
  if (ruleIds.length === 0) return [];
  const args = {
    base: currentConfig().api,
    path: { region },
    body: { projectId, ruleIds: [...ruleIds] },
  };
  try {
    // An answer that was asked for before would say that nothing happened.
    await queryClient.cancelQueries({ queryKey: [alertList.id] });
    const moved = await call(isEnabled ? alertRulesEnable : alertRulesDisable, args);
    noteSwitching(switching, moved.ruleIds);
    return moved.ruleIds;
  } finally {
    void askAgain([alertList.id, ruleCountGet.id, runningGroupList.id]);
  }
}

/** A rule that has settled is one its ruler now runs, or no longer does. */
export function askRulersAgain(): Promise<void> {
  return askAgain([runningGroupList.id]);
}

/** The custom rules of one data source, as the provider lists them: of logs, or of a ruler that fails. */
export function customAlertListOptions({
  projectId,
  region,
  id,
}: AlertingPlace & { readonly id: string }) {
  return queryOptions({
    queryKey: [alertList.id, { source: { region, id } }],
    queryFn: async ({ signal }) => {
      const query = { projectId, dataSourceId: id, isPreconfigured: false };
      const args = { base: currentConfig().api, path: { region }, query };
      return (await call(alertList, args, signal)).alerts;
    },
  });
}

/** Not its Alertmanager's own lists: once it is off, there is no host to ask. */
const MANAGED = [
  alertManagerGet.id,
  contactPointList.id,
  alertList.id,
  ruleCountGet.id,
  runningGroupList.id,
];

/** Switches a region's alert manager. Off, its contacts are deleted and its default rules are switched off. */
export function managerSwitch() {
  return mutationOptions({
    mutationKey: ['alertManagerSwitch'],
    mutationFn: ({ projectId, region, isEnabled }: AlertingPlace & { isEnabled: boolean }) =>
      call(isEnabled ? alertManagerEnable : alertManagerDisable, {
        base: currentConfig().api,
        path: { region },
        body: { projectId },
      }),
    onSettled: () => askAgain(MANAGED),
  });
}

/** A contact is known by its address alone: it can be added, changed and deleted, not renamed. */
export interface ContactChange extends AlertingPlace {
  readonly email: string;
  readonly sendsResolved: boolean;
}

const contactArgs = ({ projectId, region, email, sendsResolved }: ContactChange) => ({
  base: currentConfig().api,
  path: { region },
  body: { projectId, email: { to: email }, sendsResolved },
});

/** Adds somebody to be told of a region's alerts. */
export function contactCreation() {
  return mutationOptions({
    mutationKey: [contactPointCreate.id],
    mutationFn: (change: ContactChange) => call(contactPointCreate, contactArgs(change)),
    onSettled: () => askAgain([contactPointList.id]),
  });
}

/** Tells a contact of alerts that are over, or no longer does. */
export function contactChange() {
  return mutationOptions({
    mutationKey: [contactPointUpdate.id],
    mutationFn: (change: ContactChange) => call(contactPointUpdate, contactArgs(change)),
    onSettled: () => askAgain([contactPointList.id]),
  });
}

/** Tells a contact of nothing any more. */
export function contactDeletion() {
  return mutationOptions({
    mutationKey: [contactPointDelete.id],
    mutationFn: ({ projectId, region, email }: AlertingPlace & { email: string }) =>
      call(contactPointDelete, {
        base: currentConfig().api,
        path: { region },
        body: { projectId, email: { to: email } },
      }),
    onSettled: () => askAgain([contactPointList.id]),
  });
}

/** Asks the provider to send an alert that means nothing, to see that it arrives. */
export function testAlert() {
  return mutationOptions({
    mutationKey: [testAlertTrigger.id],
    mutationFn: ({ projectId, region }: AlertingPlace) =>
      call(testAlertTrigger, {
        base: currentConfig().api,
        path: { region },
        body: { projectId },
      }),
    onSettled: () => askAgain([notifiedAlertList.id]),
  });
}
