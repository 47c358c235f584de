import { labelOf, type Labels, type Series } from '#lib/series.ts';

/** A series with the name a person knows it by; `id` is unique and lasts from refresh to refresh. */
export interface Plotted extends Series {
  readonly id: string;
  readonly name: string;
  /** True where the name is data: label values, which nobody translates. */
  readonly isVerbatim: boolean;
}

const LEGEND_LABEL = /\{\{\s*([A-Za-z_]\w*)\s*\}\}/g;

/**
 * The name of a series: the legend's template with `{{label}}` filled in; without one, the labels joined;
 * `fallback` where that leaves nothing.
 */
export function nameOf(labels: Labels, legend: string | undefined, fallback: string): string {
  if (legend !== undefined) {
    const name = legend
      .replace(LEGEND_LABEL, (_match, label: string) => labelOf(labels, label) ?? '')
      .trim();
    return name || fallback;
  }
  const { __name__: metric, ...others } = labels;
  return Object.values(others).join(' · ') || metric || fallback;
}
