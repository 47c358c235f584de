import { defineSearch, list, oneOf, text } from '#lib/search-params.ts';
import { LISTED_STATES, type ListedRule, type ListedState } from './alert-order.ts';
import { holdsWords } from './words.ts';

/** The region belongs to the frame, and so is no value of this page. */
export const allAlertsSearch = defineSearch({
  typed: text({ name: 'q' }),
  state: oneOf(['all', ...LISTED_STATES]),
  kind: oneOf(['all', 'default', 'custom']),
  status: oneOf(['all', 'enabled', 'disabled', 'enabling', 'disabling']),
  /** Names of data sources; none stands for all. */
  sources: list({ name: 'source' }),
  /** The id of a product; empty for all. */
  product: text(),
  /** The key of the rule whose drawer is open. */
  rule: text(),
});

export type AllAlertsView = ReturnType<typeof allAlertsSearch.parse>;

/** The rules a view shows, whatever their state. */
export function withoutState(
  rows: readonly ListedRule[],
  { typed, kind, status, sources, product }: Omit<AllAlertsView, 'state' | 'rule'>,
): readonly ListedRule[] {
  return rows.filter(
    ({ rule, words }) =>
      (kind === 'all' || rule.kind === kind) &&
      (status === 'all' || rule.status === status) &&
      (sources.length === 0 || sources.includes(rule.sourceName)) &&
      (product === '' || rule.productId === product) &&
      holdsWords(typed, [words]),
  );
}

/** Those of them in one state, or in all. */
export function inState(
  rows: readonly ListedRule[],
  state: AllAlertsView['state'],
): readonly ListedRule[] {
  return state === 'all' ? rows : rows.filter((row) => row.state === state);
}

/** How many rules are in each state. */
export function countStates(rows: readonly ListedRule[]): Readonly<Record<ListedState, number>> {
  const counts = { firing: 0, pending: 0, broken: 0, quiet: 0, off: 0, unknown: 0 };
  for (const { state } of rows) counts[state]++;
  return counts;
}
