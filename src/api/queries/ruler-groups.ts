import { mutationOptions, queryOptions } from '@tanstack/react-query';
import { cockpitAlertsContract } from '#api/contract/cockpit-alerts.ts';
import { prometheusRulesContract } from '#api/contract/prometheus-rules.ts';
import { lokiRulerContract, rulerContract } from '#api/contract/ruler.ts';
import { ApiError, malformedError } from '#api/errors.ts';
import { call } from '#api/http.ts';
import { queryClient } from '#api/query-client.ts';
import { dataSourceBase } from '#api/runtime-config.ts';
import type { ListedGroup, RuleDraft, RuleProblem } from '#lib/alerting/rule-yaml.ts';

const { ruleNamespaceList, ruleGroupGet, ruleGroupSet, ruleGroupDelete } = rulerContract;

/** The reader of YAML is large, and few ever write a rule. */
const ruleYaml = () => import('#lib/alerting/rule-yaml.ts');

/** A data source with a ruler: Mimir's of metrics, Loki's of logs. They differ in their paths alone. */
export interface RulerSource {
  readonly type: 'metrics' | 'logs';
  readonly region: string;
  readonly id: string;
}

const baseOf = ({ type, region, id }: RulerSource) => dataSourceBase({ type, region, id });

const RULERS = {
  metrics: {
    list: ruleNamespaceList,
    get: ruleGroupGet,
    set: ruleGroupSet,
    remove: ruleGroupDelete,
  },
  logs: {
    list: lokiRulerContract.logRuleNamespaceList,
    get: lokiRulerContract.logRuleGroupGet,
    set: lokiRulerContract.logRuleGroupSet,
    remove: lokiRulerContract.logRuleGroupDelete,
  },
} as const;

/** What can be written to a source. */
export interface OwnGroups {
  /** False where the server has no ruler to write to: a plain Prometheus reads files. */
  readonly hasRuler: boolean;
  readonly groups: readonly ListedGroup[];
}

const isNotFound = (error: unknown): error is ApiError =>
  error instanceof ApiError && error.kind === 'not-found';

/** A ruler without any group says so with the status of a path that does not exist. */
const NO_GROUPS = /no rule groups? found|group does not exist|no rule groups/i;

/** The groups somebody wrote to a source's ruler. */
export function ownGroupListOptions(source: RulerSource) {
  return queryOptions({
    queryKey: [ruleNamespaceList.id, { source: { region: source.region, id: source.id } }],
    queryFn: async ({ signal }): Promise<OwnGroups> => {
      try {
        const text = await call(RULERS[source.type].list, { base: baseOf(source) }, signal);
        const groups = (await ruleYaml()).readNamespaces(text);
        if (groups === undefined) throw malformedError(RULERS[source.type].list.id, 'schema');
        return { hasRuler: true, groups };
      } catch (error) {
        if (!isNotFound(error)) throw error;
        return { hasRuler: NO_GROUPS.test(error.detail ?? ''), groups: [] };
      }
    },
  });
}

/** Where a group of rules is. */
export interface GroupPlace {
  readonly source: RulerSource;
  readonly namespace: string;
  readonly group: string;
}

/** A group as it is written there; null where there is none of that name. */
async function groupText(
  { source, namespace, group }: GroupPlace,
  signal?: AbortSignal,
): Promise<string | null> {
  try {
    const { get } = RULERS[source.type];
    return await call(get, { base: baseOf(source), path: { namespace, group } }, signal);
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

export function ownGroupOptions(place: GroupPlace) {
  const { source, namespace, group } = place;
  return queryOptions({
    queryKey: [
      ruleGroupGet.id,
      { source: { region: source.region, id: source.id }, namespace, group },
    ],
    queryFn: ({ signal }) => groupText(place, signal),
  });
}

/** What changed shows in the ruler's own list, in what it runs and in the provider's list and count. */
async function listAgain(): Promise<void> {
  const ids = [
    ruleNamespaceList.id,
    ruleGroupGet.id,
    prometheusRulesContract.runningGroupList.id,
    cockpitAlertsContract.alertList.id,
    cockpitAlertsContract.ruleCountGet.id,
  ];
  await Promise.all(ids.map((id) => queryClient.invalidateQueries({ queryKey: [id] })));
}

/** A rule cannot be written for a reason of its own: nothing was sent. */
function refusal({ sentence, field }: RuleProblem): ApiError {
  return new ApiError({
    kind: 'invalid',
    endpointId: ruleGroupSet.id,
    userMessage: sentence,
    field,
  });
}

export interface RuleWriting extends GroupPlace {
  /** The rule's name before; undefined where it is new. */
  readonly previousName: string | undefined;
  readonly draft: RuleDraft;
}

/**
 * Writes one rule into its group as the ruler has the group at this moment, so that what somebody else wrote
 * meanwhile stays. Rejects with an `ApiError` whose field is the draft's where the rule cannot be written.
 */
export function ruleWriting() {
  return mutationOptions({
    mutationKey: [ruleGroupSet.id],
    mutationFn: async ({ previousName, draft, ...place }: RuleWriting) => {
      const { withRule } = await ruleYaml();
      const text = (await groupText(place)) ?? undefined;
      const language = place.source.type === 'logs' ? 'logql' : 'promql';
      const edit = {
        groupText: text,
        groupName: place.group,
        previousName,
        draft,
        language,
      } as const;
      const written = withRule(edit);
      if (written.kind === 'problem') throw refusal(written.problem);
      const { source, namespace } = place;
      const { set } = RULERS[source.type];
      await call(set, { base: baseOf(source), path: { namespace }, body: written.text });
    },
    onSettled: listAgain,
  });
}

/** Takes one rule out of its group, and the group away with the last of them. */
export function ruleRemoval() {
  return mutationOptions({
    mutationKey: [ruleGroupDelete.id],
    mutationFn: async ({ name, ...place }: GroupPlace & { readonly name: string }) => {
      const { withoutRule } = await ruleYaml();
      const { source, namespace, group } = place;
      const text = await groupText(place);
      // Somebody else was quicker: it is gone, as was wished.
      if (text === null) return;
      const left = withoutRule(text, name);
      if (left.kind === 'problem') throw refusal(left.problem);
      const base = baseOf(source);
      const { set, remove } = RULERS[source.type];
      if (left.kind === 'empty') {
        await call(remove, { base, path: { namespace, group } });
      } else {
        await call(set, { base, path: { namespace }, body: left.text });
      }
    },
    onSettled: listAgain,
  });
}
