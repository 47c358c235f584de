import type { UseQueryResult } from '@tanstack/react-query';

/** Somewhere that did not answer. */
export interface PlaceFailure {
  readonly place: string;
  readonly error: Error;
}

/** What several places answered: what arrived, who failed, and whether somebody has yet to answer. */
export interface Gathered<Item> {
  readonly items: readonly Item[];
  readonly failures: readonly PlaceFailure[];
  readonly isWaiting: boolean;
  /** When the oldest of the answers came, in milliseconds; undefined before the first. */
  readonly updatedMs: number | undefined;
  retry(): void;
}

interface FanOutLike<Place> {
  readonly items: readonly Place[];
  readonly failed: readonly { readonly region: string; readonly error: Error }[];
}

/** Puts together a list of places and what each of them answered. A region that did not list its places failed. */
export function gather<Listed, Place extends { readonly region: string }, Data, Item>(
  list: UseQueryResult<FanOutLike<Listed>>,
  places: readonly Place[],
  results: readonly UseQueryResult<Data>[],
  itemOf: (place: Place, data: Data) => Item,
): Gathered<Item> {
  const failures: PlaceFailure[] = (list.data?.failed ?? []).map(({ region, error }) => ({
    place: region,
    error,
  }));
  const items: Item[] = [];
  for (const [index, place] of places.entries()) {
    const result = results[index];
    if (result?.error) failures.push({ place: place.region, error: result.error });
    if (result?.data !== undefined) items.push(itemOf(place, result.data));
  }
  const times = results.map(({ dataUpdatedAt }) => dataUpdatedAt).filter((timeMs) => timeMs > 0);
  return {
    items,
    failures,
    isWaiting: list.isPending || results.some(({ isPending }) => isPending),
    updatedMs: times.length > 0 ? Math.min(...times) : undefined,
    retry: () => {
      if (list.isError || (list.data?.failed.length ?? 0) > 0) void list.refetch();
      for (const result of results) if (result.error) void result.refetch();
    },
  };
}
