import { formatValue, type Unit } from '#lib/units.ts';
import { m } from '#messages/compiled/messages.js';
import type { Bucket } from './heatmap.ts';

/** A bound as it is written: in full, since the next one may be a little larger. */
export function boundText(bound: number, unit: Unit): string {
  return formatValue(bound, unit, { digits: 6 });
}

/** `100 ms – 250 ms`; open ends in words. */
export function bucketName({ lower, upper }: Pick<Bucket, 'lower' | 'upper'>, unit: Unit): string {
  if (upper === Number.POSITIVE_INFINITY)
    return Number.isFinite(lower)
      ? m.chart_bucket_above({ bound: boundText(lower, unit) })
      : m.chart_bucket_all();
  return Number.isFinite(lower)
    ? m.chart_bucket({ lower: boundText(lower, unit), upper: boundText(upper, unit) })
    : m.chart_bucket_up_to({ bound: boundText(upper, unit) });
}
