/** `rows` in the order of `keys`; those that `keys` does not name come after, in their own order. */
export function inKeptOrder<Row>(
  keys: readonly string[],
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): readonly Row[] {
  const places = new Map(keys.map((key, place) => [key, place]));
  const placeOf = (row: Row) => places.get(keyOf(row)) ?? keys.length;
  return rows.toSorted((one, other) => placeOf(one) - placeOf(other));
}
