import type { Condition, RangeWindow } from './condition.ts';

/**
 * The window that can never hold the two samples its function needs, where the source reports every so
 * many seconds. Windows are open at their start since Prometheus 3.
 * https://prometheus.io/docs/prometheus/latest/migration/#range-selectors-and-lookback-exclude-samples-coinciding-with-the-left-boundary
 */
export function tooShortWindow(
  { windows }: Condition,
  sourceIntervalSeconds: number,
): RangeWindow | undefined {
  return windows.find(({ seconds, needsTwo }) => needsTwo && seconds <= sourceIntervalSeconds);
}
