import { m } from '#messages/compiled/messages.js';
import { productById, productOfType, products } from './all.ts';
import { families } from './families.ts';
import type { Product } from './product.ts';
import { unnamedType } from './unnamed-type.ts';

/** A row of the provider's list of products. */
export interface ListedProduct {
  readonly name: string;
  readonly displayName: string;
  readonly familyName: string;
  readonly resourceTypes: readonly string[];
}

/** A product nobody described: its page is what its resources really send. */
function strangerProduct({ name, displayName, familyName, resourceTypes }: ListedProduct): Product {
  return {
    id: name,
    name: () => displayName,
    family: families.find(({ wireName }) => wireName === familyName)?.id ?? 'other',
    flags: { metrics: true, logs: false, alerts: false },
    sendsData: m.catalogue_stranger_sends_data,
    resourceTypes: resourceTypes
      .filter((type) => productOfType(type) === undefined)
      .map((type) => unnamedType(type, () => type)),
  };
}

/**
 * The products there are: those of the provider's list, each by its manifest where it has one; all
 * manifests where the list did not arrive. A type of resource found in the data that neither knows is a
 * product too, under its own name.
 */
export function productsOf(
  listed: readonly ListedProduct[] | undefined,
  foundTypes: readonly string[] = [],
): readonly Product[] {
  const ids = new Set(listed?.map(({ name }) => name));
  const known = listed ? products.filter(({ id }) => ids.has(id)) : products;
  const strangers = (listed ?? []).filter(({ name }) => !productById(name)).map(strangerProduct);
  const told = new Set([
    ...products.flatMap(({ resourceTypes }) => resourceTypes.map(({ name }) => name)),
    ...(listed ?? []).flatMap(({ resourceTypes }) => resourceTypes),
  ]);
  const unlisted = foundTypes
    .filter((type) => !told.has(type))
    .map((type) =>
      strangerProduct({ name: type, displayName: type, familyName: '', resourceTypes: [type] }),
    );
  return [...known, ...strangers, ...unlisted];
}
