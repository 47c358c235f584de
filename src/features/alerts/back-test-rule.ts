import type { TestedRule } from '#api/queries/back-test.ts';
import type { Labels } from '#lib/series.ts';
import type { AlertRule } from './alert-rule.ts';

export const backTestDays = [7, 1, 30] as const;
export type BackTestDays = (typeof backTestDays)[number];

const DAY_SECONDS = 86_400;

export const windowSecondsOf = (days: BackTestDays): number => days * DAY_SECONDS;

/** Few rules have templates for labels: what fills them in is brought for those. */
function fillsLabels(labels: Labels): TestedRule['fillsLabels'] {
  const entries = Object.entries(labels);
  if (!entries.some(([, text]) => text.includes('{{'))) return undefined;
  return async () => {
    const { renderTemplate } = await import('#lib/alerting/annotation-template.ts');
    return (series, value) =>
      Object.fromEntries(
        entries.map(([name, text]) => [name, renderTemplate(text, { labels: series, value }).text]),
      );
  };
}

/** A rule as far as its back-test depends on it; the same whether it is on or off. */
export function testedRule(rule: AlertRule): TestedRule {
  const { region, sourceId, expr, forSeconds, keepFiringSeconds = 0, intervalSeconds } = rule;
  const { alertname: _name, ...labels } = rule.labels;
  return {
    source: { region, id: sourceId },
    expr,
    timing: { intervalSeconds, forSeconds, keepFiringSeconds },
    labels,
    fillsLabels: fillsLabels(labels),
  };
}

/** True of a rule that can be asked about: PromQL, with a source. */
export function isTestable({ sourceId, isOfLogs = false }: AlertRule): boolean {
  return sourceId !== '' && !isOfLogs;
}
