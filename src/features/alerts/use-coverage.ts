import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { dataSourceListOptions } from '#api/queries/cockpit.ts';
import { seriesOptions } from '#api/queries/prometheus.ts';
import { usePageClock } from '#components/use-page-clock.ts';
import { type Coverage, coverageOf } from '#lib/alerting/coverage.ts';
import { neededMetricsOffThread } from '#lib/alerting/needed-metrics-off-thread.ts';
import { DEFAULT_RANGE, resolveRange } from '#lib/time-range.ts';
import { coverRange } from '#lib/step.ts';
import { dataIndex, metricSelectors } from './coverage-rows.ts';
import type { AlertRule } from './alert-rule.ts';
import type { PlaceFailure } from './gather.ts';
import { useAlertRules } from './use-alert-rules.ts';
import { type RegionAlerting, useAlertingRegions } from './use-alerting-regions.ts';
import { useSilences } from './use-silences.ts';

const GRID_MS = 60_000;
const NONE: readonly never[] = [];

export interface KnownCoverage {
  readonly coverage: Coverage;
  readonly rules: readonly AlertRule[];
  readonly places: readonly RegionAlerting[];
  readonly failures: readonly PlaceFailure[];
  readonly isWaiting: boolean;
  readonly updatedMs: number | undefined;
  retry(): void;
}

/** Which resource of a project has which of the provider's alerts. */
export function useCoverage(projectId: string, regions: readonly string[]): KnownCoverage {
  const listed = useAlertRules(projectId, regions);
  const places = useAlertingRegions(projectId, regions, listed);
  const silences = useSilences(projectId);
  const rules = useMemo(
    () => listed.rules.filter(({ kind }) => kind === 'default'),
    [listed.rules],
  );
  const data = useData(projectId, regions, rules);
  const failed = [...listed.failures, ...silences.failures, ...data.failures];
  const isUnknown = (region: string): boolean =>
    !rules.some((rule) => rule.region === region) || failed.some(({ place }) => place === region);
  const coverage = coverageOf({
    resources: places.flatMap(({ region, resources }) =>
      resources.map(({ type, resourceId, name }) => ({
        region,
        resourceType: type.name,
        resourceId,
        resourceName: name,
      })),
    ),
    rules: rules.map((rule) => ({
      key: rule.key,
      name: rule.name,
      region: rule.region,
      resourceType: rule.resourceType,
      status: rule.status === 'unknown' ? 'disabled' : rule.status,
    })),
    silences: silences.items.flatMap((each) =>
      each.silences
        .filter(({ state }) => state === 'active')
        .map(({ matchers }) => ({ region: each.address.region, matchers })),
    ),
    hasData: ({ key }, resource) => {
      const rule = rules.find((each) => each.key === key);
      return rule && data.hasData(rule, resource);
    },
    unknownRegions: regions.filter(isUnknown),
  });
  const retry = () => {
    listed.retry();
    silences.retry();
    data.retry();
  };
  return {
    coverage,
    rules,
    places,
    failures: failed,
    isWaiting:
      listed.isWaiting ||
      silences.isWaiting ||
      data.isWaiting ||
      places.some(({ isListing }) => isListing),
    updatedMs: listed.updatedMs,
    retry,
  };
}

/** Which resources have the metrics that rules read: one question a region. */
function useData(projectId: string, regions: readonly string[], rules: readonly AlertRule[]) {
  const list = useQuery(dataSourceListOptions(projectId, regions));
  const meters = (list.data?.items ?? []).filter(
    ({ type, origin }) => type === 'metrics' && origin === 'scaleway',
  );
  const exprs = useMemo(() => [...new Set(rules.map(({ expr }) => expr))], [rules]);
  const read = useQuery({
    queryKey: ['needed-metrics', exprs],
    queryFn: () => neededMetricsOffThread(exprs),
    enabled: exprs.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const needs = read.data ?? NONE;
  const match = useMemo(() => metricSelectors(needs), [needs]);
  const { nowMs } = usePageClock(undefined);
  const range = resolveRange(DEFAULT_RANGE, nowMs) ?? { startMs: 0, endMs: nowMs };
  const results = useQueries({
    queries: meters.map((source) => ({
      ...seriesOptions(source, { match, ...coverRange(range, GRID_MS) }),
      enabled: match.length > 0,
    })),
  });
  const isThere = dataIndex(
    meters.map(({ region }, index) => ({ region, series: results[index]?.data })),
  );
  return {
    hasData: ({ expr }: AlertRule, resource: Parameters<typeof isThere>[1]) => {
      const need = needs[exprs.indexOf(expr)];
      return need && isThere(need, resource);
    },
    failures: meters.flatMap(({ region }, index): PlaceFailure[] => {
      const error = results[index]?.error;
      return error ? [{ place: region, error }] : [];
    }),
    isWaiting: list.isPending || read.isLoading || results.some(({ isLoading }) => isLoading),
    retry: () => {
      for (const result of results) if (result.error) void result.refetch();
    },
  };
}
