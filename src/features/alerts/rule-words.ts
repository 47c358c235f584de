import { productById } from '#lib/catalogue/all.ts';
import type { AlertRule } from './alert-rule.ts';

/** The product a rule is about; undefined of one's own rules about something else. */
export function productWord({ productId, productName }: AlertRule): string | undefined {
  const known = productById(productId);
  // Of a product of several kinds, the provider's word says which.
  const isOneKind = known?.resourceTypes.length === 1;
  return (isOneKind ? undefined : productName) ?? known?.name() ?? productName;
}

/** A rule by what tells it from all others of its kind: many share a title. */
export function ruleWords(rule: AlertRule): string {
  return [rule.displayName, productWord(rule), rule.region].filter(Boolean).join(', ');
}
