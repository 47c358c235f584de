import { RULE_LIMITS } from '#lib/limits.ts';
import { m } from '#messages/compiled/messages.js';
import { getLocale } from '#messages/compiled/runtime.js';

const MOST = RULE_LIMITS.rulesPerGroup * RULE_LIMITS.groups;

/** How many rules run in a data source, against what the provider allows it. */
export function runningWords(running: number): string {
  const write = (count: number) => new Intl.NumberFormat(getLocale()).format(count);
  return m.alerts_bulk_running({
    count: write(running),
    most: write(MOST),
    left: write(Math.max(0, MOST - running)),
  });
}
