import { defineSearch, list, text, timeRange } from '#lib/search-params.ts';

export const grafanaSearch = defineSearch({
  typed: text({ name: 'q' }),
  /** A dashboard has all of them. */
  tags: list({ name: 'tag' }),
  range: timeRange(),
});
