import { createRequire } from 'node:module';
import type * as GrafanaData from '@grafana/data';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ALL_VALUES,
  type DashboardTarget,
  dashboardLink,
  dataSourceUid,
  type ExploreQuery,
  type ExploreTarget,
  exploreLink,
  type GrafanaLink,
  homeLink,
  hostOf,
  isWithinGrafana,
  LONGEST_URL,
  withoutVariables,
} from './grafana-link.ts';

// The package itself, not the part of it that the bundle has: what Grafana reads its own address with.
const { urlUtil, dateMath } = createRequire(import.meta.url)('@grafana/data') as typeof GrafanaData;

const place = { baseUrl: 'https://grafana.example/sub/path/', orgId: 7 };
const source = { uid: 'metrics-uid', name: 'Metrics' };
const range = { from: 'now-6h', to: 'now' };
const up: ExploreQuery = { kind: 'prometheus', source, expr: 'up' };

function urlOf(link: GrafanaLink): string {
  if ('reason' in link) throw new Error(`There is no link: ${link.reason}.`);
  return link.url;
}

const paramsOf = (url: string) => urlUtil.parseKeyValue(url.slice(url.indexOf('?') + 1));

interface Pane {
  readonly datasource: unknown;
  readonly queries: readonly Record<string, unknown>[];
  readonly range: { readonly from: unknown; readonly to: unknown };
  readonly panelsState?: unknown;
}

/** What Explore asks of its address before it takes it as it is: schema version 1. */
function explored(url: string): Pane {
  const { schemaVersion, panes, orgId } = paramsOf(url);
  expect(schemaVersion).toBe('1');
  expect(Number(orgId)).toBeGreaterThan(0);
  expect(panes).toBeTypeOf('string');
  const parsed: Record<string, Pane> = JSON.parse(panes);
  const [[id, pane] = []] = Object.entries(parsed);
  expect(id).toMatch(/^(?!\d{3})[a-z0-9]{3}$/);
  if (!pane) throw new Error('Explore wants a pane.');
  expect(pane.datasource).toBeTypeOf('string');
  for (const bound of [pane.range.from, pane.range.to]) {
    expect(bound).toBeTypeOf('string');
    const isTime = /^\d+$/.test(String(bound)) || dateMath.isValid(String(bound));
    expect(isTime).toBe(true);
  }
  const refIds = pane.queries.map(({ refId }) => refId);
  expect(new Set(refIds).size).toBe(refIds.length);
  return pane;
}

const toExplore = (change: Partial<ExploreTarget> = {}) =>
  exploreLink(place, { queries: [up], range, ...change });

describe('exploreLink', () => {
  it('joins the sub-path and carries organisation, query and range', () => {
    const url = urlOf(toExplore());
    expect(url).toMatch(/^https:\/\/grafana\.example\/sub\/path\/explore\?/);
    expect(paramsOf(url)['orgId']).toBe('7');
    expect(explored(url)).toMatchObject({
      datasource: 'metrics-uid',
      range: { from: 'now-6h', to: 'now' },
      queries: [
        {
          refId: 'A',
          expr: 'up',
          range: true,
          instant: false,
          datasource: { type: 'prometheus', uid: 'metrics-uid' },
        },
      ],
    });
  });

  it.each<[string, ExploreQuery, object]>([
    ['a name where no uid is known', { ...up, source: { name: 'Metrics' } }, { refId: 'A' }],
    ['logs', { kind: 'loki', source, expr: '{a="b"}' }, { queryType: 'range', expr: '{a="b"}' }],
    [
      'traces',
      { kind: 'tempo', source, expr: '{}' },
      { query: '{}', filters: [], queryType: 'traceql' },
    ],
    [
      'a step, a legend and a format',
      { ...up, stepSeconds: 60, legend: '{{host}}', format: 'heatmap' },
      { interval: '60s', legendFormat: '{{host}}', format: 'heatmap' },
    ],
  ])('writes %s as Explore reads it', (_what, query, expected) => {
    const pane = explored(urlOf(toExplore({ queries: [query] })));
    expect(pane.queries[0]).toMatchObject(expected);
    expect(pane.datasource).toBe(query.source.uid ?? query.source.name);
  });

  it('gives each query its own source where they differ', () => {
    const queries = [up, { ...up, source: { uid: 'other', name: '' } }];
    const pane = explored(urlOf(toExplore({ queries })));
    expect(pane.datasource).toBe('-- Mixed --');
    expect(pane.queries.map(({ datasource }) => datasource)).toMatchObject([
      { uid: 'metrics-uid' },
      { uid: 'other' },
    ]);
  });

  it.each([
    [{ from: '1763000000000', to: '1763003600000' }, ['1763000000000', '1763003600000']],
    [{ from: '2025-11-13T02:13:20Z', to: 'now' }, ['1763000000000', 'now']],
    [{ from: 'now-7d', to: 'now-1d' }, ['now-7d', 'now-1d']],
  ])('keeps %j relative, or writes it in milliseconds', (asked, [from, to]) => {
    expect(explored(urlOf(toExplore({ range: asked }))).range).toEqual({ from, to });
  });

  it.each<[string, GrafanaLink]>([
    ['range', toExplore({ range: { from: 'yesterday', to: 'now' } })],
    ['range', toExplore({ range: { from: 'now', to: 'now-1h' } })],
    ['range', toExplore({ range: { from: '20', to: '10' } })],
    ['no-query', toExplore({ queries: [{ ...up, expr: '  ' }] })],
    ['no-source', toExplore({ queries: [{ ...up, source: { name: '' } }] })],
    ['too-long', toExplore({ queries: [{ ...up, expr: 'a'.repeat(LONGEST_URL) }] })],
    ['org', exploreLink({ ...place, orgId: 0 }, { queries: [up], range })],
  ])('says %s where there is no link', (reason, link) => {
    expect(link).toEqual({ reason });
  });

  it('gives up further queries, then the span, and says what it gave up', () => {
    const long = (length: number): ExploreQuery => ({ ...up, expr: `a${'b'.repeat(length)}` });
    expect(toExplore({ queries: [long(1_700)] })).toMatchObject({ isLong: true, leftOut: [] });
    expect(toExplore()).toMatchObject({ isLong: false });

    const three = toExplore({ queries: [long(3_000), long(3_000), long(3_000)], spanId: 'ab' });
    expect(three).toMatchObject({ leftOut: ['query C'] });
    expect(explored(urlOf(three))).toMatchObject({ panelsState: { trace: { spanId: 'ab' } } });

    const bare = urlOf(toExplore({ queries: [long(100)] })).length - 100;
    const full = toExplore({ queries: [long(LONGEST_URL - bare), up], spanId: 'ab' });
    expect(full).toMatchObject({ leftOut: ['query B', 'panelsState'] });
    expect(urlOf(full)).toHaveLength(LONGEST_URL);
    expect(explored(urlOf(full)).panelsState).toBeUndefined();
  });
});

describe('the address of Grafana', () => {
  it.each([
    'javascript:alert(1)//https://grafana.example',
    'java\nscript:alert(1)',
    'data:text/html,hello',
    '//grafana.example',
    '/grafana',
    'grafana.example',
    'https:grafana.example',
    'https://user:secret@grafana.example',
    'https://user@grafana.example',
    'https://',
    'ftp://grafana.example',
    '',
  ])('is not %j', (baseUrl) => {
    expect(exploreLink({ baseUrl }, { queries: [up], range })).toEqual({ reason: 'base-url' });
  });

  it.each([
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000/explore'],
    ['https://grafana.example//', 'https://grafana.example/explore'],
    ['https://grafana.example/a/../b?orgId=2#x', 'https://grafana.example/b/explore'],
    ['https://grafana.example\\@evil.example', 'https://grafana.example/@evil.example/explore'],
    ['https://grafana.example//evil.example', 'https://grafana.example//evil.example/explore'],
  ])('may be %s', (baseUrl, start) => {
    const url = urlOf(exploreLink({ baseUrl }, { queries: [up], range }));
    expect(url.startsWith(`${start}?`)).toBe(true);
    expect(new URL(url).host).toBe(new URL(baseUrl).host);
  });
});

describe('withoutVariables', () => {
  it.each([
    ['rate(up[$__rate_interval])', 'rate(up[$__rate_interval])'],
    ['up{a="$__interval"}', 'up{a="\\x24__interval"}'],
    ['up{a=~"^b$|${c}"}', 'up{a=~"^b$|\\x24{c}"}'],
    ["up{a='$b'}", "up{a='\\x24b'}"],
    ['up{a="\\\\$b"}', 'up{a="\\\\\\x24b"}'],
    ['up{a=~"[[:alpha:]]"}', 'up{a=~"\\x5b[:alpha:]]"}'],
    ['{a="b"} |~ `\\d+ "$b"`', '{a="b"} |~ "\\\\d+ \\"\\x24b\\""'],
    ['{a="b"} |~ `\\d+$`', '{a="b"} |~ `\\d+$`'],
    ['up # the $name of it\n+ 1', 'up \n+ 1'],
    ['up{a="# $b"} # c', 'up{a="# \\x24b"} # c'],
  ])('writes %s as %s', (expr, written) => {
    expect(withoutVariables(expr)).toBe(written);
  });
});

const overview: DashboardTarget = {
  uid: 'scw-lb-overview',
  declared: ['region', 'lb_name'],
  values: { region: 'fr-par', lb_name: ['a b', 'c&d=é'] },
  range,
};

describe('dashboardLink', () => {
  it('chooses the variables, the range and how it is shown', () => {
    const url = urlOf(
      dashboardLink(place, {
        ...overview,
        timeZone: 'Europe/Paris',
        refreshSeconds: 30,
        panelId: 4,
        isKiosk: true,
      }),
    );
    expect(url).toMatch(/^https:\/\/grafana\.example\/sub\/path\/d\/scw-lb-overview\?/);
    expect(paramsOf(url)).toEqual({
      orgId: '7',
      from: 'now-6h',
      to: 'now',
      timezone: 'Europe/Paris',
      'var-region': 'fr-par',
      'var-lb_name': ['a b', 'c&d=é'],
      refresh: '30s',
      viewPanel: 'panel-4',
      kiosk: true,
    });
  });

  it('leaves out what the dashboard does not declare, and a value that means all', () => {
    const link = dashboardLink(place, {
      ...overview,
      values: { region: ALL_VALUES, lb_name: '$__all', resource_id: 'x' },
    });
    expect(link).toMatchObject({ leftOut: ['var-lb_name', 'var-resource_id'] });
    expect(paramsOf(urlOf(link))).toMatchObject({ 'var-region': '$__all' });
    expect(urlOf(link)).not.toContain('resource_id');
  });

  it.each(['', '../admin', 'a/b', 'a?b', 'x'.repeat(41), 'é'])('has no link to uid %j', (uid) => {
    expect(dashboardLink(place, { ...overview, uid })).toEqual({ reason: 'uid' });
  });
});

describe('dataSourceUid', () => {
  it.each([
    ['{id}', 'one'],
    ['mimir-{region}-{id}', 'mimir-fr-par-one'],
    ['fixed', 'fixed'],
    ['{nothing}', undefined],
    ['{constructor}', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('makes of %s %s', (pattern, uid) => {
    expect(dataSourceUid(pattern, { id: 'one', region: 'fr-par' })).toBe(uid);
  });
});

const piece = fc.oneof(
  fc.constantFrom(
    '$__rate_interval',
    '${x:raw}',
    '[[y]]',
    '"',
    '\\',
    '`',
    "'",
    '#',
    '&',
    '+',
    '%',
    '\n',
  ),
  fc.constantFrom(
    'javascript:',
    '//evil.example',
    '@',
    '../',
    '?orgId=9',
    '$__all',
    '__CVΩ__',
    '|',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
);
const hostile = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));

const quoted = (value: string) =>
  `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;

/** The text that a quoted string of PromQL stands for, as far as `quoted` and the escapes here go. */
const unquoted = (text: string) =>
  text
    .slice(1, -1)
    .replace(/\\(x24|x5b|n|["\\])/g, (_whole, code: string) =>
      code === 'x24' ? '$' : code === 'x5b' ? '[' : code === 'n' ? '\n' : code,
    );

const VARIABLE = /\$(\w+)|\[\[([\s\S]+?)(?::(\w+))?\]\]|\$\{(\w+)(?:\.([^:^}]+))?(?::([^}]+))?\}/;

describe('whatever a person or a server names things', () => {
  it('a link stays with its Grafana, and reads back as what was meant', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, hostile, (value, uid, name, base) => {
        const expr = `up{a=${quoted(value)}}`;
        const baseUrl = `https://grafana.example/${base}`;
        fc.pre(uid !== '' || name !== '');
        const query: ExploreQuery = { kind: 'prometheus', source: { uid, name }, expr };
        const url = urlOf(exploreLink({ baseUrl }, { queries: [query], range }));
        expect(new URL(url).origin).toBe('https://grafana.example');
        expect(hostOf(url)).toBe('grafana.example');
        const pane = explored(url);
        const sent = String(pane.queries[0]?.['expr']);
        expect(unquoted(sent.slice('up{a='.length, -1))).toBe(value);
        expect(sent).not.toMatch(VARIABLE);
        expect(pane.datasource).toBe(uid || name);
      }),
      { numRuns: 5_000 },
    );
  });

  it('a dashboard is given the values as they are', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(hostile, fc.array(hostile, { minLength: 1, maxLength: 3 }), (zone, values) => {
        const link = dashboardLink(place, {
          ...overview,
          values: { lb_name: values },
          timeZone: zone,
        });
        const read = new URL(urlOf(link));
        expect(read.origin + read.pathname).toBe(
          'https://grafana.example/sub/path/d/scw-lb-overview',
        );
        const isKept = !values.includes('$__all');
        expect(read.searchParams.getAll('var-lb_name')).toEqual(isKept ? values : []);
        expect(read.searchParams.get('orgId')).toBe('7');
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('isWithinGrafana', () => {
  const base = 'https://grafana.example/sub/';

  it.each([
    'https://grafana.example/sub',
    'https://grafana.example/sub/d/x?a=b#c',
    urlOf(homeLink({ baseUrl: base })),
  ])('%s is', (url) => expect(isWithinGrafana(url, base)).toBe(true));

  it.each([
    '',
    '/sub/d/x',
    '//grafana.example/sub/',
    'http://grafana.example/sub/',
    'https://grafana.example:8443/sub/',
    'https://grafana.example/subway',
    'https://grafana.example/sub/../admin',
    'https://grafana.example/sub/%2e%2e/admin',
    'https://user@grafana.example/sub/',
    'https://grafana.example@evil.example/sub/',
    'https://grafana.example.evil.example/sub/',
    'https://evil.example/https://grafana.example/sub/',
    'javascript:alert(1)//https://grafana.example/sub/',
  ])('%s is not', (url) => expect(isWithinGrafana(url, base)).toBe(false));

  it('lets nothing through that a browser would take elsewhere', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(hostile, hostile, (before, after) => {
        const url = `${before}https://grafana.example/sub/${after}`;
        if (!isWithinGrafana(url, base)) return;
        const { origin, pathname } = new URL(url);
        expect(origin).toBe('https://grafana.example');
        expect(pathname).toMatch(/^\/sub\//);
      }),
      { numRuns: 5_000 },
    );
  });
});
