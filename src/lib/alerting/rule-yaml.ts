import { Document, isMap, isSeq, parseDocument, YAMLMap, YAMLSeq } from 'yaml';
import type { Labels } from '#lib/series.ts';
import { RULE_LIMITS } from '#lib/limits.ts';
import { m } from '#messages/compiled/messages.js';
import type { RuleLanguage } from './condition.ts';
import { parseDuration } from './duration.ts';
import { isLineQuery, logqlSyntaxError } from './logql-tree.ts';
import { parseTemplate, TemplateError } from './template-syntax.ts';
import { syntaxError } from './promql-tree.ts';

/** An alerting rule as a person types it. */
export interface RuleDraft {
  readonly name: string;
  readonly expr: string;
  /** `10m`; empty is none. */
  readonly for: string;
  readonly keepFiringFor: string;
  readonly labels: Labels;
  /** Go templates as values. */
  readonly annotations: Labels;
}

export interface RuleProblem {
  readonly field: 'name' | 'expr' | 'for' | 'keepFiringFor' | 'labels' | 'annotations' | 'group';
  /** Which label or annotation it is. */
  readonly key?: string | undefined;
  readonly sentence: string;
}

const { rulesPerGroup } = RULE_LIMITS;

const LABEL_NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

function templateProblem(text: string): string | undefined {
  try {
    parseTemplate(text);
    return undefined;
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return m.alert_rule_bad_template({ reason: error.message });
  }
}

function pairProblems(field: 'labels' | 'annotations', pairs: Labels): RuleProblem[] {
  return Object.entries(pairs).flatMap(([key, text]): RuleProblem[] => {
    if (!LABEL_NAME.test(key)) {
      return [{ field, key, sentence: m.alert_rule_bad_label_name({ name: key }) }];
    }
    if (field === 'labels' && key === 'alertname') {
      return [{ field, key, sentence: m.alert_rule_alertname_is_set() }];
    }
    const sentence = templateProblem(text);
    return sentence === undefined ? [] : [{ field, key, sentence }];
  });
}

/** A line and a column of an expression, both from 1, as servers count them. */
function placeOf(text: string, offset: number) {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function exprProblems(expr: string, language: RuleLanguage): RuleProblem[] {
  if (expr.trim() === '') return [{ field: 'expr', sentence: m.alert_rule_no_expression() }];
  const error = language === 'logql' ? logqlSyntaxError(expr) : syntaxError(expr);
  if (!error) {
    const isOfLines = language === 'logql' && isLineQuery(expr);
    return isOfLines ? [{ field: 'expr', sentence: m.alert_rule_finds_lines() }] : [];
  }
  return [{ field: 'expr', sentence: m.alert_rule_bad_expression(placeOf(expr, error.from)) }];
}

function durationProblems(field: 'for' | 'keepFiringFor', text: string): RuleProblem[] {
  if (text === '' || parseDuration(text) !== undefined) return [];
  return [{ field, sentence: m.alert_rule_bad_duration({ text }) }];
}

/** What keeps a rule from being written, a sentence each. The server may still know better. */
export function ruleProblems(
  draft: RuleDraft,
  language: RuleLanguage = 'promql',
): readonly RuleProblem[] {
  return [
    ...(draft.name.trim() === ''
      ? [{ field: 'name' as const, sentence: m.alert_rule_no_name() }]
      : []),
    ...exprProblems(draft.expr, language),
    ...durationProblems('for', draft.for),
    ...durationProblems('keepFiringFor', draft.keepFiringFor),
    ...pairProblems('labels', draft.labels),
    ...pairProblems('annotations', draft.annotations),
  ];
}

function ruleFields(draft: RuleDraft): Record<string, unknown> {
  const pairs = (labels: Labels) => (Object.keys(labels).length > 0 ? { ...labels } : undefined);
  return {
    alert: draft.name,
    expr: draft.expr,
    for: draft.for || undefined,
    keep_firing_for: draft.keepFiringFor || undefined,
    labels: pairs(draft.labels),
    annotations: pairs(draft.annotations),
  };
}

function rulesOf(document: Document): YAMLSeq {
  const rules = document.get('rules');
  if (isSeq(rules)) return rules;
  const made = new YAMLSeq();
  document.set('rules', made);
  return made;
}

function positionOf(rules: YAMLSeq, name: string): number {
  return rules.items.findIndex((each) => isMap(each) && each.get('alert') === name);
}

/** The group as YAML, or why it is none. */
export type GroupText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'problem'; readonly problem: RuleProblem };

const problem = (sentence: string): GroupText => ({
  kind: 'problem',
  problem: { field: 'group', sentence },
});

export interface GroupEdit {
  /** The group as the ruler has it; undefined for a new one. */
  readonly groupText: string | undefined;
  readonly groupName: string;
  /** The rule's name before; undefined where it is new. */
  readonly previousName: string | undefined;
  readonly draft: RuleDraft;
  readonly language?: RuleLanguage;
}

/**
 * The group with one rule written into it, as the ruler takes it. All else in the group, comments and fields
 * nobody here knows included, stays as it was.
 */
export function withRule(edit: GroupEdit): GroupText {
  const { groupText, groupName, previousName, draft, language = 'promql' } = edit;
  if (groupName.trim() === '') return problem(m.alert_rule_no_group());
  const document: Document = groupText === undefined ? new Document({}) : parseDocument(groupText);
  if (document.errors.length > 0 || !isMap(document.contents)) {
    return problem(m.alert_rule_bad_group());
  }
  document.set('name', groupName);
  const rules = rulesOf(document);
  const at = previousName === undefined ? -1 : positionOf(rules, previousName);
  if (previousName !== undefined && at < 0) return problem(m.alert_rule_is_gone());
  const taken = positionOf(rules, draft.name);
  if (taken >= 0 && taken !== at) return problem(m.alert_rule_name_taken({ name: draft.name }));
  // Of groups in sources of logs no limit is documented.
  if (language === 'promql' && at < 0 && rules.items.length >= rulesPerGroup) {
    return problem(m.alert_rule_group_full({ count: rulesPerGroup }));
  }
  const known = rules.items[at];
  const rule = isMap(known) ? known : new YAMLMap();
  for (const [key, value] of Object.entries(ruleFields(draft))) {
    if (value === undefined) rule.delete(key);
    else rule.set(key, document.createNode(value));
  }
  if (at < 0) rules.add(rule);
  return { kind: 'text', text: document.toString({ lineWidth: 0 }) };
}

/** The group without one rule; `empty` where that was the last, and the group itself is to be deleted. */
export function withoutRule(
  groupText: string,
  name: string,
): GroupText | { readonly kind: 'empty' } {
  const document = parseDocument(groupText);
  if (document.errors.length > 0 || !isMap(document.contents)) {
    return problem(m.alert_rule_bad_group());
  }
  const rules = rulesOf(document);
  const at = positionOf(rules, name);
  if (at < 0) return problem(m.alert_rule_is_gone());
  rules.items.splice(at, 1);
  if (rules.items.length === 0) return { kind: 'empty' };
  return { kind: 'text', text: document.toString({ lineWidth: 0 }) };
}

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

function pairsOf(value: unknown): Labels {
  if (!isMap(value)) return {};
  return Object.fromEntries(
    Object.entries(value.toJSON()).map(([name, text]) => [name, textOf(text)]),
  );
}

/** The alerting rules of a group, to edit one; undefined where the text is no group. */
export function readRules(groupText: string): readonly RuleDraft[] | undefined {
  const document = parseDocument(groupText);
  if (document.errors.length > 0 || !isMap(document.contents)) return undefined;
  return rulesOf(document).items.flatMap((each): RuleDraft[] => {
    if (!isMap(each) || !each.has('alert')) return [];
    return [
      {
        name: textOf(each.get('alert')),
        expr: textOf(each.get('expr')),
        for: textOf(each.get('for')),
        keepFiringFor: textOf(each.get('keep_firing_for')),
        labels: pairsOf(each.get('labels')),
        annotations: pairsOf(each.get('annotations')),
      },
    ];
  });
}

/** A group of rules as a ruler lists it. */
export interface ListedGroup {
  readonly namespace: string;
  readonly name: string;
  /** Recording rules have none. */
  readonly alertNames: readonly string[];
  readonly ruleCount: number;
}

/** The groups of all namespaces, as a ruler lists them; undefined where the text is no such list. */
export function readNamespaces(text: string): readonly ListedGroup[] | undefined {
  const document = parseDocument(text);
  if (document.errors.length > 0) return undefined;
  const content: unknown = document.toJS();
  if (content === null || content === undefined) return [];
  if (typeof content !== 'object' || Array.isArray(content)) return undefined;
  return Object.entries(content).flatMap(([namespace, groups]: [string, unknown]) =>
    (Array.isArray(groups) ? groups : []).map((group: unknown) => listedGroup(namespace, group)),
  );
}

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;

function listedGroup(namespace: string, group: unknown): ListedGroup {
  const rules: unknown = fieldOf(group, 'rules');
  const list: readonly unknown[] = Array.isArray(rules) ? rules : [];
  const alertNames = list.flatMap((rule) => textOf(fieldOf(rule, 'alert')) || []);
  return { namespace, name: textOf(fieldOf(group, 'name')), alertNames, ruleCount: list.length };
}
