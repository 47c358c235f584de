import type { MetricsSource } from '#api/queries/prometheus.ts';
import type { ResourceType } from '#lib/catalogue/product.ts';
import { lastSample, type Labels, type Series } from '#lib/series.ts';

/** What one data source answered about one type of resource. Absent parts have not arrived, or failed. */
export interface TypeAnswer {
  readonly source: MetricsSource;
  readonly type: ResourceType;
  /** Series of the presence metric: a resource exists where there is one. */
  readonly presence?: readonly Labels[] | undefined;
  /** Series of the headline. */
  readonly headline?: readonly Series[] | undefined;
}

export interface ResourceRow {
  /** Unique in the list: an id may stand in two regions. */
  readonly key: string;
  readonly resourceId: string;
  readonly name: string;
  readonly region: string;
  readonly type: ResourceType;
  readonly headline?: Series | undefined;
  /** Last value of the headline; absent where the range has no sample. */
  readonly value?: number | undefined;
  /** Milliseconds since the epoch of that sample. */
  readonly sampledAtMs?: number | undefined;
}

/** One row a resource, found by its series; the headline joins by `resource_id`. */
export function resourceRows(answers: readonly TypeAnswer[]): readonly ResourceRow[] {
  const rows = new Map<string, ResourceRow>();
  for (const { source, type, presence = [], headline = [] } of answers) {
    const drawn = new Map(headline.map((series) => [series.labels['resource_id'], series]));
    for (const labels of [...presence, ...headline.map((series) => series.labels)]) {
      const resourceId = labels['resource_id'];
      if (resourceId === undefined || resourceId === '') continue;
      const key = `${source.region} ${source.id} ${type.name} ${resourceId}`;
      if (rows.has(key)) continue;
      const series = drawn.get(resourceId);
      const last = series && lastSample(series);
      rows.set(key, {
        key,
        resourceId,
        name: labels['resource_name'] || resourceId,
        region: source.region,
        type,
        headline: series,
        value: last?.value,
        sampledAtMs: last?.timestampMs,
      });
    }
  }
  return [...rows.values()];
}

export type ResourceSort = 'name' | 'value' | 'region' | 'sample';

/** Rows whose name, id or region holds every word typed, whatever the case. */
export function filterRows(rows: readonly ResourceRow[], typed: string): readonly ResourceRow[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const text = `${row.name} ${row.resourceId} ${row.region}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Rows in order; those without a value or a sample stand last, whichever way the order goes. */
export function sortRows(
  rows: readonly ResourceRow[],
  by: ResourceSort,
  isDescending: boolean,
): readonly ResourceRow[] {
  const direction = isDescending ? -1 : 1;
  const byName = (one: ResourceRow, other: ResourceRow) =>
    one.name.localeCompare(other.name, undefined, { numeric: true });
  const byNumber = (one: number | undefined, other: number | undefined) => {
    if (one === undefined || other === undefined) {
      return Number(one === undefined) - Number(other === undefined);
    }
    return direction * (one - other);
  };
  const order = {
    name: (one: ResourceRow, other: ResourceRow) => direction * byName(one, other),
    region: (one: ResourceRow, other: ResourceRow) =>
      direction * one.region.localeCompare(other.region) || byName(one, other),
    value: (one: ResourceRow, other: ResourceRow) =>
      byNumber(one.value, other.value) || byName(one, other),
    sample: (one: ResourceRow, other: ResourceRow) =>
      byNumber(one.sampledAtMs, other.sampledAtMs) || byName(one, other),
  } satisfies Record<ResourceSort, unknown>;
  return rows.toSorted(order[by]);
}
