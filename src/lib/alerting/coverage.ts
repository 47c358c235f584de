import { labelOf, type Labels } from '#lib/series.ts';
import type { SwitchStatus } from './guards.ts';
import { type LabelMatcher, matchesLabels } from './label-matcher.ts';

/** A resource that somebody may want to be told of. */
export interface CoveredResource {
  readonly region: string;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly resourceName: string;
}

/** A rule, and the type of resource its expression reads. */
export interface CoveringRule {
  readonly key: string;
  readonly name: string;
  readonly region: string;
  readonly resourceType: string | undefined;
  readonly status: SwitchStatus;
}

/** `impossible`: the rule's metrics have no data for the resource, so it could not fire if it were on. */
export type CoverageState = 'on' | 'off' | 'muted' | 'impossible' | 'unknown';

export interface CoverageCell {
  readonly rule: CoveringRule;
  readonly state: CoverageState;
}

export interface CoverageRow {
  readonly resource: CoveredResource;
  /** The rules about its type in its region, in the order given. */
  readonly cells: readonly CoverageCell[];
}

export interface Coverage {
  readonly rows: readonly CoverageRow[];
  readonly counts: Readonly<Record<CoverageState, number>>;
  /** Resources about which no rule is on that could fire. A muted rule is on: its silence has an end. */
  readonly unwatched: readonly CoveredResource[];
}

export interface CoverageQuestion {
  readonly resources: readonly CoveredResource[];
  readonly rules: readonly CoveringRule[];
  /** Those that are active now, each in its region. */
  readonly silences: readonly {
    readonly region: string;
    readonly matchers: readonly LabelMatcher[];
  }[];
  /** Whether the rule's metrics have data for the resource; undefined where nobody knows. */
  readonly hasData: (rule: CoveringRule, resource: CoveredResource) => boolean | undefined;
  /** Regions that did not answer. */
  readonly unknownRegions: readonly string[];
}

/** The labels an alert on the resource is sure to have. */
function sureLabels({ name }: CoveringRule, resource: CoveredResource): Labels {
  return {
    alertname: name,
    region: resource.region,
    resource_id: resource.resourceId,
    resource_name: resource.resourceName,
    resource_type: resource.resourceType,
  };
}

/** True where every alert of the rule on the resource would be held back: what depends on other labels does not count. */
function isMuted(
  rule: CoveringRule,
  resource: CoveredResource,
  silences: CoverageQuestion['silences'],
): boolean {
  const labels = sureLabels(rule, resource);
  return silences.some(
    ({ region, matchers }) =>
      region === resource.region &&
      matchers.every(({ name }) => labelOf(labels, name) !== undefined) &&
      matchesLabels(matchers, labels),
  );
}

function stateOf(
  rule: CoveringRule,
  resource: CoveredResource,
  { hasData, silences, unknownRegions }: CoverageQuestion,
): CoverageState {
  if (unknownRegions.includes(resource.region)) return 'unknown';
  if (hasData(rule, resource) === false) return 'impossible';
  if (rule.status === 'disabled' || rule.status === 'disabling') return 'off';
  return isMuted(rule, resource, silences) ? 'muted' : 'on';
}

/** Which resource has which alert. */
export function coverageOf(question: CoverageQuestion): Coverage {
  const counts = { on: 0, off: 0, muted: 0, impossible: 0, unknown: 0 };
  const rules = Map.groupBy(question.rules, (each) => `${each.region} ${each.resourceType ?? ''}`);
  const rows = question.resources.map((resource): CoverageRow => {
    const about = rules.get(`${resource.region} ${resource.resourceType}`) ?? [];
    const cells = about.map((rule) => ({ rule, state: stateOf(rule, resource, question) }));
    for (const { state } of cells) counts[state]++;
    return { resource, cells };
  });
  const unwatched = rows
    .filter(({ resource }) => !question.unknownRegions.includes(resource.region))
    .filter(({ cells }) => cells.every(({ state }) => state === 'off' || state === 'impossible'))
    .map(({ resource }) => resource);
  return { rows, counts, unwatched };
}
