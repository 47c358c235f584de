import type { CoverageCell, CoverageRow, CoverageState } from '#lib/alerting/coverage.ts';
import { isMet, type MetricNeed, metricsIn } from '#lib/alerting/metric-need.ts';
import { defineSearch, oneOf, text } from '#lib/search-params.ts';
import type { Labels } from '#lib/series.ts';
import { holdsWords } from './words.ts';

export const COVERAGE_STATES = ['on', 'off', 'muted', 'impossible', 'unknown'] as const;

/** The region belongs to the frame. */
export const coverageSearch = defineSearch({
  typed: text({ name: 'q' }),
  show: oneOf(['all', 'unwatched', ...COVERAGE_STATES]),
});

export type CoverageView = ReturnType<typeof coverageSearch.parse>;

const isWatched = ({ cells }: CoverageRow): boolean =>
  cells.some(({ state }) => state !== 'off' && state !== 'impossible');

/** The rows that hold every word typed, and what is looked for in one of their cells. */
export function filterCoverage(
  rows: readonly CoverageRow[],
  { typed, show }: CoverageView,
): readonly CoverageRow[] {
  return rows.filter((row) => {
    const isWanted =
      show === 'all' ||
      (show === 'unwatched' ? !isWatched(row) : row.cells.some(({ state }) => state === show));
    const { resourceName, resourceId, resourceType, region } = row.resource;
    const names = row.cells.map(({ rule }) => rule.name);
    return (
      isWanted && holdsWords(typed, [resourceName, resourceId, resourceType, region, ...names])
    );
  });
}

/** The rows of one type of resource, and a column for each rule about it. */
export interface CoverageTable {
  readonly resourceType: string;
  readonly rules: readonly { readonly name: string; readonly title: string }[];
  readonly rows: readonly CoverageRow[];
}

/** A table for each type, those with the most to look at first. A rule of several regions is one column. */
export function coverageTables(
  rows: readonly CoverageRow[],
  titleOf: (ruleKey: string) => string,
): readonly CoverageTable[] {
  const byType = Map.groupBy(rows, ({ resource }) => resource.resourceType);
  return [...byType]
    .map(([resourceType, members]) => {
      const rules = new Map<string, string>();
      for (const { cells } of members) {
        for (const { rule } of cells) {
          if (!rules.has(rule.name)) rules.set(rule.name, titleOf(rule.key));
        }
      }
      const columns = [...rules].map(([name, title]) => ({ name, title }));
      return { resourceType, rules: columns, rows: members };
    })
    .toSorted(
      (one, other) =>
        Number(other.rules.length > 0) - Number(one.rules.length > 0) ||
        other.rows.length - one.rows.length ||
        (one.resourceType < other.resourceType ? -1 : 1),
    );
}

/** What stands where a resource meets a rule; undefined where the rule is not in its region. */
export function cellOf({ cells }: CoverageRow, ruleName: string): CoverageCell | undefined {
  return cells.find(({ rule }) => rule.name === ruleName);
}

export type CoverageCounts = Readonly<Record<CoverageState, number>>;

/** The selectors whose series say which metrics each resource has. */
export function metricSelectors(needs: readonly MetricNeed[]): readonly string[] {
  return [...new Set(needs.flatMap(metricsIn))].sort().map((metric) => `{__name__="${metric}"}`);
}

/** Which resources have which metrics, from the series of some regions. */
export function dataIndex(
  answers: readonly { readonly region: string; readonly series: readonly Labels[] | undefined }[],
) {
  const known = new Set(answers.flatMap(({ region, series }) => (series ? region : [])));
  const found = new Set<string>();
  for (const { region, series = [] } of answers) {
    for (const { __name__: metric = '', resource_id: id, resource_name: name } of series) {
      if (id !== undefined) found.add(JSON.stringify([region, metric, 'id', id]));
      if (name !== undefined) found.add(JSON.stringify([region, metric, 'name', name]));
    }
  }
  /** Whether the rule could fire for the resource; undefined where the region did not answer. */
  return (
    need: MetricNeed,
    resource: {
      readonly region: string;
      readonly resourceId: string;
      readonly resourceName: string;
    },
  ): boolean | undefined => {
    const { region, resourceId, resourceName } = resource;
    if (!known.has(region)) return undefined;
    return isMet(
      need,
      (metric) =>
        found.has(JSON.stringify([region, metric, 'id', resourceId])) ||
        found.has(JSON.stringify([region, metric, 'name', resourceName])),
    );
  };
}
