interface Recorder<A> {
  /** The same API; what is called through it is noted once it was answered. */
  readonly api: A;
  /** Everything the API can do, in words: its operations, and its lists page by page. */
  readonly known: readonly string[];
  readonly driven: ReadonlySet<string>;
}

/** The SDK's name for the function that fetches one page: every list has one. */
const PAGE_OF = 'pageOf';

const paged = (list: string): string => `${list}, page by page`;

function listOf(pageOf: string): string {
  const name = pageOf.slice(PAGE_OF.length);
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

interface List extends Promise<{ readonly totalCount: number }> {
  all: () => Promise<readonly unknown[]>;
}

const isList = (answer: object): answer is List => 'all' in answer;

/** Rows of a page, whatever their name. */
function rowCount(page: object): number {
  return Object.values(page).find((value) => Array.isArray(value))?.length ?? 0;
}

/** Watches an instance of one of the SDK's API classes, whose operations are functions of its own. */
export function recording<A extends object>(api: A): Recorder<A> {
  const names = Object.entries(api)
    .filter(([, value]) => typeof value === 'function')
    .map(([name]) => name);
  const driven = new Set<string>();

  function watchPages(name: string, list: List): void {
    const { all } = list;
    list.all = async () => {
      const [rows, first] = await Promise.all([all(), list]);
      const isCut = rowCount(first) < rows.length || rows.length === 1;
      if (isCut && rows.length === first.totalCount) driven.add(paged(name));
      return rows;
    };
  }

  const watched = new Proxy(api, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function' || typeof name !== 'string') return value;
      return (...args: readonly unknown[]) => {
        const answer = value(...args) as Promise<unknown>; // Every operation of the SDK returns one.
        if (isList(answer)) watchPages(name, answer);
        answer.then(
          () => driven.add(name),
          () => undefined,
        );
        return answer;
      };
    },
  });
  const known = names.map((name) => (name.startsWith(PAGE_OF) ? paged(listOf(name)) : name));
  return { api: watched, known, driven };
}

/** One line for the log: how much of the API was driven. */
export function summary(name: string, { known, driven }: Recorder<object>): string {
  const lists = known.filter((each) => each.includes(','));
  const share = (of: readonly string[]): string =>
    `${of.filter((each) => driven.has(each)).length} of ${of.length}`;
  const operations = known.filter((each) => !lists.includes(each));
  return `${name}: ${share(operations)} operations, ${share(lists)} lists page by page`;
}
