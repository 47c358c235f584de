interface Paging {
  readonly orderBy?: string | undefined;
  readonly page?: number | undefined;
  readonly pageSize?: number | undefined;
}

const DEFAULT_PAGE_SIZE = 20;

/** Rows in the order that was asked for: `<field>_asc` or `<field>_desc`. */
function ordered<R extends object>(rows: readonly R[], orderBy: string | undefined): readonly R[] {
  const [, field, direction] = /^(.+)_(asc|desc)$/.exec(orderBy ?? '') ?? [];
  if (field === undefined) return rows;
  const sign = direction === 'desc' ? -1 : 1;
  const keyOf = (row: R): string =>
    String(Object.entries(row).find(([name]) => name === field)?.[1] ?? '').toLowerCase();
  return rows.toSorted((a, b) => {
    const [left, right] = [keyOf(a), keyOf(b)];
    return left === right ? 0 : sign * (left < right ? -1 : 1);
  });
}

/** One page of a list as the control plane sends it: the rows under their name, and how many there are in all. */
export function page<R extends object, K extends string>(
  rows: readonly R[],
  { orderBy, page: number = 1, pageSize = DEFAULT_PAGE_SIZE }: Paging,
  name: K,
): Record<K, R[]> & { total_count: number } {
  const start = (number - 1) * pageSize;
  const list = { [name]: ordered(rows, orderBy).slice(start, start + pageSize) };
  // A computed key widens to string, though there is only this one.
  return { ...(list as Record<K, R[]>), total_count: rows.length };
}
