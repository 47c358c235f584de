import { productById } from '#lib/catalogue/all.ts';

/** A product's name in the crumbs; one without a manifest goes by its id until its page knows more. */
export function productCrumb(productId: string | undefined) {
  const product = productById(productId);
  return product ? { text: product.name() } : { text: productId ?? '', isVerbatim: true };
}
