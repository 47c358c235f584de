import { defineSearch, list, text } from '#lib/search-params.ts';

export const whatIfSearch = defineSearch({
  /** `2026-11`; the last 30 finished days where empty. */
  month: text(),
  /** Wishes as `wishText` writes them, in the order they were made. */
  changes: list({ name: 'change' }),
});
