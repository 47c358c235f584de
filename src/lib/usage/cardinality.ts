import { labelOf, type Series } from '#lib/series.ts';

/**
 * How many series a metrics source holds, and by what. There is no cardinality API: these are queries of
 * the source itself, so they are capped, and what they lead to is an estimate.
 */

/** Rows of a breakdown at most; the rest is one row. */
export const MOST_ROWS = 50;

/** What series can be counted by: their metric's name, or the value of a label. */
export const METRIC_NAME = '__name__';

const ALL = `{${METRIC_NAME}!=""}`;
const LABEL = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** A label's name as PromQL takes it; undefined for one that is none, such as a name in UTF-8. */
function labelIn(name: string): string | undefined {
  return LABEL.test(name) ? name : undefined;
}

/** All series of the last minutes. */
export const seriesCountExpression = `count(${ALL})`;

/** Series by value of a label, the largest groups first; `offset` such as ` offset 1d`, or nothing. */
export function breakdownExpression(label: string, offset = ''): string | undefined {
  const name = labelIn(label);
  return name && `topk(${MOST_ROWS}, count by (${name}) ({${name}!=""}${offset}))`;
}

/** How many series would be left if no series had the label: those that differ in nothing else are one. */
export function seriesWithoutExpression(label: string): string | undefined {
  const name = labelIn(label);
  return name && `count(count without (${name}) (${ALL}))`;
}

const seriesOf = (metric: string): string => `{${METRIC_NAME}=${JSON.stringify(metric)}}`;

/** The series of one metric. */
export function metricSeriesExpression(metric: string): string {
  return `count(${seriesOf(metric)})`;
}

/** How many series of a metric would be left without a label; of all of them where it is no label's name. */
export function metricWithoutExpression(metric: string, label: string): string {
  const name = labelIn(label);
  return name
    ? `count(count without (${name}) (${seriesOf(metric)}))`
    : metricSeriesExpression(metric);
}

/** A group of series. */
export interface CardinalityRow {
  /** The value of the label that was counted by. */
  readonly value: string;
  readonly seriesCount: number;
  /** How many more than then; undefined where nobody knows what there was. */
  readonly change: number | undefined;
}

/** An instant answer to `breakdownExpression`, largest first, with what the same query had then. */
export function cardinalityRows(
  label: string,
  now: readonly Series[],
  then: readonly Series[] | undefined,
): readonly CardinalityRow[] {
  const countsThen = then && countsOf(label, then);
  return [...countsOf(label, now)]
    .map(([value, seriesCount]) => ({
      value,
      seriesCount,
      // What is among the largest now, and was not then, may have been anything below the cap.
      change:
        countsThen && (countsThen.has(value) || countsThen.size < MOST_ROWS)
          ? seriesCount - (countsThen.get(value) ?? 0)
          : undefined,
    }))
    .toSorted((a, b) => b.seriesCount - a.seriesCount || a.value.localeCompare(b.value));
}

function countsOf(label: string, series: readonly Series[]): ReadonlyMap<string, number> {
  return new Map(
    series.flatMap(({ labels, values }) => {
      const count = values.at(-1);
      return count === undefined || Number.isNaN(count)
        ? []
        : [[labelOf(labels, label) ?? '', count]];
    }),
  );
}

/** True where an expression names the metric: not as a part of a longer name. */
export function usesMetric(expr: string, metric: string): boolean {
  const escaped = metric.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![A-Za-z0-9_:])${escaped}(?![A-Za-z0-9_:])`).test(expr);
}
