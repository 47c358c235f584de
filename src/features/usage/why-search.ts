import { defineSearch, oneOf, text } from '#lib/search-params.ts';

/** What a breakdown is compared with: the same question so long ago. */
export const againsts = ['day', 'week'] as const;
export type Against = (typeof againsts)[number];

export const whySearch = defineSearch({
  source: text(),
  /** The label whose values are counted; the metric's name among them. */
  by: text({ fallback: '__name__' }),
  against: oneOf(againsts),
  typed: text({ name: 'q' }),
  /** The label whose own cost is asked. */
  label: text(),
  /** The label that log streams are grouped by; each stream by itself where empty. */
  stream: text(),
  window: oneOf(['day', 'hour']),
});

export type WhyView = ReturnType<typeof whySearch.parse>;
