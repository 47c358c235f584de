import { familyOf } from '#lib/catalogue/families.ts';
import type { Product } from '#lib/catalogue/product.ts';

/** True where every word typed is in the product's name, family or types, whatever the case. */
export function matchesProduct(product: Product, typed: string): boolean {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const types = product.resourceTypes.map(({ name, title }) => `${name} ${title()}`);
  const said = [product.id, product.name(), familyOf(product.family).title(), ...types]
    .join(' ')
    .toLowerCase();
  return words.every((word) => said.includes(word));
}
