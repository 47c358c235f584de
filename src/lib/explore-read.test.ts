import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readExplore } from './explore-read.ts';
import {
  dashboardLink,
  type ExploreQuery,
  type ExploreTarget,
  exploreLink,
  homeLink,
} from './grafana-link.ts';

const baseUrl = 'https://grafana.example/sub/';
const range = { from: 'now-6h', to: 'now' };
const up: ExploreQuery = { kind: 'prometheus', source: { name: 'Metrics' }, expr: 'up' };

function linkTo(target: Partial<ExploreTarget>): string {
  const link = exploreLink({ baseUrl, orgId: 7 }, { queries: [up], range, ...target });
  if ('reason' in link) throw new Error(`There is no link: ${link.reason}.`);
  return link.url;
}

/** The link with another text where this one stands in what it asks. */
const changed = (before: string, after: string) => {
  const url = new URL(linkTo({}));
  const panes = url.searchParams.get('panes') ?? '';
  expect(panes).toContain(before);
  url.searchParams.set('panes', panes.replace(before, after));
  return url.href;
};

describe('readExplore', () => {
  it('reads the queries, their sources and the range of a link back', () => {
    const read = readExplore(
      linkTo({
        range: { from: '1700000000000', to: '1700003600000' },
        queries: [
          { ...up, source: { uid: 'uid-1', name: 'Metrics' }, stepSeconds: 0.5 },
          { ...up, expr: 'rate(a{b="$c"}[1m])', legend: '{{instance}}' },
        ],
      }),
      baseUrl,
    );
    expect(read?.range).toEqual({ from: '1700000000000', to: '1700003600000' });
    expect(read?.queries).toEqual([
      { ...up, source: { name: 'uid-1' }, stepSeconds: 0.5 },
      { ...up, expr: 'rate(a{b="\\x24c"}[1m])', legend: '{{instance}}' },
    ]);
  });

  it('reads whatever a query holds', () => {
    const text = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(text, text, (value, name) => {
        fc.pre(name !== '' && !/[$[]/.test(value) && value.isWellFormed() && name.isWellFormed());
        const expr = `up{a=${JSON.stringify(value)}}`;
        const read = readExplore(linkTo({ queries: [{ ...up, source: { name }, expr }] }), baseUrl);
        expect(read?.queries).toEqual([{ ...up, source: { name }, expr }]);
      }),
    );
  });

  const urlOf = (link: object) => ('url' in link ? String(link.url) : '');

  it.each([
    ['no address', 'explore'],
    ['no JSON', `${baseUrl}explore?schemaVersion=1&panes=%7B&orgId=1`],
    ['null', `${baseUrl}explore?schemaVersion=1&panes=null&orgId=1`],
    ['the first page', urlOf(homeLink({ baseUrl }))],
    [
      'a dashboard',
      urlOf(dashboardLink({ baseUrl }, { uid: 'a', declared: [], values: {}, range })),
    ],
    ['another Grafana', linkTo({}).replace('grafana.example', 'evil.example')],
    ['another path', linkTo({}).replace('/sub/explore', '/sub/d/explore')],
    ['more in the address', `${linkTo({})}&left=x`],
    ['logs', linkTo({ queries: [{ ...up, kind: 'loki' }] })],
    ['logs beside metrics', linkTo({ queries: [up, { ...up, kind: 'loki' }] })],
    ['traces', linkTo({ queries: [{ ...up, kind: 'tempo' }] })],
    ['an instant', linkTo({ queries: [{ ...up, kind: 'prometheus', isInstant: true }] })],
    ['a table', linkTo({ queries: [{ ...up, kind: 'prometheus', format: 'table' }] })],
    ['a span', linkTo({ spanId: 'a' })],
    ['a variable', linkTo({ queries: [{ ...up, expr: 'rate(up[$__rate_interval])' }] })],
    ['a hidden query', changed('"refId":"A"', '"refId":"A","hide":true')],
    ['a second pane', changed('{"vig":', '{"abc":{},"vig":')],
    ['another pane', changed('{"vig":', '{"abc":')],
    ['a query of no text', changed('"expr":"up"', '"expr":1')],
    ['a source other than the query’s', changed('{"datasource":"Metrics"', '{"datasource":"B"')],
    ['a range that is none', changed('now-6h', 'yesterday')],
  ])('does not read %s', (_what, url) => {
    expect(readExplore(url, baseUrl)).toBeUndefined();
  });
});
