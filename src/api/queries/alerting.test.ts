import { QueryClient } from '@tanstack/react-query';
import { HttpResponse, http } from 'msw/http';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { configure, parseConfig } from '#api/runtime-config.ts';
import {
  alertListOptions,
  alertManagerListOptions,
  contactListOptions,
  notifiedAlertListOptions,
  ruleCountListOptions,
  runningGroupListOptions,
} from './alerting.ts';

const BASE = 'http://gateway.test';
const REGIONS = ['fr-par', 'nl-ams'];
const cockpit = (path: string) => `${BASE}/api/cockpit/v1/regions/:region/${path}`;
const server = setupServer();
let client: QueryClient;

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => server.close());
afterEach(() => server.resetHandlers());
beforeEach(() => {
  client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const dataSource = '/{type}/{region}/{id}';
  const written = { mode: 'demo', api: '/api', dataSource, regions: REGIONS };
  const config = parseConfig(JSON.stringify(written));
  configure({ ...config, api: `${BASE}/api`, dataSource: `${BASE}${dataSource}` });
});

test('an enabled alert manager has the address its host names, a disabled one has none', async () => {
  server.use(
    http.get(cockpit('alert-manager'), ({ params }) => {
      const isEnabled = params['region'] === 'fr-par';
      return HttpResponse.json({
        alert_manager_enabled: isEnabled,
        alert_manager_url: isEnabled ? 'https://a-1.alertmanager.cockpit.fr-par.test' : null,
        managed_alerts_enabled: false,
        region: params['region'],
      });
    }),
  );
  const { items } = await client.fetchQuery(alertManagerListOptions('p', REGIONS));
  expect(items).toMatchObject([
    { region: 'fr-par', isEnabled: true, address: { region: 'fr-par', id: 'a-1' } },
    { region: 'nl-ams', isEnabled: false, address: undefined },
  ]);
});

test('rules are asked of the default source of each region, and of the sources named', async () => {
  const asked: string[] = [];
  server.use(
    http.get(cockpit('alerts'), ({ request, params }) => {
      const source = new URL(request.url).searchParams.get('data_source_id');
      asked.push(`${String(params['region'])} ${source}`);
      return HttpResponse.json({ alerts: [], total_count: 0 });
    }),
  );
  await client.fetchQuery(alertListOptions('p', REGIONS, [{ region: 'nl-ams', id: 's-1' }]));
  expect(asked.toSorted()).toEqual(['fr-par null', 'nl-ams null', 'nl-ams s-1']);
});

test('counts and contacts carry the region that answered; the one that failed is named', async () => {
  server.use(
    http.get(cockpit('rules/count'), ({ params }) =>
      params['region'] === 'nl-ams'
        ? HttpResponse.json({ type: 'permissions_denied' }, { status: 403 })
        : HttpResponse.json({
            rules_count_by_datasource: [],
            preconfigured_rules_count: 6,
            custom_rules_count: 2,
          }),
    ),
    http.get(cockpit('alert-manager/contact-points'), ({ params }) =>
      HttpResponse.json({
        contact_points: [],
        total_count: 0,
        has_additional_receivers: params['region'] === 'nl-ams',
        has_additional_contact_points: false,
      }),
    ),
  );
  const counts = await client.fetchQuery(ruleCountListOptions('p', REGIONS));
  expect(counts.items).toMatchObject([{ region: 'fr-par', preconfigured: 6, custom: 2 }]);
  expect(counts.failed.map(({ region }) => region)).toEqual(['nl-ams']);
  const contacts = await client.fetchQuery(contactListOptions('p', REGIONS));
  expect(contacts.items).toEqual([
    { region: 'fr-par', contactPoints: [], hasOthers: false },
    { region: 'nl-ams', contactPoints: [], hasOthers: true },
  ]);
});

test('a Loki without a ruler runs no rules; a Mimir without one fails', async () => {
  server.use(
    http.get(`${BASE}/:type/fr-par/s-1/prometheus/api/v1/rules`, () => {
      return new HttpResponse('404 page not found', { status: 404 });
    }),
  );
  const source = { region: 'fr-par', id: 's-1' };
  const logs = { ...source, type: 'logs' };
  expect(await client.fetchQuery(runningGroupListOptions(logs))).toEqual([]);
  client.clear();
  await expect(client.fetchQuery(runningGroupListOptions(source))).rejects.toMatchObject({
    kind: 'not-found',
  });
});

test('a ruler is asked below its source, an Alertmanager below its own address', async () => {
  const rule = { type: 'alerting', name: 'R', query: 'up == 0', health: 'ok', duration: 60 };
  const groups = [{ name: 'g', file: 'n', interval: 60, rules: [rule] }];
  server.use(
    http.get(`${BASE}/metrics/fr-par/s-1/prometheus/api/v1/rules`, ({ request }) =>
      new URL(request.url).searchParams.get('type') === 'alert'
        ? HttpResponse.json({ status: 'success', data: { groups } })
        : HttpResponse.error(),
    ),
    http.get(`${BASE}/alertmanager/fr-par/a-1/alertmanager/api/v2/alerts`, () =>
      HttpResponse.json([]),
    ),
  );
  const running = await client.fetchQuery(runningGroupListOptions({ region: 'fr-par', id: 's-1' }));
  expect(running[0]?.rules[0]).toMatchObject({ name: 'R', waitsSeconds: 60 });
  const address = { region: 'fr-par', id: 'a-1' };
  expect(await client.fetchQuery(notifiedAlertListOptions(address))).toEqual([]);
});
