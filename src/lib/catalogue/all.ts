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
