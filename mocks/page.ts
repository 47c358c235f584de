interface Paging {
  readonly orderBy?: string | undefined;
  readonly page?: number | undefined;
  readonly pageSize?: number | undefined;
}

const DEFAULT_PAGE_SIZE = 20;

/** Numbers by their size and money by its amount; text as if in small letters. */
function keyOf(value: unknown): number | string {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return value.toLowerCase();
  if (typeof value !== 'object' || value === null) return '';
  const { units = 0, nanos = 0 }: { units?: number; nanos?: number } = value;
  return units + nanos / 1e9;
}

/** Rows in the order that was asked for: `<field>_asc` or `<field>_desc`. */
function ordered<R extends object>(rows: readonly R[], orderBy: string | undefined): readonly R[] {
  const [, field, direction] = /^(.+)_(asc|desc)$/.exec(orderBy ?? '') ?? [];
  if (field === undefined) return rows;
  const sign = direction === 'desc' ? -1 : 1;
  const keyed = rows.map((row) => ({
    row,
    key: keyOf(Object.entries(row).find(([name]) => name === field)?.[1]),
  }));
  return keyed
    .toSorted((a, b) => (a.key === b.key ? 0 : sign * (a.key < b.key ? -1 : 1)))
    .map((each) => each.row);
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

/** What is wrong with the page that was asked for: pages count from one, and hold only so many rows. */
export function pagingProblems(query: unknown, largestPage: number) {
  if (typeof query !== 'object' || query === null) return [];
  const { page: number = 1, pageSize = 1 }: Paging = query;
  return [
    { argument: 'page', isRight: number >= 1, message: 'must be at least 1' },
    {
      argument: 'page_size',
      isRight: pageSize >= 1 && pageSize <= largestPage,
      message: `must be between 1 and ${largestPage}`,
    },
  ]
    .filter(({ isRight }) => !isRight)
    .map(({ argument, message }) => ({ argument, reason: 'constraint' as const, message }));
}
