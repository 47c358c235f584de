import type { TestedRule } from '#api/queries/back-test.ts';
import type { Labels } from '#lib/series.ts';
import { type AlertRule, rulerSourceOf } from './alert-rule.ts';

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
  const { expr, forSeconds, keepFiringSeconds = 0, intervalSeconds } = rule;
  const { alertname: _name, ...labels } = rule.labels;
  return {
    source: rulerSourceOf(rule),
    expr,
    timing: { intervalSeconds, forSeconds, keepFiringSeconds },
    labels,
    fillsLabels: fillsLabels(labels),
  };
}

/** True of a rule that can be asked about: one with a source. */
export function isTestable({ sourceId }: AlertRule): boolean {
  return sourceId !== '';
}

/** True of a rule whose week is worth a question by itself: of logs it would read every line of it. */
export function isTestedUnasked(rule: AlertRule): boolean {
  return isTestable(rule) && !rule.isOfLogs;
}
