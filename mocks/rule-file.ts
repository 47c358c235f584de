import { parse, stringify } from 'yaml';
import * as z from 'zod/mini';
import type { RuleLanguage } from '#lib/alerting/condition.ts';
import { checkLogql, LogqlError } from './logql.ts';
import { typeOf } from './promql/check.ts';
import { PromqlError } from './promql/errors.ts';
import { parseQuery } from './promql/parse.ts';
import type { Rule, RuleGroup } from './rule-group.ts';
import { milliseconds } from './rules.ts';

/** Rule groups as YAML, the way the ruler takes and gives them. */

const texts = z.record(z.string(), z.string());

const ruleSchema = z.object({
  alert: z.optional(z.string()),
  record: z.optional(z.string()),
  expr: z.string(),
  for: z.optional(z.string()),
  keep_firing_for: z.optional(z.string()),
  labels: z.optional(texts),
  annotations: z.optional(texts),
});

const groupSchema = z.object({
  name: z.string(),
  interval: z.optional(z.string()),
  rules: z.array(ruleSchema),
});

/** The provider's limit: https://www.scaleway.com/en/docs/cockpit/reference-content/cockpit-limitations/ */
const RULES_PER_GROUP = 20;

export class RuleFileError extends Error {}

function checkedExpr(expr: string): string {
  try {
    const type = typeOf(parseQuery(expr));
    if (type === 'vector' || type === 'scalar') return expr;
    throw new RuleFileError(`invalid result type: ${type}`);
  } catch (error) {
    if (!(error instanceof PromqlError)) throw error;
    throw new RuleFileError(`could not parse expression: ${error.message}`);
  }
}

/** As Loki says it of a rule that it cannot read. */
function checkedLogql(rule: z.output<typeof ruleSchema>, group: string): string {
  const { alert, record, expr } = rule;
  try {
    checkLogql(expr);
    return expr;
  } catch (error) {
    if (!(error instanceof LogqlError)) throw error;
    const which = record === undefined ? `alert '${alert ?? ''}'` : `record '${record}'`;
    throw new RuleFileError(
      `could not parse expression for ${which} in group '${group}': ${error.message}`,
    );
  }
}

interface Reading {
  readonly group: string;
  readonly language: RuleLanguage;
  readonly sinceMs: number;
}

function toRule(rule: z.output<typeof ruleSchema>, { group, language, sinceMs }: Reading): Rule {
  const { alert, record, labels = {}, annotations = {} } = rule;
  if ((alert === undefined) === (record === undefined)) {
    throw new RuleFileError("one of 'record' or 'alert' must be set");
  }
  const expr = language === 'logql' ? checkedLogql(rule, group) : checkedExpr(rule.expr);
  if (record !== undefined) return { type: 'recording', name: record, expr, labels };
  const forMs = milliseconds(rule.for ?? '0s');
  const keepFiringMs = milliseconds(rule.keep_firing_for ?? '0s');
  const timing = keepFiringMs > 0 ? { forMs, keepFiringMs } : { forMs };
  return { type: 'alerting', name: alert ?? '', expr, ...timing, labels, annotations, sinceMs };
}

interface Place {
  readonly namespace: string;
  readonly language: RuleLanguage;
  readonly nowMs: number;
}

/** Reads one group; throws `RuleFileError` in the server's words. */
export function parseGroup(text: string, { namespace, language, nowMs }: Place): RuleGroup {
  let content: unknown;
  try {
    content = parse(text);
  } catch (error) {
    throw new RuleFileError(
      `unable to decode rule group: ${error instanceof Error ? error.message : ''}`,
    );
  }
  const { success, data, error } = groupSchema.safeParse(content);
  if (!success)
    throw new RuleFileError(`unable to decode rule group: ${error.issues[0]?.path.join('.')}`);
  if (data.name === '')
    throw new RuleFileError('invalid rules configuration: rule group name must not be empty');
  // Of sources of logs no such limit is documented.
  if (language === 'promql' && data.rules.length > RULES_PER_GROUP) {
    const actual = data.rules.length;
    throw new RuleFileError(
      `per-user rules per rule group limit (limit: ${RULES_PER_GROUP} actual: ${actual}) exceeded`,
    );
  }
  const { name, interval } = data;
  const rules = data.rules.map((rule) => toRule(rule, { group: name, language, sinceMs: nowMs }));
  return { name, namespace, ...(interval !== undefined && { interval }), rules };
}

function durationText(durationMs: number): string {
  const seconds = durationMs / 1_000;
  return seconds % 60 === 0 ? `${seconds / 60}m` : `${seconds}s`;
}

function fileRule(rule: Rule): Readonly<Record<string, unknown>> {
  const labels = Object.keys(rule.labels).length > 0 ? { labels: rule.labels } : {};
  if (rule.type === 'recording') return { record: rule.name, expr: rule.expr, ...labels };
  return {
    alert: rule.name,
    expr: rule.expr,
    ...(rule.forMs > 0 && { for: durationText(rule.forMs) }),
    ...(rule.keepFiringMs !== undefined && { keep_firing_for: durationText(rule.keepFiringMs) }),
    ...labels,
    ...(Object.keys(rule.annotations).length > 0 && { annotations: rule.annotations }),
  };
}

const fileGroup = ({ name, interval, rules }: RuleGroup) => ({
  name,
  ...(interval !== undefined && { interval }),
  rules: rules.map(fileRule),
});

export function groupText(group: RuleGroup): string {
  return stringify(fileGroup(group));
}

export function namespacesText(groups: readonly RuleGroup[]): string {
  const byNamespace = Map.groupBy(groups, (group) => group.namespace);
  return stringify(
    Object.fromEntries([...byNamespace].map(([name, members]) => [name, members.map(fileGroup)])),
  );
}
