/**
 * What the provider lets one metrics source take, as documented on 22 October 2025 and changed on 12 November
 * 2025. A query has no documented limit of its own.
 */
export const METRICS_LIMITS = {
  /** Active at once in all of a source. */
  series: 250_000,
  /** Active at once under one name. */
  seriesPerMetric: 25_000,
  samplesPerSecond: 10_000,
  /** On one series. */
  labels: 30,
} as const;

/** What one logs source may take, by the same pages. */
export const LOGS_LIMITS = {
  /** On one stream. */
  labels: 15,
  bytesPerSecond: 4_000_000,
} as const;

/** How many rules one data source runs, by the same pages. */
export const RULE_LIMITS = { rulesPerGroup: 20, groups: 70 } as const;
