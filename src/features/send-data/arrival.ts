import type { Series } from '#lib/series.ts';

/** What a metrics source holds of what was set up. */
export interface Arrived {
  readonly seriesCount: number;
  /** The oldest and the newest of the series' last samples. */
  readonly firstMs: number;
  readonly lastMs: number;
}

const braced = (selector: string): string =>
  selector.startsWith('{') ? selector : `{__name__=${JSON.stringify(selector)}}`;

/** PromQL for how many series there are now, and when their last samples were taken. */
export function arrivalExpression(selector: string): string {
  const series = braced(selector);
  return [
    `label_replace(count(${series}), "what", "count", "", "")`,
    `label_replace(min(timestamp(${series})), "what", "first", "", "")`,
    `label_replace(max(timestamp(${series})), "what", "last", "", "")`,
  ].join(' or ');
}

/** Reads an answer to `arrivalExpression`; undefined where nothing matches yet. */
export function arrivedIn(series: readonly Series[]): Arrived | undefined {
  const valueOf = (what: string): number | undefined =>
    series.find(({ labels }) => labels['what'] === what)?.values.at(-1);
  const seriesCount = valueOf('count');
  const firstSeconds = valueOf('first');
  const lastSeconds = valueOf('last');
  if (!seriesCount || firstSeconds === undefined || lastSeconds === undefined) return undefined;
  return { seriesCount, firstMs: firstSeconds * 1_000, lastMs: lastSeconds * 1_000 };
}
