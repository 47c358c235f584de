import { describe, expect, it } from 'vitest';
import type { DataSource } from '#api/contract/cockpit.ts';
import { configure, parseConfig } from '#api/runtime-config.ts';
import { products } from '#lib/catalogue/all.ts';
import { panelsOf, variablesOf } from '#lib/catalogue/all-panels.ts';
import { fillExpression } from '#lib/expression.ts';
import { withoutVariables } from '#lib/grafana-link.ts';
import { paths } from '#lib/paths.ts';
import { meanwhileQueries } from './meanwhile-queries.ts';
import { meanwhileSubject } from './meanwhile-subject.ts';

configure(parseConfig('{"mode":"demo","regions":["fr-par"]}'));

function dataSource(id: string, region: string, name: string): DataSource {
  // What stands for the data source in a link, and nothing else of it.
  return { id, region, name, type: 'metrics' } as DataSource;
}

const paris = dataSource('1', 'fr-par', 'Metrics');
const amsterdam = dataSource('2', 'nl-ams', 'Metrics');
const own = dataSource('3', 'fr-par', 'Mine');
const logs: DataSource = { ...dataSource('4', 'fr-par', 'Logs'), type: 'logs' };
const asks = (name: string, expr = 'up') =>
  ({ kind: 'prometheus', source: { name }, expr }) as const;

describe('meanwhileQueries', () => {
  const found = (
    queries: Parameters<typeof meanwhileQueries>[0],
    { items = [paris, amsterdam, own, logs], failed = [], pattern }: Given = {},
  ) => meanwhileQueries(queries, { items, failed }, pattern)?.map(({ source }) => source.id);

  interface Given {
    readonly items?: readonly DataSource[];
    readonly failed?: readonly unknown[];
    readonly pattern?: string;
  }

  it('finds each source by its name, or by the uid it has in Grafana', () => {
    expect(found([asks('Mine'), asks('Mine', 'down')])).toEqual(['3', '3']);
    expect(found([asks('Metrics'), asks('Mine')], { items: [paris, own] })).toEqual(['1', '3']);
    const pattern = 'p-{id}-{region}';
    expect(found([asks('p-2-nl-ams'), asks('p-1-fr-par')], { pattern })).toEqual(['2', '1']);
  });

  it.each([
    ['a name of two regions', [asks('Metrics')], {}],
    ['a source that is not there', [asks('Mine'), asks('Theirs')], {}],
    ['a source of logs', [asks('Logs')], {}],
    ['a name where sources go by a uid', [asks('Mine')], { pattern: '{id}' }],
    ['two sources of one name that ask the same', [asks('Mine'), asks('Mine')], {}],
    ['a region that did not answer', [asks('Mine')], { failed: ['nl-ams'] }],
    [
      'more than a panel asks',
      Array.from({ length: 13 }, (_, index) => asks('Mine', `up + ${index}`)),
      {},
    ],
  ])('is not certain of %s', (_what, queries, given) => {
    expect(found(queries, given)).toBeUndefined();
  });
});

describe('meanwhileSubject', () => {
  const types = products.flatMap((product) =>
    product.resourceTypes.map((type) => ({ product, type })),
  );

  it('knows every panel again by what its link asks', () => {
    for (const { product, type } of types) {
      const address = { productId: product.id, resourceType: type.name, resourceId: 'x' };
      const from = paths.resource.to('p', address);
      for (const panel of panelsOf(type)) {
        const expr = fillExpression(panel.expr, {
          resource: 'resource_id="a$b"',
          rateInterval: '240s',
          variables: Object.fromEntries(variablesOf(type).map(({ name }) => [name, ['a.b', 'c']])),
        });
        const { subject } = meanwhileSubject(`${from}?region=fr-par`, [withoutVariables(expr)]);
        expect(subject.title, `${type.name} ${panel.id}`).toBe(panel.title());
        expect(subject.unit).toBe(panel.unit);
      }
    }
  });

  it('gives no panel’s name to anything else', () => {
    const address = { productId: 'rdb', resourceType: 'rdb_instance_postgresql', resourceId: 'x' };
    const from = paths.resource.to('p', address);
    for (const exprs of [['up'], ['1 - 1'], ['vector(1)']]) {
      expect(meanwhileSubject(from, exprs).subject).toMatchObject({
        id: 'meanwhile',
        unit: 'none',
      });
    }
    expect(meanwhileSubject('/', ['up']).subject.id).toBe('meanwhile');
  });
});
