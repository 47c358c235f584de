import { createRequire } from 'node:module';
import { isDeepStrictEqual } from 'node:util';
import type * as GrafanaData from '@grafana/data';
import { describe, expect, it } from 'vitest';
import { dashboardLink, exploreLink, type GrafanaLink } from '#lib/grafana-link.ts';
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
