import type { MetricsSource } from '#api/queries/prometheus.ts';
import type { WatchState } from '#lib/alerting/watch-state.ts';
import type { KnownResource } from '#lib/catalogue/known-resources.ts';
import type { Labels, Series } from '#lib/series.ts';

/** Worst first. */
const STATES: readonly WatchState[] = ['firing', 'pending', 'unknown', 'unwatched', 'ok'];

/** The figures of a resource at the end of the range. Absent ones have not arrived, or there is no sample. */
export interface Figures {
  readonly value?: number | undefined;
  readonly second?: number | undefined;
  /** Milliseconds since the epoch of its last sample. */
  readonly sampledAtMs?: number | undefined;
}

export interface ListedResource extends KnownResource<MetricsSource>, Figures {
  readonly state: WatchState;
}

/** The figures of one query, by resource: its series are told apart by the label `part`. */
export function figuresById(series: readonly Series[]): ReadonlyMap<string, Figures> {
  const figures = new Map<string, Record<string, number>>();
  for (const { labels, values } of series) {
    const value = values.at(-1);
    const id = labels['resource_id'];
    if (id === undefined || value === undefined || Number.isNaN(value)) continue;
    const before = figures.get(id) ?? {};
    figures.set(id, { ...before, ...figureOf(labels, value) });
  }
  return figures;
}

function figureOf({ part }: Labels, value: number): Figures {
  if (part === 'sampled') return { sampledAtMs: value * 1_000 };
  return part === 'second' ? { second: value } : { value };
}

export const sortChoices = ['name', 'state', 'region', 'value', 'second', 'sample'] as const;

export type ResourceSort = (typeof sortChoices)[number];

type Searched = Pick<ListedResource, 'name' | 'resourceId'> & {
  readonly place: Pick<MetricsSource, 'region'>;
};

/** Rows whose name, id or region holds every word typed, whatever the case. */
export function filterListed<Row extends Searched>(
  rows: readonly Row[],
  typed: string,
): readonly Row[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter(({ name, resourceId, place }) => {
    const text = `${name} ${resourceId} ${place.region}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

type Sorted = Pick<ListedResource, 'name' | 'state' | 'value' | 'second' | 'sampledAtMs'> & {
  readonly place: Pick<MetricsSource, 'region'>;
};

// Made once: a new one for each of three thousand comparisons takes a second.
const names = new Intl.Collator(undefined, { numeric: true });

/** Rows in order, the worst state first; those without a figure stand last, whichever way the order goes. */
export function sortListed<Row extends Sorted>(
  rows: readonly Row[],
  by: ResourceSort,
  isDescending: boolean,
): readonly Row[] {
  const direction = isDescending ? -1 : 1;
  const byName = (one: Row, other: Row) => names.compare(one.name, other.name);
  const byNumber = (read: (row: Row) => number | undefined) => (one: Row, other: Row) => {
    const [a, b] = [read(one), read(other)];
    const order =
      a === undefined || b === undefined
        ? Number(a === undefined) - Number(b === undefined)
        : direction * (a - b);
    return order || byName(one, other);
  };
  const order = {
    name: (one: Row, other: Row) => direction * byName(one, other),
    state: byNumber(({ state }) => STATES.indexOf(state)),
    region: (one: Row, other: Row) =>
      direction * names.compare(one.place.region, other.place.region) || byName(one, other),
    value: byNumber(({ value }) => value),
    second: byNumber(({ second }) => second),
    sample: byNumber(({ sampledAtMs }) => sampledAtMs),
  } satisfies Record<ResourceSort, unknown>;
  return rows.toSorted(order[by]);
}
