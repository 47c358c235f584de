import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { DataSource } from '#api/contract/cockpit.ts';
import {
  alertListOptions,
  alertManagerListOptions,
  contactListOptions,
} from '#api/queries/alerting.ts';
import { dataSourceListOptions } from '#api/queries/cockpit.ts';
import { listRecoveryMs } from '#api/recovery.ts';
import type { FanOut } from '#api/regions.ts';
import { resourceTypeOfRule } from '#lib/alerting/active-alert.ts';

/** What a rule is called by its author, and the type of resource it reads, by its name. */
export type RuleNames = ReadonlyMap<
  string,
  { readonly displayName?: string | undefined; readonly resourceType?: string | undefined }
>;

const NONE: readonly DataSource[] = [];

interface Failure {
  readonly region: string;
  readonly error: Error;
}

interface Answered {
  readonly error: Error | null;
  readonly data?: Pick<FanOut<unknown>, 'failed'> | undefined;
}

/** A region that did not answer is asked again by itself, until it does. */
const refetchInterval = (query: Parameters<typeof listRecoveryMs>[0]): number | false =>
  listRecoveryMs(query) ?? false;

/** The lists of a project that several cards read. */
export function useProject(projectId: string, regions: readonly string[]) {
  const sources = useQuery({ ...dataSourceListOptions(projectId, regions), refetchInterval });
  const managers = useQuery({ ...alertManagerListOptions(projectId, regions), refetchInterval });
  const contacts = useQuery({ ...contactListOptions(projectId, regions), refetchInterval });
  const rules = useQuery({ ...alertListOptions(projectId, regions), refetchInterval });
  const items = sources.data?.items ?? NONE;
  const metrics = useMemo(() => items.filter(({ type }) => type === 'metrics'), [items]);
  const meters = useMemo(() => metrics.filter(({ origin }) => origin === 'scaleway'), [metrics]);
  const listed = rules.data?.items;
  const ruleNames = useMemo(
    (): RuleNames =>
      new Map(
        (listed ?? []).map(({ name, rule, annotations, preconfigured }) => [
          name,
          {
            displayName: preconfigured?.displayName ?? annotations['display_name'],
            resourceType: resourceTypeOfRule(rule, annotations),
          },
        ]),
      ),
    [listed],
  );
  const failedIn = ({ data, error }: Answered): readonly Failure[] =>
    error ? regions.map((region) => ({ region, error })) : (data?.failed ?? []);
  const lists = [sources, managers, contacts, rules];
  return {
    sources,
    managers,
    contacts,
    items,
    metrics,
    meters,
    ruleNames,
    /** Regions whose data sources are not known. */
    unlistedRegions: failedIn(sources).map(({ region }) => region),
    /** Regions of which something is not known that every card of theirs needs. */
    failures: [...failedIn(sources), ...failedIn(managers)],
    retry: () => {
      for (const list of lists) {
        if (failedIn(list).length > 0) void list.refetch();
      }
    },
  };
}

export type Project = ReturnType<typeof useProject>;
