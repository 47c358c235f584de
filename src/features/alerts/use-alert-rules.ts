import { useQueries, useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { RunningGroup } from '#api/contract/prometheus-rules.ts';
import { alertListOptions, runningGroupListOptions } from '#api/queries/alerting.ts';
import { askRulersAgain, customAlertListOptions } from '#api/queries/alerting-writes.ts';
import { dataSourceListOptions } from '#api/queries/cockpit.ts';
import { hasControlPlane } from '#api/runtime-config.ts';
import { listRefetchInterval, refetchInterval } from '#components/ask-again.ts';
import { type AlertRule, alertRules, type RuleSource } from './alert-rule.ts';
import type { Gathered, PlaceFailure } from './gather.ts';
import { ruleSwitches } from './rule-switches.ts';
import { switchKey, type Switching } from './switch-batch.ts';

/** How often a rule that is being switched is looked at: the provider takes seconds. */
const SETTLING_MS = 2_000;

const NONE: readonly never[] = [];

export interface AlertRules extends Omit<Gathered<AlertRule>, 'items'> {
  /** In no particular order; what was switched a moment ago is already on its way. */
  readonly rules: readonly AlertRule[];
  /** Why the last switch of a rule was not done, by the rule's key. */
  readonly refusals: ReadonlyMap<string, string>;
}

/** The alerting rules of a project in some regions: the provider's, on or off, and everybody's own. */
export function useAlertRules(projectId: string, regions: readonly string[]): AlertRules {
  const list = useQuery({
    ...dataSourceListOptions(projectId, regions),
    refetchInterval: listRefetchInterval,
  });
  const listed = useQuery({
    ...alertListOptions(projectId, regions),
    // A colleague, or another tab, may have switched one since.
    refetchOnWindowFocus: 'always',
    refetchOnMount: 'always',
    refetchInterval: (query) =>
      query.state.data?.items.some((each) => isMoving(each.ruleStatus))
        ? SETTLING_MS
        : listRefetchInterval(query),
  });
  const sources: readonly RuleSource[] = list.data?.items ?? NONE;
  useSettled(listed.data?.items.some((each) => isMoving(each.ruleStatus)) ?? false);
  const logs = useLogsRules(projectId, sources);
  const rulers = useRulers(sources, logs.ruledIds);
  const others = useOthers(projectId, sources, rulers.failedIds);
  const switches = useSyncExternalStore(ruleSwitches.subscribe, ruleSwitches.state);
  const known = useMemo(
    () =>
      alertRules({
        sources,
        alerts: listed.data?.items ?? NONE,
        groups: new Map(rulers.found),
        custom: new Map(others.found),
      }),
    [sources, listed.data, rulers.found, others.found],
  );
  const { rules, refusals } = useMemo(
    () => withSwitches(projectId, known, switches),
    [projectId, known, switches],
  );
  return {
    rules,
    refusals,
    failures: [
      ...failuresOf(list, regions),
      ...failuresOf(listed, regions),
      ...logs.failures,
      ...rulers.failures,
      ...others.failures,
    ],
    isWaiting: list.isPending || listed.isPending || logs.isWaiting || rulers.isWaiting,
    updatedMs: listed.dataUpdatedAt > 0 ? listed.dataUpdatedAt : undefined,
    retry: () => {
      for (const query of [list, listed]) {
        if (failuresOf(query, regions).length > 0) void query.refetch();
      }
      logs.retry();
      rulers.retry();
      others.retry();
    },
  };
}

/** Once nothing moves any more, the rulers are asked what they run. */
function useSettled(isAnyMoving: boolean): void {
  const wasMoving = useRef(false);
  useEffect(() => {
    if (wasMoving.current && !isAnyMoving) void askRulersAgain();
    wasMoving.current = isAnyMoving;
  }, [isAnyMoving]);
}

const isMoving = (status: string) => status === 'enabling' || status === 'disabling';

/** What was switched here shows at once; what the provider refused keeps the provider's word. */
function withSwitches(
  projectId: string,
  known: readonly AlertRule[],
  switches: ReadonlyMap<string, Switching>,
) {
  const refusals = new Map<string, string>();
  if (switches.size === 0) return { rules: known, refusals };
  const rules = known.map((rule): AlertRule => {
    const { region, ruleId } = rule;
    if (ruleId === undefined) return rule;
    const switching = switches.get(switchKey({ projectId, region, ruleId }));
    if (!switching) return rule;
    if (switching.failure === undefined) {
      return { ...rule, status: switching.isEnabled ? 'enabling' : 'disabling' };
    }
    refusals.set(rule.key, switching.failure);
    return rule;
  });
  return { rules, refusals };
}

interface Failing {
  readonly error: Error | null;
  readonly data?:
    | { readonly failed: readonly { readonly region: string; readonly error: Error }[] }
    | undefined;
}

function failuresOf({ error, data }: Failing, regions: readonly string[]): PlaceFailure[] {
  if (error) return regions.map((place) => ({ place, error }));
  return (data?.failed ?? []).map((failure) => ({ place: failure.region, error: failure.error }));
}

interface Result<Data> {
  readonly data: Data | undefined;
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly refetch: () => unknown;
}

/** What each source answered, and who did not. */
function answersOf<Data>(sources: readonly RuleSource[], results: readonly Result<Data>[]) {
  const pairs = sources.flatMap((source, index) => {
    const result = results[index];
    return result ? [{ source, result }] : [];
  });
  return {
    found: pairs.flatMap(({ source, result: { data } }) =>
      data === undefined ? [] : [[source.id, data] as const],
    ),
    failures: pairs.flatMap(({ source, result: { error } }): PlaceFailure[] =>
      error ? [{ place: `${source.region}, ${source.name}`, error }] : [],
    ),
    failedIds: pairs.flatMap(({ source, result }) => (result.error ? [source.id] : [])),
    isWaiting: pairs.some(({ result }) => result.isPending),
    retry: () => {
      for (const { result } of pairs) if (result.error) result.refetch();
    },
  };
}

/**
 * The sources of logs that have rules, by the provider's list: a token for rules of logs is made for those
 * alone. Where there is no provider to list them, every ruler is asked.
 */
function useLogsRules(projectId: string, sources: readonly RuleSource[]) {
  const logs = sources.filter(({ type, origin }) => type === 'logs' && origin !== 'external');
  const asked = hasControlPlane() ? logs : NONE;
  return useQueries({
    queries: asked.map((source) => listedOptions(projectId, source)),
    combine: (results) => {
      const { found, ...answers } = answersOf(asked, results);
      const listed = found.flatMap(([id, alerts]) => (alerts.length > 0 ? [id] : []));
      return { ...answers, ruledIds: hasControlPlane() ? listed : logs.map(({ id }) => id) };
    },
  });
}

const listedOptions = (projectId: string, { region, id }: RuleSource) => ({
  ...customAlertListOptions({ projectId, region, id }),
  refetchInterval,
});

function useRulers(sources: readonly RuleSource[], ruledIds: readonly string[]) {
  const ruledKey = ruledIds.join(' ');
  const asked = useMemo(() => {
    const ruled = new Set(ruledKey.split(' '));
    return sources.filter(
      ({ type, id }) => type === 'metrics' || (type === 'logs' && ruled.has(id)),
    );
  }, [sources, ruledKey]);
  // The same function for the same sources: thousands of rules are then compared once an answer.
  const combine = useCallback(
    (results: readonly Result<RunningGroup[]>[]) => answersOf(asked, results),
    [asked],
  );
  return useQueries({
    queries: asked.map((source) => ({ ...runningGroupListOptions(source), refetchInterval })),
    combine,
  });
}

/** What rulers that fail run: the provider's list knows it too, if less of it. */
function useOthers(
  projectId: string,
  sources: readonly RuleSource[],
  failedIds: readonly string[],
) {
  const asked = hasControlPlane()
    ? sources.filter(({ id, origin }) => origin !== 'external' && failedIds.includes(id))
    : NONE;
  return useQueries({
    queries: asked.map((source) => listedOptions(projectId, source)),
    combine: (results) => answersOf(asked, results),
  });
}
