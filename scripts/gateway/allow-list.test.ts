import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accountContract } from '#api/contract/account.ts';
import { alertmanagerContract } from '#api/contract/alertmanager.ts';
import { billingContract } from '#api/contract/billing.ts';
import { budgetsContract } from '#api/contract/budgets.ts';
import { cockpitAlertsContract } from '#api/contract/cockpit-alerts.ts';
import { cockpitDataSourcesContract } from '#api/contract/cockpit-data-sources.ts';
import { cockpitExportersContract } from '#api/contract/cockpit-exporters.ts';
import { cockpitGrafanaContract } from '#api/contract/cockpit-grafana.ts';
import { cockpitTokensContract } from '#api/contract/cockpit-tokens.ts';
import { cockpitContract } from '#api/contract/cockpit.ts';
import { exemplarsContract } from '#api/contract/exemplars.ts';
import { iamContract } from '#api/contract/iam.ts';
import { lokiContract } from '#api/contract/loki.ts';
import { prometheusRulesContract } from '#api/contract/prometheus-rules.ts';
import { prometheusContract } from '#api/contract/prometheus.ts';
import { pushContract } from '#api/contract/pushes.ts';
import { lokiRulerContract, rulerContract } from '#api/contract/ruler.ts';
import type { Contract } from '#api/endpoint.ts';
import { allowList, upstreamOf } from './allow-list.ts';
import { hostileTargets, ID } from './hostile-requests.ts';
import { routes } from './routes.ts';
import { checkSettings } from './settings.ts';

const written = { serverNames: ['vigie.test'], buildFolder: '/srv/vigie' };
const list = allowList(checkSettings({ ...written, resolver: ['127.0.0.53'], provider: {} }));
const ask = (method: string, target: string) => upstreamOf(list, `${method} ${target} HTTP/1.1`);

const controlPlane: readonly Contract[] = [
  accountContract,
  billingContract,
  budgetsContract,
  cockpitContract,
  cockpitAlertsContract,
  cockpitDataSourcesContract,
  cockpitExportersContract,
  cockpitGrafanaContract,
  cockpitTokensContract,
  iamContract,
];
const dataSource: readonly Contract[] = [
  prometheusContract,
  prometheusRulesContract,
  exemplarsContract,
  rulerContract,
];

const EXAMPLES: Readonly<Record<string, string>> = {
  region: 'nl-ams',
  grafanaUserId: '42',
  accessKey: 'SCW1234567890ABCDEFG',
  dashboardName: 'scw-instance-overview',
  label: '__name__',
  namespace: encodeURIComponent("équipe d'astreinte"),
  group: 'node.rules',
};

/** What the contract describes for the simulated backend's other clients, and no page of the console does. */
const CLOSED = [
  'POST /gateway/api/account/v3/projects',
  'DELETE /gateway/api/account/v3/projects/{id}',
].map((line) => line.replace('{id}', ID));

/** Every request that a contract can make of what stands at `base`. */
const requestsOf = (base: string, contracts: readonly Contract[]) =>
  contracts.flatMap((contract) =>
    Object.values(contract).flatMap(({ method, path, parts }) => {
      const target =
        base + path.replaceAll(/\{(\w+)\}/g, (_, name: string) => EXAMPLES[name] ?? ID);
      // A POST that only reads may turn to GET.
      return parts.reads
        ? [[method, target] as const, ['GET', target] as const]
        : [[method, target] as const];
    }),
  );

const described = [
  ...requestsOf('/gateway/api', controlPlane),
  ...requestsOf(`/gateway/metrics/nl-ams/${ID}`, dataSource),
  ...requestsOf(`/gateway/logs/nl-ams/${ID}`, [
    lokiContract,
    lokiRulerContract,
    prometheusRulesContract,
  ]),
  ...requestsOf(`/gateway/alertmanager/nl-ams/${ID}`, [alertmanagerContract]),
  ...(['metrics', 'logs', 'traces'] as const).flatMap((type) =>
    requestsOf(`/gateway/push-${type}/nl-ams/${ID}`, [{ [type]: pushContract[type] }]),
  ),
];

const spoken = described.filter((each) => !CLOSED.includes(each.join(' ')));

describe('the allow-list', () => {
  test.each(CLOSED)('stays closed for %s', (line) => {
    expect(upstreamOf(list, `${line} HTTP/1.1`)).toBeUndefined();
  });

  test.each(spoken)('lets the contract speak: %s %s', (method, target) => {
    expect(ask(method, target)).toMatch(/^https:\/\//);
  });

  test('holds nothing of the control plane that the contract does not speak', () => {
    const lines = spoken.map((each) => `${each.join(' ')} HTTP/1.1`);
    const methods = routes
      .filter(({ name }) => name === 'api')
      .flatMap(({ paths }) => paths.flatMap((path) => path.split(' ').slice(0, -1)));
    const asked = new Set(lines.filter((line) => line.includes(' /gateway/api/')));
    expect(methods).toHaveLength(asked.size);
  });

  test.each([
    [
      'api',
      '/gateway/api/cockpit/v1/grafana?a=1',
      'https://api.scaleway.com/cockpit/v1/grafana?a=1',
    ],
    [
      'metrics',
      `/gateway/metrics/pl-waw/${ID}/prometheus/api/v1/query`,
      `https://${ID}.metrics.cockpit.pl-waw.scw.cloud/prometheus/api/v1/query`,
    ],
    [
      'alertmanager',
      `/gateway/alertmanager/fr-par/${ID}/alertmanager/api/v2/status`,
      `https://${ID}.alertmanager.cockpit.fr-par.scw.cloud/alertmanager/api/v2/status`,
    ],
    [
      'grafana',
      `/gateway/grafana/${ID}/api/health`,
      `https://${ID}.dashboard.cockpit.scaleway.com/api/health`,
    ],
  ])('reaches the hosts of %s', (_name, target, expected) => {
    expect(ask('GET', target)).toBe(expected);
  });

  test('leads a test point to the host of its kind', () => {
    expect(ask('POST', `/gateway/push-logs/fr-par/${ID}/loki/api/v1/push`)).toBe(
      `https://${ID}.logs.cockpit.fr-par.scw.cloud/loki/api/v1/push`,
    );
  });

  test.each(hostileTargets)('has no room for %s', (_name, method, target) => {
    expect(ask(method, target)).toBeUndefined();
  });

  test('never leaves the provider, whatever is put into a request', () => {
    const target = fc
      .tuple(
        fc.constantFrom(...spoken),
        fc.nat(),
        fc.nat(8),
        fc.string({ unit: 'binary', maxLength: 12 }),
      )
      .map(([[method, whole], at, removed, inserted]) => {
        const start = '/gateway/'.length + (at % whole.length);
        return [method, whole.slice(0, start) + inserted + whole.slice(start + removed)] as const;
      });
    fc.assert(
      fc.property(target, ([method, changed]) => {
        const upstream = ask(method, changed);
        if (upstream === undefined) return;
        const { origin, pathname, username, hash, href } = new URL(upstream);
        expect(origin).toMatch(
          /^https:\/\/(api\.scaleway\.com|[0-9a-f-]{36}\.(metrics|logs|traces|alertmanager)\.cockpit\.(fr-par|nl-ams|pl-waw)\.scw\.cloud)$/,
        );
        expect(username + hash).toBe('');
        // Nothing that a URL parser would fold away or rewrite.
        expect(upstream.split('?')[0]).toBe(origin + pathname);
        expect(href).not.toMatch(/\s/);
      }),
      { numRuns: 800 },
    );
  });
});

describe('servers of one’s own', () => {
  const own = (type: 'metrics' | 'logs' | 'alertmanager', url: string) => ({
    type,
    region: 'home',
    id: ID,
    url,
  });
  const ownServers = [
    own('metrics', 'http://127.0.0.1:9090'),
    own('logs', 'http://127.0.0.1:3100'),
    own('alertmanager', 'http://127.0.0.1:8080/alertmanager'),
  ];
  const alone = allowList(checkSettings({ ...written, ownServers }));

  test.each([
    [
      `/gateway/metrics/home/${ID}/prometheus/api/v1/query?query=up`,
      'http://127.0.0.1:9090/api/v1/query?query=up',
    ],
    [`/gateway/logs/home/${ID}/loki/api/v1/labels`, 'http://127.0.0.1:3100/loki/api/v1/labels'],
    [
      `/gateway/alertmanager/home/${ID}/alertmanager/api/v2/alerts`,
      'http://127.0.0.1:8080/alertmanager/api/v2/alerts',
    ],
    [`/gateway/traces/home/${ID}/api/search`, undefined],
    [`/gateway/metrics/fr-par/${ID}/prometheus/api/v1/query`, undefined],
    [`/gateway/metrics/home/${ID.replace('6', '7')}/prometheus/api/v1/query`, undefined],
    ['/gateway/api/cockpit/v1/grafana', undefined],
  ])('%s', (target, expected) => {
    expect(upstreamOf(alone, `GET ${target} HTTP/1.1`)).toBe(expected);
  });
});
