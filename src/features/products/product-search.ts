import { refreshChoices } from '#components/refresh-choice.ts';
import type { LabelVariable } from '#lib/catalogue/product.ts';
import {
  defineSearch,
  list,
  oneOf,
  text,
  timeRange,
  type SearchCodec,
} from '#lib/search-params.ts';

/** What every page of products keeps in its address. The region belongs to the frame. */
const time = { range: timeRange(), refresh: oneOf(refreshChoices) };

export const productsSearch = defineSearch(time);

export const productSearch = defineSearch({
  ...time,
  typed: text({ name: 'q' }),
  sort: oneOf(['name', 'value', 'region', 'sample']),
  order: oneOf(['ascending', 'descending']),
});

/** The windows a rate may have; `auto` suits the step and the scrape interval. */
export const rateWindows = ['auto', '1m', '5m', '15m', '1h'] as const;

export const resourceSearch = defineSearch({
  ...time,
  rateWindow: oneOf(rateWindows, { name: 'window' }),
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
