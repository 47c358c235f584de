import type { Labels } from '#lib/series.ts';

/** The same text for the same labels, whatever their order. */
export function labelKey(labels: Labels): string {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * What identifies an alert of a rule: the series' labels, overruled by the rule's own. Neither the series' name
 * nor an `alertname` of its own is among them: the rule's name is every alert's.
 */
export function alertLabels(series: Labels, ruleLabels: Labels = {}): Labels {
  const { __name__: _name, alertname: _alertname, ...others } = series;
  const merged = Object.entries({ ...others, ...ruleLabels });
  return Object.fromEntries(merged.filter(([, value]) => value !== ''));
}
