import { defineSearch, oneOf, text } from '#lib/search-params.ts';

export const origins = ['all', 'custom', 'provider'] as const;

export const sourcesSearch = defineSearch({
  typed: text({ name: 'q' }),
  origin: oneOf(origins),
  /** The data source whose drawer is open. */
  source: text(),
});

export const tokensSearch = defineSearch({ typed: text({ name: 'q' }) });
