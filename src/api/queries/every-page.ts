export interface Page<Item> {
  readonly items: readonly Item[];
  readonly totalCount: number;
}

/** A server that counts wrong must not be asked for ever. */
const MOST_PAGES = 100;

/** All items of a list that is served page by page; pages are numbered from 1. */
export async function everyPage<Item>(
  fetchPage: (page: number) => Promise<Page<Item>>,
): Promise<Item[]> {
  const items: Item[] = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const answer = await fetchPage(page);
    for (const item of answer.items) items.push(item);
    if (answer.items.length === 0 || items.length >= answer.totalCount) break;
  }
  return items;
}
