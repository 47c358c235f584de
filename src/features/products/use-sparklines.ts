import { useQueries } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { rangeOptions, type MetricsSource, type RangeAnswer } from '#api/queries/prometheus.ts';
import { keepAsking } from '#components/source-outcome.ts';
import type { KnownResource } from '#lib/catalogue/known-resources.ts';
import type { Series } from '#lib/series.ts';
import type { ResolvedRange } from '#lib/time-range.ts';
import { sparklineQuery } from './figure-queries.ts';
import { type Pair, pairKey } from './use-figures.ts';

type Resource = KnownResource<MetricsSource>;

/** Up to so many resources of a type, one request draws them all. */
const MOST_AT_ONCE = 100;
/** Lines asked for together: their ids are written out in the request. */
const MOST_NAMED = 60;
/** Lines out of sight for longer are asked for again where they come back. */
const MOST_BATCHES = 6;
/** Rows that only pass by are not asked for. */
const RESTS_MS = 120;

export interface Lines {
  readonly value?: Series;
  readonly second?: Series;
}

interface Batch {
  readonly pair: Pair;
  /** Of the resources asked for; none for all. */
  readonly resourceIds: readonly string[];
}

interface Sparklines {
  linesOf(resource: Resource): Lines;
  /** Tells which rows are looked at. */
  onRowsInView(rows: readonly Resource[]): void;
}

/** The lines of the resources in view: thousands are not asked for before somebody looks. */
export function useSparklines(
  pairs: readonly Pair[],
  resources: readonly Resource[],
  range: ResolvedRange,
): Sparklines {
  const whole = useMemo(() => {
    const counts = Map.groupBy(resources, ({ place, type }) => pairKey(place, type));
    return pairs.filter(({ key }) => (counts.get(key)?.length ?? 0) <= MOST_AT_ONCE);
  }, [pairs, resources]);
  const { named, onRowsInView } = useNamedBatches(pairs, whole);
  const batches = useMemo(
    () => [...whole.map((pair): Batch => ({ pair, resourceIds: [] })), ...named],
    [whole, named],
  );
  const byKey = useQueries({
    queries: batches.map(({ pair, resourceIds }) => ({
      ...rangeOptions(pair.source, sparklineQuery(pair.type, range, resourceIds)),
      ...keepAsking<RangeAnswer>({ source: pair.key, asked: resourceIds.join() }),
    })),
    combine: useCallback(
      (results: readonly { readonly data: RangeAnswer | undefined }[]) => {
        const lines = new Map<string, Lines>();
        for (const [index, { pair }] of batches.entries()) {
          for (const series of results[index]?.data?.series ?? []) {
            const key = `${pair.key} ${series.labels['resource_id']}`;
            const part = series.labels['part'] === 'second' ? 'second' : 'value';
            lines.set(key, { ...lines.get(key), [part]: series });
          }
        }
        return lines;
      },
      [batches],
    ),
  });
  const linesOf = useCallback(
    ({ place, type, resourceId }: Resource) =>
      byKey.get(`${pairKey(place, type)} ${resourceId}`) ?? {},
    [byKey],
  );
  return { linesOf, onRowsInView };
}

function useNamedBatches(pairs: readonly Pair[], whole: readonly Pair[]) {
  const [batches, setBatches] = useState<readonly Batch[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const onRowsInView = useCallback(
    (rows: readonly Resource[]) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        setBatches((asked) => withRows(asked, rows, pairs, whole));
      }, RESTS_MS);
    },
    [pairs, whole],
  );
  const known = useMemo(
    () => batches.filter(({ pair }) => pairs.some(({ key }) => key === pair.key)),
    [batches, pairs],
  );
  return { named: known, onRowsInView };
}

function withRows(
  asked: readonly Batch[],
  rows: readonly Resource[],
  pairs: readonly Pair[],
  whole: readonly Pair[],
): readonly Batch[] {
  const more = pairs
    .filter((pair) => !whole.includes(pair))
    .flatMap((pair): Batch[] => {
      const own = asked.filter((batch) => batch.pair.key === pair.key);
      const has = new Set(own.flatMap(({ resourceIds }) => resourceIds));
      const resourceIds = rows
        .filter(({ place, type }) => pairKey(place, type) === pair.key)
        .map(({ resourceId }) => resourceId)
        .filter((id) => !has.has(id))
        .slice(0, MOST_NAMED);
      return resourceIds.length > 0 ? [{ pair, resourceIds }] : [];
    });
  return more.length > 0 ? [...asked, ...more].slice(-MOST_BATCHES) : asked;
}
