import { queryOptions } from '@tanstack/react-query';
import { alertmanagerContract } from '#api/contract/alertmanager.ts';
import { cockpitAlertsContract, type ContactPoint } from '#api/contract/cockpit-alerts.ts';
import { prometheusRulesContract } from '#api/contract/prometheus-rules.ts';
import { ApiError } from '#api/errors.ts';
import { call } from '#api/http.ts';
import { fanOut } from '#api/regions.ts';
import { currentConfig, dataSourceBase, hasControlPlane } from '#api/runtime-config.ts';
import { everyPage } from './every-page.ts';
import { ownAlertmanagers } from './own-servers.ts';
import type { AskedSource, MetricsSource } from './prometheus.ts';

const { alertManagerGet, alertList, ruleCountGet, contactPointList } = cockpitAlertsContract;
const { runningGroupList } = prometheusRulesContract;
const { notifiedAlertList, silenceList } = alertmanagerContract;

const CONTACT_PAGE_SIZE = 1_000;

/** The Alertmanager of one project in one region, as the gateway reaches it. */
export interface AlertmanagerAddress {
  readonly region: string;
  readonly id: string;
}

/** Whether a project has an alert manager in a region, and where it is if so. */
export interface AlertManagerPlace {
  readonly region: string;
  readonly isEnabled: boolean;
  /** Absent while it is disabled: there is no host to ask. */
  readonly address?: AlertmanagerAddress | undefined;
  /** How long the region took to say so, in milliseconds; absent where nobody was asked. */
  readonly answeredInMs?: number;
}

/** The id is the first label of the host, and stands nowhere else in the API. */
function addressOf(region: string, url: string | undefined): AlertmanagerAddress | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const id = new URL(url).hostname.split('.')[0];
  return id ? { region, id } : undefined;
}

/** What the Cockpit API alone knows of: nothing, where there is none to ask. */
const NOTHING = { items: [], failed: [] } as const;

/** The alert managers of a project, one a region, disabled ones included; or the operator's own Alertmanagers. */
export function alertManagerListOptions(projectId: string, regions: readonly string[]) {
  return queryOptions({
    queryKey: [alertManagerGet.id, { projectId, regions }],
    queryFn: ({ signal }) => {
      if (!hasControlPlane()) return { items: ownAlertmanagers(regions), failed: [] };
      return fanOut(
        regions,
        async (region, limit): Promise<AlertManagerPlace[]> => {
          const args = { base: currentConfig().api, path: { region }, query: { projectId } };
          const askedAtMs = performance.now();
          const { isEnabled, url } = await call(alertManagerGet, args, limit);
          const answeredInMs = Math.round(performance.now() - askedAtMs);
          const address = isEnabled ? addressOf(region, url) : undefined;
          return [{ region, isEnabled, address, answeredInMs }];
        },
        signal,
      );
    },
  });
}

/**
 * The rules of a project with their status and state. Each region answers for the provider's own metrics
 * source by itself; `sources` names the others whose rules are wanted too.
 */
export function alertListOptions(
  projectId: string,
  regions: readonly string[],
  sources: readonly Pick<MetricsSource, 'region' | 'id'>[] = [],
) {
  const sourceIds = sources.map(({ id }) => id);
  return queryOptions({
    queryKey: [alertList.id, { projectId, regions, sourceIds }],
    queryFn: ({ signal }) => {
      if (!hasControlPlane()) return NOTHING;
      return fanOut(
        regions,
        async (region, limit) => {
          const here = sources.filter((source) => source.region === region);
          const answers = await Promise.all(
            [undefined, ...here.map(({ id }) => id)].map((dataSourceId) => {
              const query = { projectId, dataSourceId };
              const args = { base: currentConfig().api, path: { region }, query };
              return call(alertList, args, limit);
            }),
          );
          return answers.flatMap(({ alerts }) => alerts);
        },
        signal,
      );
    },
  });
}

/** How many rules run in each region of a project, by data source and by who wrote them. */
export function ruleCountListOptions(projectId: string, regions: readonly string[]) {
  return queryOptions({
    queryKey: [ruleCountGet.id, { projectId, regions }],
    queryFn: ({ signal }) => {
      if (!hasControlPlane()) return NOTHING;
      return fanOut(
        regions,
        async (region, limit) => {
          const args = { base: currentConfig().api, path: { region }, query: { projectId } };
          return [{ region, ...(await call(ruleCountGet, args, limit)) }];
        },
        signal,
      );
    },
  });
}

/** Who is told of alerts in one region. */
export interface RegionContacts {
  readonly region: string;
  readonly contactPoints: readonly ContactPoint[];
  /** True where receivers were set up elsewhere than through this API: somebody is told all the same. */
  readonly hasOthers: boolean;
}

/** The contacts of a project in several regions. */
export function contactListOptions(projectId: string, regions: readonly string[]) {
  return queryOptions({
    queryKey: [contactPointList.id, { projectId, regions }],
    queryFn: ({ signal }) => {
      if (!hasControlPlane()) return NOTHING;
      return fanOut(
        regions,
        async (region, limit) => [await contactsOf(projectId, region, limit)],
        signal,
      );
    },
  });
}

async function contactsOf(
  projectId: string,
  region: string,
  signal: AbortSignal,
): Promise<RegionContacts> {
  let hasOthers = false;
  const contactPoints = await everyPage(async (page) => {
    const query = { projectId, page, pageSize: CONTACT_PAGE_SIZE };
    const args = { base: currentConfig().api, path: { region }, query };
    const answer = await call(contactPointList, args, signal);
    hasOthers ||= answer.hasAdditionalReceivers || answer.hasAdditionalContactPoints;
    return { items: answer.contactPoints, totalCount: answer.totalCount };
  });
  return { region, contactPoints, hasOthers };
}

/** The alerting rules a data source runs, with the alerts each has now: one of logs by its type, else of metrics. */
export function runningGroupListOptions({ type, region, id }: AskedSource) {
  return queryOptions({
    queryKey: [runningGroupList.id, { source: { region, id }, type: 'alert' }],
    queryFn: async ({ signal }) => {
      const isOfLogs = type === 'logs';
      const base = dataSourceBase({ type: isOfLogs ? 'logs' : 'metrics', region, id });
      try {
        const args = { base, query: { type: 'alert' } };
        return (await call(runningGroupList, args, signal)).data.groups;
      } catch (error) {
        // A Loki without a ruler has no such path, and no rules.
        if (isOfLogs && error instanceof ApiError && error.kind === 'not-found') return [];
        throw error;
      }
    },
  });
}

/** All rules a metrics source runs, recording ones too. */
export function runningRuleListOptions({ region, id }: Pick<MetricsSource, 'region' | 'id'>) {
  return queryOptions({
    queryKey: [runningGroupList.id, { source: { region, id }, type: 'any' }],
    queryFn: async ({ signal }) => {
      const base = dataSourceBase({ type: 'metrics', region, id });
      return (await call(runningGroupList, { base, query: {} }, signal)).data.groups;
    },
  });
}

/** What an Alertmanager holds now, silenced and inhibited alerts included. */
export function notifiedAlertListOptions({ region, id }: AlertmanagerAddress) {
  return queryOptions({
    queryKey: [notifiedAlertList.id, { source: { region, id } }],
    queryFn: ({ signal }) => {
      const base = dataSourceBase({ type: 'alertmanager', region, id });
      return call(notifiedAlertList, { base, query: {} }, signal);
    },
  });
}

/** The silences of an Alertmanager, expired ones included. */
export function silenceListOptions({ region, id }: AlertmanagerAddress) {
  return queryOptions({
    queryKey: [silenceList.id, { source: { region, id } }],
    queryFn: ({ signal }) => {
      const base = dataSourceBase({ type: 'alertmanager', region, id });
      return call(silenceList, { base, query: {} }, signal);
    },
  });
}
