import type { RuleLanguage } from '#lib/alerting/condition.ts';
import { writeDuration } from '#lib/alerting/duration.ts';
import type { RuleDraft, RuleProblem } from '#lib/alerting/rule-yaml.ts';
import type { Labels } from '#lib/series.ts';
import { m } from '#messages/compiled/messages.js';
import type { AlertRule } from './alert-rule.ts';

/** A label or an annotation as it is typed. */
export interface Pair {
  readonly name: string;
  readonly value: string;
}

/** A rule of one's own as the form has it. */
export interface RuleFields {
  readonly sourceId: string;
  readonly namespace: string;
  readonly group: string;
  readonly name: string;
  readonly expr: string;
  readonly for: string;
  readonly keepFiringFor: string;
  readonly labels: readonly Pair[];
  readonly annotations: readonly Pair[];
}

const pairsOf = (labels: Labels): readonly Pair[] =>
  Object.entries(labels).map(([name, value]) => ({ name, value }));

const labelsOf = (pairs: readonly Pair[]): Labels =>
  Object.fromEntries(
    pairs
      .filter(({ name, value }) => name.trim() !== '' || value !== '')
      .map(({ name, value }) => [name.trim(), value]),
  );

/** What is proposed for a first rule: the ruler makes both where they are not there. */
const PLACE = { namespace: 'custom', group: 'custom' } as const;

export const BLANK: RuleFields = {
  ...PLACE,
  sourceId: '',
  name: '',
  expr: '',
  for: '5m',
  keepFiringFor: '',
  labels: [{ name: 'severity', value: 'warning' }],
  annotations: [{ name: 'summary', value: '' }],
};

/** What the provider says of its own rules, and nothing of a copy. */
const PROVIDERS_OWN: ReadonlySet<string> = new Set([
  'rule_id',
  'display_name',
  'display_description',
]);

/** A rule like another one, to be changed: the same metrics, another threshold. */
export function copyOf(rule: AlertRule): RuleFields {
  const { sourceId, name, expr, forSeconds, keepFiringSeconds = 0, labels, annotations } = rule;
  return {
    ...BLANK,
    sourceId,
    name: `${name}Custom`,
    expr,
    for: forSeconds > 0 ? writeDuration(forSeconds) : '',
    keepFiringFor: keepFiringSeconds > 0 ? writeDuration(keepFiringSeconds) : '',
    labels: pairsOf(labels),
    annotations: pairsOf(annotations).filter(({ name: key }) => !PROVIDERS_OWN.has(key)),
  };
}

/** A rule as it is written in its group. */
export function fieldsOfDraft(
  draft: RuleDraft,
  place: Pick<RuleFields, 'sourceId' | 'namespace' | 'group'>,
): RuleFields {
  const { labels, annotations, ...rest } = draft;
  return { ...place, ...rest, labels: pairsOf(labels), annotations: pairsOf(annotations) };
}

export function draftOfFields(fields: RuleFields): RuleDraft {
  const { name, expr, labels, annotations, keepFiringFor } = fields;
  return {
    name: name.trim(),
    expr,
    for: fields.for.trim(),
    keepFiringFor: keepFiringFor.trim(),
    labels: labelsOf(labels),
    annotations: labelsOf(annotations),
  };
}

/** Of a metrics source: https://www.scaleway.com/en/docs/cockpit/reference-content/cockpit-limitations/ */
const GROUP_LIMIT = 70;

/** What stands in an address must pass the gateway, which lets few signs through. */
const PLACE_NAME = /^[\p{L}\p{N}_][\p{L}\p{N}_.!~*'() -]{0,99}$/u;
const IN_TWO_BYTES_EACH = /^[^\u{800}-\u{10ffff}]*$/u;

const isPlaceName = (text: string): boolean =>
  PLACE_NAME.test(text) && IN_TWO_BYTES_EACH.test(text);

/** Problems of the form that the rule itself has no part in, a sentence a field. */
export function placeProblems(
  fields: RuleFields,
  groups: readonly { readonly namespace: string; readonly name: string }[],
  language: RuleLanguage = 'promql',
): readonly (Omit<RuleProblem, 'field'> & { readonly field: 'namespace' | 'group' | 'pairs' })[] {
  const { namespace, group, labels, annotations } = fields;
  const isKnown = groups.some((each) => each.namespace === namespace && each.name === group);
  const twice = [labels, annotations].flatMap((pairs) => {
    const names = pairs.map(({ name }) => name.trim()).filter(Boolean);
    return names.filter((name, index) => names.indexOf(name) !== index);
  });
  return [
    ...(isPlaceName(namespace)
      ? []
      : [{ field: 'namespace' as const, sentence: m.custom_rule_bad_place() }]),
    ...(isPlaceName(group)
      ? []
      : [{ field: 'group' as const, sentence: m.custom_rule_bad_place() }]),
    ...(language === 'promql' && !isKnown && groups.length >= GROUP_LIMIT
      ? [
          {
            field: 'group' as const,
            sentence: m.custom_rule_too_many_groups({ count: GROUP_LIMIT }),
          },
        ]
      : []),
    ...twice.map((name) => ({
      field: 'pairs' as const,
      key: name,
      sentence: m.custom_rule_twice({ name }),
    })),
  ];
}
