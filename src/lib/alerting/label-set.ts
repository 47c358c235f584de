import type { Labels } from '#lib/series.ts';

/** The same text for the same labels, whatever their order. */
export function labelKey(labels: Labels): string {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What identifies an alert: the series' labels without its name, overruled by the rule's own. */
export function alertLabels(series: Labels, ruleLabels: Labels = {}): Labels {
  const { __name__: _name, ...others } = series;
  const merged = Object.entries({ ...others, ...ruleLabels });
  return Object.fromEntries(merged.filter(([, value]) => value !== ''));
}
