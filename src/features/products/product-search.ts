import { againstChoices } from '#components/against-choice.ts';
import { refreshChoices } from '#components/refresh-choice.ts';
import type { LabelVariable } from '#lib/catalogue/panel.ts';
import {
  commaList,
  defineSearch,
  list,
  oneOf,
  text,
  timeRange,
  type SearchCodec,
} from '#lib/search-params.ts';
import { sortChoices } from './listed-resources.ts';

/** What every page of products keeps in its address. The region belongs to the frame. */
const time = { range: timeRange(), refresh: oneOf(refreshChoices) };

export const productsSearch = defineSearch({ ...time, typed: text({ name: 'q' }) });

/** The windows a rate may have; `auto` suits the step and the scrape interval. */
export const rateWindows = ['auto', '1m', '5m', '15m', '1h'] as const;

const drawn = {
  ...time,
  rateWindow: oneOf(rateWindows, { name: 'window' }),
  against: oneOf(againstChoices),
};

/** More lines than this in one panel are hard to tell apart. */
export const MOST_COMPARED = 6;

export const productSearch = defineSearch({
  ...drawn,
  view: oneOf(['resources', 'panels']),
  typed: text({ name: 'q' }),
  sort: oneOf(sortChoices),
  order: oneOf(['ascending', 'descending']),
  /** Ids of the resources drawn together; the largest where there are none. */
  compare: commaList({ most: MOST_COMPARED }),
  /** How many of the largest. */
  top: oneOf(['5', '10']),
  /** The type of resource whose panels are drawn; the first that has resources by default. */
  type: text(),
});

export type ProductView = ReturnType<typeof productSearch.parse>;

export type ViewChange = (
  change: Partial<ProductView>,
  options?: { readonly how: 'push' | 'replace' },
) => void;

export const resourceSearch = defineSearch({
  ...drawn,
  tab: oneOf(['metrics', 'alerts', 'about']),
});

const variableKey = (name: string) => `var-${name}`;

/** The codec of a resource type's variables: `var-backend=a&var-backend=b`, none for all. */
export function variableSearch(variables: readonly LabelVariable[]) {
  const codecs = variables.map(({ name }): [string, SearchCodec<readonly string[]>] => [
    name,
    list({ name: variableKey(name) }),
  ]);
  return defineSearch<Record<string, readonly string[]>>(Object.fromEntries(codecs));
}
