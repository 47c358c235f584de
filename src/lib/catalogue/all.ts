import { instance } from './instance.ts';
import { lb } from './lb.ts';
import type { Product, ResourceType } from './product.ts';
import { rdb } from './rdb.ts';

/** Every product the console has a manifest for, in the order of the products page. */
export const products: readonly Product[] = [instance, rdb, lb];

export function productById(id: string | undefined): Product | undefined {
  return products.find((product) => product.id === id);
}

export function resourceTypeOf(
  product: Product,
  name: string | undefined,
): ResourceType | undefined {
  return product.resourceTypes.find((type) => type.name === name);
}

const typeNames = new Map(
  products.flatMap((product) =>
    product.resourceTypes.map((type) => [type.name, { product, type }] as const),
  ),
);

/** The product whose resources carry this value of the label `resource_type`. */
export function productOfType(resourceType: string | undefined): Product | undefined {
  return typeNames.get(resourceType ?? '')?.product;
}

/** What a default alert watches, by `product_name` of its `preconfigured_data`, which is no id of a product. */
export function productOfRule(
  productName: string | undefined,
): { readonly product: Product; readonly type: ResourceType } | undefined {
  return [...typeNames.values()].find(({ type }) => type.rules?.includes(productName ?? ''));
}
