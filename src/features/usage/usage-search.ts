import { defineSearch, oneOf, text } from '#lib/search-params.ts';

/** What a bill can be sorted into. */
export const groupings = ['line', 'source', 'signal', 'origin', 'region'] as const;
export type Grouping = (typeof groupings)[number];

export const usageSearch = defineSearch({
  /** `2026-11`; the month of now where empty. */
  month: text(),
  by: oneOf(groupings),
  /** What the bars count. */
  bars: oneOf(['cost', 'metrics', 'logs', 'traces']),
  /** The line whose formula is open, by its place in the bill; `total` for all of it. */
  formula: text(),
  /** The day whose change is looked into, `2026-11-18`; yesterday where empty. */
  day: text(),
  /** The data source of metrics whose labels the change can be split by; the first where empty. */
  of: text(),
  /** The label its change is split by; by data source where empty. */
  split: text(),
});

export type UsageView = ReturnType<typeof usageSearch.parse>;
