import type { RunningGroup, RunningRule } from '#api/contract/prometheus-rules.ts';
import type { ruleStates } from './alerts-search.ts';
import { holdsWords, labelTexts } from './words.ts';

/** A data source whose ruler runs rules. */
export interface RuledSource {
  readonly region: string;
  readonly id: string;
  readonly name: string;
}

export interface RuleRow {
  /** Unique: the same rule may stand twice in a group. */
  readonly key: string;
  readonly source: RuledSource;
  readonly group: RunningGroup;
  readonly rule: RunningRule;
}

type RuleState = (typeof ruleStates)[number];

/** The one word for a rule: what is broken first, as nothing else it says can be trusted. */
export function stateOfRule({ type, health, state }: RunningRule): Exclude<RuleState, 'all'> {
  if (health === 'err') return 'broken';
  if (type === 'recording') return 'recording';
  return state === 'firing' || state === 'pending' ? state : 'inactive';
}

const RANK: readonly RuleState[] = ['broken', 'firing', 'pending', 'inactive', 'recording'];

/** The rules of groups, those that need a look first; otherwise in the order they are evaluated. */
export function ruleRows(
  answers: readonly { readonly source: RuledSource; readonly groups: readonly RunningGroup[] }[],
): readonly RuleRow[] {
  const rows = answers.flatMap(({ source, groups }) =>
    groups.flatMap((group) =>
      group.rules.map((rule, index) => ({
        key: JSON.stringify([source.region, source.id, group.file, group.name, index]),
        source,
        group,
        rule,
      })),
    ),
  );
  const rank = ({ rule }: RuleRow) => RANK.indexOf(stateOfRule(rule));
  return rows.toSorted((one, other) => rank(one) - rank(other));
}

/** The rows that hold every word typed, in one state or in all of them. */
export function filterRules(
  rows: readonly RuleRow[],
  { typed, state }: { readonly typed: string; readonly state: RuleState },
): readonly RuleRow[] {
  return rows.filter(
    ({ source, group, rule }) =>
      (state === 'all' || stateOfRule(rule) === state) &&
      holdsWords(typed, [
        rule.name,
        rule.query,
        group.name,
        group.file,
        source.name,
        source.region,
        ...labelTexts(rule.labels ?? {}),
      ]),
  );
}
