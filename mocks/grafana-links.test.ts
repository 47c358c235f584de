import { createRequire } from 'node:module';
import { isDeepStrictEqual } from 'node:util';
import type * as GrafanaData from '@grafana/data';
import { describe, expect, it } from 'vitest';
import { productOfType, resourceTypeOf } from '#lib/catalogue/all.ts';
import { dashboardsByProduct, dashboardsOf, linkToDashboard } from '#lib/grafana-dashboards.ts';
import {
  dashboardLink,
  exploreLink,
  type GrafanaLink,
  isWithinGrafana,
} from '#lib/grafana-link.ts';
import { DASHBOARDS } from './world/dashboards.ts';
import { createWorld } from './world/world.ts';

// The package itself, not the part of it that the bundle has: what Grafana reads its own address with.
const { urlUtil } = createRequire(import.meta.url)('@grafana/data') as typeof GrafanaData;

const place = { baseUrl: 'https://grafana.example/console' };
const range = { from: 'now-6h', to: 'now' };
const { resources } = createWorld(Date.UTC(2026, 10, 18, 10, 30));

const urlOf = (link: GrafanaLink) => ('url' in link ? link.url : link.reason);
const read = (url: string) => urlUtil.parseKeyValue(url.slice(url.indexOf('?') + 1));

describe('links to Grafana, for everything there is', () => {
  it('choose each resource in each dashboard by the variables it has, and by no other', () => {
    const wrong: string[] = [];
    for (const { name, series } of resources) {
      const labels = series[0]?.labels ?? {};
      for (const { uid, variables } of DASHBOARDS) {
        const url = urlOf(
          dashboardLink(place, { uid, declared: variables, values: labels, range }),
        );
        const wanted = Object.entries(labels).filter(([label]) => variables.includes(label));
        const expected = {
          orgId: '1',
          ...range,
          ...Object.fromEntries(wanted.map(([label, value]) => [`var-${label}`, value])),
        };
        const isRight =
          url.startsWith(`https://grafana.example/console/d/${uid}?`) &&
          isDeepStrictEqual(read(url), expected);
        if (!isRight) wrong.push(`${uid} of ${name}: ${url}`);
      }
    }
    console.log(`${resources.length} resources in ${DASHBOARDS.length} dashboards`);
    expect(resources.length).toBeGreaterThan(50);
    expect(wrong).toEqual([]);
  });

  it('lead from each resource to the dashboards of its own type, with region, resource and range', () => {
    const given = DASHBOARDS.map((each) => ({
      ...each,
      name: each.uid,
      url: `https://elsewhere.example/d/${each.uid}/slug`,
    }));
    const byName = /^(?:resource|server|lb|cluster|container|function|database)(?:_name)?$/;
    const wrong: string[] = [];
    let count = 0;
    for (const { name, type: typeName, series } of resources) {
      const product = productOfType(typeName);
      const type = product && resourceTypeOf(product, typeName);
      const labels = series[0]?.labels ?? {};
      for (const dashboard of product && type ? dashboardsOf(given, product, type) : []) {
        count++;
        const url = urlOf(linkToDashboard(place, dashboard, { labels, range, timeZone: 'utc' }));
        const params = read(url);
        const named = dashboard.variables.filter((variable) => byName.test(variable));
        const isRight =
          url.startsWith(`https://grafana.example/console/d/${dashboard.uid}?`) &&
          params['var-region'] === labels['region'] &&
          named.every((variable) => params[`var-${variable}`] === labels['resource_name']) &&
          Object.keys(params).every(
            (key) => !key.startsWith('var-') || dashboard.variables.includes(key.slice(4)),
          ) &&
          params['from'] === range.from &&
          params['to'] === range.to;
        if (!isRight || !isWithinGrafana(url, place.baseUrl)) wrong.push(`${name}: ${url}`);
      }
    }
    expect(count).toBeGreaterThan(50);
    expect(wrong).toEqual([]);
  });

  it('put every dashboard under one product', () => {
    const given = DASHBOARDS.map((each) => ({ ...each, name: each.uid, url: `/d/${each.uid}` }));
    const groups = dashboardsByProduct(given);
    expect(groups.flatMap(({ dashboards }) => dashboards)).toHaveLength(given.length);
    const placed = groups.map(({ product, dashboards }) => [
      product?.id,
      dashboards.map(({ uid }) => uid.replace(/^scw-/, '')),
    ]);
    expect(Object.fromEntries(placed)).toMatchObject({
      instance: ['instance-overview'],
      lb: ['lb-overview', 'lb-logs-overview'],
      rdb: ['rdb-mysql-overview', 'rdb-postgresql-overview'],
    });
  });

  it('ask Explore for every series of every resource, as it is named', () => {
    const wrong: string[] = [];
    for (const { name, series } of resources) {
      for (const { labels } of series.slice(0, 5)) {
        const matchers = Object.entries(labels).map(
          ([label, value]) => `${label}=${JSON.stringify(value)}`,
        );
        const expr = `{${matchers.join(',')}}`;
        const source = { uid: 'metrics', name: 'Metrics' };
        const url = urlOf(
          exploreLink(place, { queries: [{ kind: 'prometheus', source, expr }], range }),
        );
        const panes: Record<string, { queries: { expr: string }[] }> = JSON.parse(
          read(url)['panes'],
        );
        if (Object.values(panes)[0]?.queries[0]?.expr !== expr) wrong.push(`${name}: ${url}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
