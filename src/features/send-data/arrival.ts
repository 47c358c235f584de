import type { ArrivalSelectors } from '#lib/send-data/agents.ts';
import type { Series } from '#lib/series.ts';

/** What a metrics source holds of what was set up. */
export interface Arrived {
  readonly seriesCount: number;
  /** The oldest and the newest of last samples, where one metric of it tells. */
  readonly firstMs: number | undefined;
  readonly lastMs: number | undefined;
}

/** PromQL for how many series there are now, and when their last samples were taken. */
export function arrivalExpression({ series, clock }: ArrivalSelectors): string {
  return [
    `label_replace(count(${series}), "what", "count", "", "")`,
    `label_replace(min(timestamp(${clock})), "what", "first", "", "")`,
    `label_replace(max(timestamp(${clock})), "what", "last", "", "")`,
  ].join(' or ');
}

/** Reads an answer to `arrivalExpression`; undefined where nothing matches yet. */
export function arrivedIn(series: readonly Series[]): Arrived | undefined {
  const valueOf = (what: string): number | undefined =>
    series.find(({ labels }) => labels['what'] === what)?.values.at(-1);
  const inMs = (seconds: number | undefined) => (seconds === undefined ? seconds : seconds * 1_000);
  const seriesCount = valueOf('count');
  if (!seriesCount) return undefined;
  return { seriesCount, firstMs: inMs(valueOf('first')), lastMs: inMs(valueOf('last')) };
}
