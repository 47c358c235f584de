import type { DataSource } from '#api/contract/cockpit.ts';
import { dataSourceUid } from '#lib/grafana-link.ts';
import type { ReadExplore } from '#lib/explore-read.ts';

type Asked = ReadExplore['queries'][number];

/** One query of a link, and the data source of the project's that it asks. */
export interface MeanwhileQuery {
  readonly source: DataSource;
  readonly asked: Asked;
}

interface Known {
  readonly items: readonly DataSource[];
  /** Regions whose sources are not known. */
  readonly failed: readonly unknown[];
}

/** Each is a request. */
const MOST_QUERIES = 12;

/**
 * The data sources that a link's queries ask; undefined unless it is certain for each of them. A name may be that
 * of several, one in each region: then the link does not tell which one is meant.
 */
export function meanwhileQueries(
  queries: readonly Asked[],
  { items, failed }: Known,
  uidPattern: string | undefined,
): readonly MeanwhileQuery[] | undefined {
  if (failed.length > 0 || queries.length > MOST_QUERIES) return undefined;
  const metrics = items.filter(({ type }) => type === 'metrics');
  const found = queries.map((asked) => {
    const [source, ...others] = metrics.filter(
      ({ id, region, name }) =>
        (dataSourceUid(uidPattern, { id, region }) || name) === asked.source.name,
    );
    return source && others.length === 0 ? { source, asked } : undefined;
  });
  const known = found.filter((each) => each !== undefined);
  const asks = new Set(known.map(({ source, asked }) => JSON.stringify([source.id, asked.expr])));
  return known.length > 0 && asks.size === queries.length ? known : undefined;
}
