import { stringify } from 'yaml';
import type { AlertingRule, Rule, RuleGroup } from '#mocks/rule-group.ts';
import { PRECONFIGURED } from '#mocks/rules.ts';

/** By how much the waits and the windows of default alerts are cut: nobody looks on for ten minutes. */
const WAITS_DIVIDED_BY = 60;
const WINDOWS_DIVIDED_BY = 6;
/** A rate over fewer samples than this is none, where one comes late. */
const LEAST_SAMPLES = 5;

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };
const WINDOW = /(\[|\boffset )(\d+)([smhd])(?![a-z])/g;

function shortenedExpr(expr: string, scrapeSeconds: number): string {
  return expr.replaceAll(WINDOW, (_all, before: string, count: string, unit: string) => {
    const seconds = (Number(count) * (SECONDS[unit] ?? 1)) / WINDOWS_DIVIDED_BY;
    return `${before}${Math.ceil(Math.max(seconds, LEAST_SAMPLES * scrapeSeconds))}s`;
  });
}

/** A default alert that says within seconds what the provider's says within minutes. */
function shortened(rule: AlertingRule, scrapeSeconds: number): AlertingRule {
  const forMs = Math.ceil(rule.forMs / WAITS_DIVIDED_BY / 1_000) * 1_000;
  return { ...rule, expr: shortenedExpr(rule.expr, scrapeSeconds), forMs };
}

function fileRule(rule: Rule) {
  const { expr, labels } = rule;
  if (rule.type === 'recording') return { record: rule.name, expr, labels };
  return {
    alert: rule.name,
    expr,
    for: `${rule.forMs}ms`,
    ...(rule.keepFiringMs !== undefined && { keep_firing_for: `${rule.keepFiringMs}ms` }),
    labels,
    annotations: rule.annotations,
  };
}

/** The groups of one namespace as Prometheus reads them. Only what the provider wrote is shortened. */
export function rulesFile(groups: readonly RuleGroup[], scrapeSeconds: number): string {
  return stringify({
    groups: groups.map(({ name, namespace, interval, rules }) => ({
      name,
      ...(interval !== undefined && { interval }),
      rules: rules.map((rule) =>
        fileRule(
          namespace === PRECONFIGURED && rule.type === 'alerting'
            ? shortened(rule, scrapeSeconds)
            : rule,
        ),
      ),
    })),
  });
}
