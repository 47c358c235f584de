import { productsOf } from '#lib/catalogue/strangers.ts';
import { panelsOf } from '#lib/catalogue/all-panels.ts';
import type { Panel } from '#lib/catalogue/panel.ts';
import type { ResourceType } from '#lib/catalogue/product.ts';
import { knownResources, type KnownResource } from '#lib/catalogue/known-resources.ts';
import { presenceMatches } from '#lib/catalogue/presence.ts';
import { discover, isReadBy, type MetricMetadata } from '#lib/discovery.ts';
import { fillExpression } from '#lib/expression.ts';
import type { Labels } from '#lib/series.ts';
import { alignRange, rateWindowSeconds, stepFor } from '#lib/step.ts';
import type { ResolvedRange } from '#lib/time-range.ts';
import { asking } from './ask.ts';
import type { Backend } from './backend.ts';
import { createHandlers } from './handlers.ts';
import { dataSourceId, REGIONS } from './world/company.ts';

/** What the page of a product would show, over one resource of each of its types. */
export interface ProductReport {
  readonly id: string;
  readonly name: string;
  /** How many resources send something. */
  readonly resources: number;
  readonly described: PanelCount;
  /** Panels of metrics that no manifest names. */
  readonly discovered: PanelCount;
  /** Panels that drew nothing although their metrics are sent. */
  readonly empty: readonly string[];
}

interface PanelCount {
  readonly panels: number;
  /** Requests for data: one a panel and data source. */
  readonly queries: number;
  readonly series: number;
}

interface Place {
  readonly region: string;
  readonly id: string;
}

type Found = KnownResource<Place>;
type Drawn = Pick<Panel, 'id' | 'expr' | 'isOptional'>;

/** As wide as a panel of the grid. */
const WIDTH_PIXELS = 480;

/** Asks the simulated backend for everything the products' pages ask for. */
export function productReports(
  backend: Backend,
  projectId: string,
  range: ResolvedRange,
): Promise<readonly ProductReport[]> {
  return new ProductAsker(backend, range).reports(projectId);
}

class ProductAsker {
  private readonly ask;
  private readonly range;

  constructor(backend: Backend, range: ResolvedRange) {
    this.ask = asking(createHandlers(backend));
    this.range = range;
  }

  async reports(projectId: string): Promise<readonly ProductReport[]> {
    const places = REGIONS.map((region) => ({
      region,
      id: dataSourceId(projectId, region, 'metrics', 'Scaleway Metrics'),
    }));
    const products = productsOf(undefined);
    const types = products.flatMap(({ resourceTypes }) => resourceTypes);
    const match = presenceMatches(types);
    const found = await Promise.all(
      places.map(async (place) => ({
        place,
        series: await this.data<Labels[]>(place, 'series', { 'match[]': match }),
      })),
    );
    const resources = knownResources(found, products);
    const reports: ProductReport[] = [];
    for (const product of products) {
      const own = resources.filter((each) => each.product === product);
      const pages = await Promise.all(
        product.resourceTypes.map((type) =>
          this.page(
            type,
            own.find((each) => each.type === type),
          ),
        ),
      );
      reports.push({
        id: product.id,
        name: product.name(),
        resources: own.length,
        described: total(pages.map(({ described }) => described)),
        discovered: total(pages.map(({ discovered }) => discovered)),
        empty: pages.flatMap(({ empty }) => empty),
      });
    }
    return reports;
  }

  /** The page of one resource. A type nobody has a resource of is empty by itself. */
  private async page(type: ResourceType, resource: Found | undefined) {
    if (!resource)
      return { described: NONE, discovered: NONE, empty: [`${type.name}: no resource`] };
    const matcher = `{resource_id="${resource.resourceId}"}`;
    const names = await this.data<string[]>(resource.place, 'label/__name__/values', {
      'match[]': matcher,
    });
    const metadata = await this.data<Record<string, MetricMetadata[]>>(
      resource.place,
      'metadata',
      {},
    );
    const panels = panelsOf(type);
    const exprs = panels.map(({ expr }) => expr);
    const more = discover(names, metadata)
      .filter((metric) => !metric.names.some((name) => isReadBy(name, exprs)))
      .flatMap(({ panels }) => panels);
    const shown = panels.filter(
      ({ isOptional, expr }) => !isOptional || names.some((name) => isReadBy(name, [expr])),
    );
    const described = await this.draw(resource, shown);
    const discovered = await this.draw(resource, more);
    return {
      described: described.count,
      discovered: discovered.count,
      empty: [...described.empty, ...discovered.empty],
    };
  }

  private async draw({ place, type, resourceId }: Found, panels: readonly Drawn[]) {
    const answers = await Promise.all(
      panels.map(async ({ id, expr }) => {
        const series = await this.series(place, type, expr, resourceId);
        return { id: `${type.name}: ${id}`, series };
      }),
    );
    return {
      count: {
        panels: panels.length,
        queries: answers.length,
        series: answers.reduce((sum, { series }) => sum + series, 0),
      },
      empty: answers.filter(({ series }) => series === 0).map(({ id }) => id),
    };
  }

  private async series(
    place: Place,
    { intervalSeconds = 15 }: ResourceType,
    expr: string,
    resourceId: string,
  ): Promise<number> {
    const minimumIntervalMs = intervalSeconds * 1_000;
    const rangeMs = this.range.endMs - this.range.startMs;
    const stepMs = stepFor({ rangeMs, widthPixels: WIDTH_PIXELS, minimumIntervalMs });
    const { startMs, endMs } = alignRange(this.range, stepMs);
    const query = fillExpression(expr, {
      resource: `resource_id="${resourceId}"`,
      rateInterval: `${rateWindowSeconds(stepMs, minimumIntervalMs)}s`,
      variables: { backend: [], queue: [] },
    });
    const { result } = await this.data<{ readonly result: readonly unknown[] }>(
      place,
      'query_range',
      { query, start: seconds(startMs), end: seconds(endMs), step: seconds(stepMs) },
    );
    return result.length;
  }

  private async data<T>(
    { region, id }: Place,
    path: string,
    form: Readonly<Record<string, string | readonly string[]>>,
  ): Promise<T> {
    const window = { start: seconds(this.range.startMs), end: seconds(this.range.endMs) };
    const fields = { ...window, ...form };
    const base = `/gateway/metrics/${region}/${id}/prometheus/api/v1/${path}`;
    const isForm = path === 'series' || path === 'query_range';
    const told = isForm
      ? await this.ask(base, { form: fields })
      : await this.ask(`${base}?${new URLSearchParams(path === 'metadata' ? {} : flat(fields))}`);
    if (told.status !== 200) throw new Error(`${path} was answered ${told.status}: ${told.text}`);
    // The handlers' own tests hold their answers against the contract.
    return (told.body as { readonly data: T }).data;
  }
}

const NONE: PanelCount = { panels: 0, queries: 0, series: 0 };

function total(counts: readonly PanelCount[]): PanelCount {
  return counts.reduce(
    (sum, { panels, queries, series }) => ({
      panels: sum.panels + panels,
      queries: sum.queries + queries,
      series: sum.series + series,
    }),
    NONE,
  );
}

const seconds = (timeMs: number): string => String(timeMs / 1_000);

function flat(fields: Readonly<Record<string, string | readonly string[]>>): string[][] {
  return Object.entries(fields).flatMap(([name, values]) =>
    [values].flat().map((value) => [name, value]),
  );
}
