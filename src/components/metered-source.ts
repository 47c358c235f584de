import type { DataSource } from '#api/contract/cockpit.ts';
import { DEFAULT_RETENTION_DAYS } from '#lib/cost/price-book.ts';
import type { MeteredSource } from '#lib/usage/consumption.ts';

/** A data source as the bill sees it; undefined where its type is one that nobody has priced. */
export function meteredSource(source: DataSource): MeteredSource | undefined {
  const { id, name, region, type, origin, retentionDays } = source;
  if (type === 'unknown_type') return undefined;
  const whose = origin === 'scaleway' ? 'provider' : 'custom';
  return {
    id,
    name,
    region,
    signal: type,
    origin: whose,
    retentionDays: retentionDays ?? DEFAULT_RETENTION_DAYS[whose][type],
  };
}
