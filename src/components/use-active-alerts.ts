import { useQueries, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { RunningGroup } from '#api/contract/prometheus-rules.ts';
import {
  alertManagerListOptions,
  notifiedAlertListOptions,
  runningGroupListOptions,
} from '#api/queries/alerting.ts';
import { dataSourceListOptions } from '#api/queries/cockpit.ts';
import { listRecoveryMs } from '#api/recovery.ts';
import { currentConfig } from '#api/runtime-config.ts';
import { type ActiveAlert, joinAlerts } from '#lib/alerting/active-alert.ts';
import type { WatchingRule } from '#lib/alerting/watch-state.ts';
import { nowMs } from '#lib/clock.ts';
import { handledAlerts, ruledAlerts, watchingRules } from './active-alert-inputs.ts';
import { listRefetchInterval, refetchInterval } from './ask-again.ts';

interface AlertFailure {
  readonly region: string;
  /**
   * What is not known there: which rules hold, or only how the Alertmanager handles those that do
   * (silences, receivers).
   */
  readonly missing: 'rules' | 'handling';
  readonly error: Error;
}

export interface ActiveAlerts {
  /** Firing first, then pending; the newest first. */
  readonly alerts: readonly ActiveAlert[];
  /** The alerting rules that run. */
  readonly rules: readonly WatchingRule[];
  /** What did not answer. The alerts of the rest are there. */
  readonly failures: readonly AlertFailure[];
  /** Regions that have yet to answer. */
  readonly waiting: readonly string[];
  /** Regions of which nobody can say that nothing fires: they failed, or have yet to answer. */
  readonly unknownRegions: readonly string[];
  /** True where that is every region: then nothing at all is known. */
  readonly isNothingKnown: boolean;
  /** True once everything that is asked has answered or failed. */
  readonly isAsked: boolean;
  /** When the oldest of the answers came, in milliseconds on the console's clock; undefined before. */
  readonly updatedAtMs: number | undefined;
  retry(): void;
}

/** What is pending or firing in a project, in one region or in all of them. */
export function useActiveAlerts(projectId: string, region?: string): ActiveAlerts {
  const all = currentConfig().regions;
  const regions = useMemo(() => (region === undefined ? all : [region]), [all, region]);
  const sourceList = useQuery({
    ...dataSourceListOptions(projectId, regions),
    refetchInterval: (query) => listRecoveryMs(query) ?? false,
  });
  const managerList = useQuery({
    ...alertManagerListOptions(projectId, regions),
    refetchInterval: listRefetchInterval,
  });
  const rulers = useRulers(sourceList.data?.items ?? NONE);
  const handlers = useHandlers(managerList.data?.items ?? NONE);
  const alerts = useMemo(
    () => joinAlerts(rulers.found.flat(), handlers.found.flat()),
    [rulers.found, handlers.found],
  );
  const rules = useMemo(() => rulers.rules.flat(), [rulers.rules]);
  const unknown = [...listFailures(sourceList, regions), ...rulers.failed];
  const unhandled = [...listFailures(managerList, regions), ...handlers.failed];
  const isPending = sourceList.isPending || managerList.isPending;
  const waiting = regions.filter(
    (each) => isPending || [...rulers.waiting, ...handlers.waiting].includes(each),
  );
  const unknownRegions = regions.filter(
    (each) => waiting.includes(each) || unknown.some((failure) => failure.region === each),
  );
  return {
    alerts,
    rules,
    failures: [
      ...unknown.map((failure) => ({ ...failure, missing: 'rules' as const })),
      ...unhandled.map((failure) => ({ ...failure, missing: 'handling' as const })),
    ],
    waiting,
    unknownRegions,
    isNothingKnown: unknownRegions.length === regions.length,
    isAsked: waiting.length === 0,
    updatedAtMs: oldest([
      managerList.dataUpdatedAt,
      ...rulers.updatedAtMs,
      ...handlers.updatedAtMs,
    ]),
    retry: () => {
      for (const list of [sourceList, managerList]) {
        if (listFailures(list, regions).length > 0) void list.refetch();
      }
      rulers.retry();
      handlers.retry();
    },
  };
}

const NONE: readonly never[] = [];

interface Place {
  readonly region: string;
  readonly id: string;
}

/** What each metrics source's ruler says. */
function useRulers(sources: readonly (Place & { readonly type: string })[]) {
  const metrics = useMemo(() => sources.filter(({ type }) => type === 'metrics'), [sources]);
  // The same function for the same sources: thousands of rules are then sorted out once an answer.
  const combine = useCallback(
    (results: readonly (Result & { readonly data: RunningGroup[] | undefined })[]) => ({
      found: results.map(({ data = [] }, index) => ruledAlerts(data, placeAt(metrics, index))),
      rules: results.map(({ data = [] }, index) => watchingRules(data, placeAt(metrics, index))),
      ...outcome(metrics, results),
    }),
    [metrics],
  );
  return useQueries({
    queries: metrics.map((source) => ({ ...runningGroupListOptions(source), refetchInterval })),
    combine,
  });
}

/** What each enabled Alertmanager says; the disabled ones have no host. */
function useHandlers(managers: readonly { readonly address?: Place | undefined }[]) {
  const addresses = managers.flatMap(({ address }) => address ?? []);
  return useQueries({
    queries: addresses.map((each) => ({ ...notifiedAlertListOptions(each), refetchInterval })),
    combine: (results) => ({
      found: results.map(({ data = [] }, index) =>
        handledAlerts(data, placeAt(addresses, index).region),
      ),
      ...outcome(addresses, results),
    }),
  });
}

function placeAt(places: readonly Place[], index: number): Place {
  return places[index] ?? { region: '', id: '' };
}

interface Result {
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly dataUpdatedAt: number;
  readonly refetch: () => unknown;
}

function outcome(places: readonly Place[], results: readonly Result[]) {
  const regionOf = (index: number) => placeAt(places, index).region;
  return {
    failed: results.flatMap(({ error }, index) =>
      error ? [{ region: regionOf(index), error }] : [],
    ),
    waiting: results.flatMap(({ isPending }, index) => (isPending ? [regionOf(index)] : [])),
    updatedAtMs: results.map(({ dataUpdatedAt }) => dataUpdatedAt),
    retry: () => {
      for (const result of results) if (result.error) result.refetch();
    },
  };
}

/** The earliest of the moments at which something arrived, on the console's clock; 0 stands for never. */
function oldest(momentsMs: readonly number[]): number | undefined {
  const first = Math.min(...momentsMs.filter((timeMs) => timeMs > 0));
  // The cache tells time by the browser, which a demo's clock may be far from.
  return Number.isFinite(first) ? first - Date.now() + nowMs() : undefined;
}

interface Failed {
  readonly failed: readonly { readonly region: string; readonly error: Error }[];
}

function listFailures(
  { error, data }: { readonly error: Error | null; readonly data?: Failed | undefined },
  regions: readonly string[],
): Failed['failed'] {
  return error ? regions.map((region) => ({ region, error })) : (data?.failed ?? []);
}
