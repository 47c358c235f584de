import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { DataSource } from '#api/contract/cockpit.ts';
import {
  alertManagerListOptions,
  type AlertmanagerAddress,
  contactListOptions,
  type RegionContacts,
} from '#api/queries/alerting.ts';
import { dataSourceListOptions } from '#api/queries/cockpit.ts';
import { listRefetchInterval } from '#components/ask-again.ts';
import { useKnownResources } from '#components/use-known-resources.ts';
import { usePageClock } from '#components/use-page-clock.ts';
import { type AlertingRegion, furthestStatus, type Guard, guardsOf } from '#lib/alerting/guards.ts';
import type { KnownResource } from '#lib/catalogue/known-resources.ts';
import { DEFAULT_RANGE, resolveRange } from '#lib/time-range.ts';
import type { AlertRules } from './use-alert-rules.ts';

/** The alerting of one region, as far as it is known. */
export interface RegionAlerting extends AlertingRegion {
  readonly region: string;
  readonly guards: readonly Guard[];
  /** True until it is told whether its alert manager is on. */
  readonly isWaiting: boolean;
  /** Where its Alertmanager is; absent while it is off, or not known. */
  readonly address?: AlertmanagerAddress | undefined;
  readonly contacts?: RegionContacts | undefined;
  readonly resources: readonly KnownResource<DataSource>[];
  /** True until its resources have been told, or nobody tells them. */
  readonly isListing: boolean;
}

const NONE: readonly never[] = [];

function contactOf(contacts: RegionContacts | undefined): AlertingRegion['contact'] {
  if (!contacts) return 'unknown';
  return contacts.contactPoints.length > 0 || contacts.hasOthers ? 'some' : 'none';
}

function rulesOf(region: string, { rules, failures, isWaiting }: AlertRules) {
  const statuses = rules.flatMap((rule) =>
    rule.region === region && rule.status !== 'unknown' ? [rule.status] : [],
  );
  const furthest = furthestStatus(statuses);
  const isPartial = isWaiting || failures.some(({ place }) => place.startsWith(region));
  return isPartial && furthest !== 'enabled' ? 'unknown' : furthest;
}

/** What is set up in each region, and what is at odds there. */
export function useAlertingRegions(
  projectId: string,
  regions: readonly string[],
  rules: AlertRules,
): readonly RegionAlerting[] {
  const managers = useQuery({
    ...alertManagerListOptions(projectId, regions),
    refetchInterval: listRefetchInterval,
  });
  const contacts = useQuery({
    ...contactListOptions(projectId, regions),
    refetchInterval: listRefetchInterval,
  });
  const sources = useQuery({
    ...dataSourceListOptions(projectId, regions),
    refetchInterval: listRefetchInterval,
  });
  const meters = useMemo(
    () =>
      (sources.data?.items ?? NONE).filter(
        ({ type, origin }) => type === 'metrics' && origin === 'scaleway',
      ),
    [sources.data],
  );
  const { nowMs } = usePageClock(undefined);
  const range = resolveRange(DEFAULT_RANGE, nowMs) ?? { startMs: 0, endMs: nowMs };
  const known = useKnownResources({ sources: meters, range });
  const isDataKnown = (region: string): boolean =>
    sources.data !== undefined &&
    !sources.data.failed.some((failure) => failure.region === region) &&
    !known.waiting.some((source) => source.region === region) &&
    !known.failures.some((failure) => failure.source.region === region);
  return regions.map((region) => {
    const manager = managers.data?.items.find((each) => each.region === region);
    const own = contacts.data?.items.find((each) => each.region === region);
    const resources = known.resources.filter(({ place }) => place.region === region);
    const facts: AlertingRegion = {
      alertManager: manager ? (manager.isEnabled ? 'on' : 'off') : 'unknown',
      contact: contactOf(own),
      data: resources.length > 0 ? 'some' : isDataKnown(region) ? 'none' : 'unknown',
      rules: rulesOf(region, rules),
    };
    return {
      region,
      ...facts,
      guards: guardsOf(facts),
      isWaiting: managers.isPending,
      address: manager?.address,
      contacts: own,
      resources,
      isListing: sources.isPending || known.waiting.some((source) => source.region === region),
    };
  });
}
