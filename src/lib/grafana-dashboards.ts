import { products } from './catalogue/all.ts';
import type { Product, ResourceType } from './catalogue/product.ts';
import { dashboardLink, type GrafanaLink, type GrafanaPlace } from './grafana-link.ts';
import { labelOf, type Labels } from './series.ts';
import type { TimeRange } from './time-range.ts';

interface Dashboard {
  readonly name: string;
  readonly title: string;
  readonly url: string;
  readonly tags: readonly string[];
  readonly variables: readonly string[];
}

const wordsOf = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .map((word) => word.replace(/(?<=[a-z]{3})s$/, ''));

/**
 * The dashboards the provider made for a type: those with a tag all of whose words name the type, its product
 * or its rules. Tags have spellings of their own (`rdb-postgresql`, `redis`), and no list of them was published.
 */
export function dashboardsOf<Item extends Dashboard>(
  dashboards: readonly Item[],
  product: Product,
  type: ResourceType,
): readonly Item[] {
  const known = new Set([product.id, type.name, ...(type.rules ?? [])].flatMap(wordsOf));
  const others = new Set(products.map(({ id }) => id).filter((id) => id !== product.id));
  return dashboards.filter(({ tags }) =>
    tags.some((tag) => !others.has(tag) && wordsOf(tag).every((word) => known.has(word))),
  );
}

/** Variables that stand for the resource by its name. */
const BY_NAME = new Set([
  'server_name',
  'lb_name',
  'cluster_name',
  'container_name',
  'function_name',
  'job_name',
  'bucket_name',
  'database',
]);

/** Variables whose label has another name. */
const BY_LABEL: Readonly<Record<string, string>> = { availability_zone: 'az' };

interface Place {
  readonly labels: Labels;
  readonly range: TimeRange;
  readonly timeZone: string;
}

/** The dashboard with the resource chosen, as far as its variables go. */
export function linkToDashboard(
  place: GrafanaPlace,
  dashboard: Dashboard,
  { labels, range, timeZone }: Place,
): GrafanaLink {
  const values = dashboard.variables.flatMap((name) => {
    const value = BY_NAME.has(name)
      ? labels['resource_name']
      : labelOf(labels, BY_LABEL[name] ?? name);
    return value ? [[name, value] as const] : [];
  });
  return dashboardLink(place, {
    uid: /\/d\/([^/?#]+)/.exec(dashboard.url)?.[1] ?? dashboard.name,
    declared: dashboard.variables,
    values: Object.fromEntries(values),
    range,
    timeZone,
  });
}

/** The dashboards made for any type of a product, in the order given. */
export function dashboardsOfProduct<Item extends Dashboard>(
  dashboards: readonly Item[],
  product: Product,
): readonly Item[] {
  const own = new Set(
    product.resourceTypes.flatMap((type) => dashboardsOf(dashboards, product, type)),
  );
  return dashboards.filter((each) => own.has(each));
}

/** The dashboards by product, in the order of the catalogue; last those that no product is known for. */
export function dashboardsByProduct<Item extends Dashboard>(
  dashboards: readonly Item[],
): readonly { readonly product: Product | undefined; readonly dashboards: readonly Item[] }[] {
  const groups = new Map<Product | undefined, Item[]>();
  for (const product of [...products, undefined]) {
    const known = new Set([...groups.values()].flat());
    const rest = dashboards.filter((each) => !known.has(each));
    const own = product ? dashboardsOfProduct(rest, product) : rest;
    if (own.length > 0) groups.set(product, [...own]);
  }
  return Array.from(groups, ([product, own]) => ({ product, dashboards: own }));
}
