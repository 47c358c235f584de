import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { securityHeaders } from '../../security-headers.ts';
import { HOST, hostileForms, hostileTargets, ID, requestTo } from './hostile-requests.ts';
import {
  makeCertificate,
  type NameServer,
  type Recorder,
  startNameServer,
  startRecorder,
} from './recorder.ts';
import {
  makeFolder,
  type RunningNginx,
  sendRaw,
  startNginx,
  statusesOf,
  whyNoNginx,
} from './running-nginx.ts';

const reason = await whyNoNginx();
if (reason !== undefined) console.log(`The gateway's tests with nginx are skipped. ${reason}`);

const OWN = '6d61c41e-0000-4000-8000-0000000000bb';
const UNTRUSTED = 'nl-ams';
const MISNAMED = 'pl-waw';
const SECRETS = {
  'X-Auth-Token': 'secret-key',
  'X-Token': 'secret-token',
  Authorization: 'Bearer secret-bearer',
  Cookie: 'session=secret-cookie',
};

describe.skipIf(reason !== undefined)('nginx as rendered', () => {
  let recorder: Recorder;
  let names: NameServer;
  let nginx: RunningNginx;

  beforeAll(async () => {
    const folder = makeFolder();
    const kinds = ['metrics', 'logs', 'traces', 'alertmanager'];
    const trusted = makeCertificate(folder, 'trusted', [
      ...kinds.map((kind) => `*.${kind}.cockpit.fr-par.scw.test`),
      'api.scw.test',
      '*.dashboard.scw.test',
    ]);
    const foreign = makeCertificate(folder, 'foreign', [`*.metrics.cockpit.${UNTRUSTED}.scw.test`]);
    recorder = await startRecorder((name) => (name.includes(UNTRUSTED) ? foreign : trusted));
    names = await startNameServer();
    const { port } = recorder;
    nginx = await startNginx(folder, {
      serverNames: [HOST],
      resolver: [`127.0.0.1:${names.port}`],
      trustedCertificates: trusted.cert,
      // Less than it takes to run this file: a test below meets the limit, and the few before it do not.
      pushesPerMinute: 1,
      provider: {
        api: `https://api.scw.test:${port}`,
        dataHost: `https://{id}.{type}.cockpit.{region}.scw.test:${port}`,
        grafanaHost: `https://{id}.dashboard.scw.test:${port}`,
      },
      ownServers: [
        {
          type: 'metrics',
          region: 'home',
          id: OWN,
          url: `https://api.scw.test:${port}/mimir`,
          tenant: 'team',
        },
        { type: 'alertmanager', region: 'home', id: OWN, url: `https://api.scw.test:${port}` },
      ],
    });
  }, 60_000);

  afterAll(async () => {
    await nginx?.stop();
    recorder?.stop();
    names?.stop();
  });

  describe('turns away', () => {
    const cases = [
      ...hostileTargets.map(([name, method, target]) => [name, requestTo(method, target)] as const),
      ...hostileForms,
    ];

    test('a whole table of requests', () => {
      expect(cases.length).toBeGreaterThan(170);
    });

    test.each(cases)('%s', async (_name, raw) => {
      recorder.forget();
      names.forget();
      const statuses = statusesOf(await sendRaw(nginx.port, raw));
      expect(statuses.length).toBeGreaterThan(0);
      // 505 is nginx's own answer to another HTTP, and no configuration can change it.
      expect(statuses.filter((status) => (status < 400 || status > 499) && status !== 505)).toEqual(
        [],
      );
      expect(recorder.connectionCount()).toBe(0);
      expect(names.names).toEqual([]);
    });
  });

  const ask = (path: string, init: RequestInit = {}) =>
    fetch(nginx.origin + path, { redirect: 'manual', ...init });

  describe('passes on', () => {
    const cockpit = '/cockpit/v1/regions/fr-par';
    const dataHost = (kind: string) => `${ID}.${kind}.cockpit.fr-par.scw.test`;
    const cases: [string, string, string, string][] = [
      [
        'GET',
        '/gateway/api/cockpit/v1/grafana?project_id=x',
        'api.scw.test',
        '/cockpit/v1/grafana?project_id=x',
      ],
      ['POST', `/gateway/api${cockpit}/tokens`, 'api.scw.test', `${cockpit}/tokens`],
      [
        'PATCH',
        `/gateway/api${cockpit}/data-sources/${ID}`,
        'api.scw.test',
        `${cockpit}/data-sources/${ID}`,
      ],
      ['DELETE', `/gateway/api${cockpit}/tokens/${ID}`, 'api.scw.test', `${cockpit}/tokens/${ID}`],
      ['GET', '/gateway/api/account/v3/projects', 'api.scw.test', '/account/v3/projects'],
      [
        'GET',
        `/gateway/api/billing/v2beta1/invoices/${ID}/download`,
        'api.scw.test',
        `/billing/v2beta1/invoices/${ID}/download`,
      ],
      ...[
        ['POST', 'metrics', '/prometheus/api/v1/query_range'],
        [
          'GET',
          'metrics',
          '/prometheus/api/v1/query?query=up%7Ba%3D%22b%2Fc%22%7D+%2F%20%252e%252e&match[]=%0d%0a',
        ],
        ['GET', 'metrics', '/prometheus/api/v1/label/__name__/values'],
        ['POST', 'metrics', '/prometheus/config/v1/rules/my%20%C3%A9quipe'],
        ['DELETE', 'metrics', '/prometheus/config/v1/rules/team/node.rules'],
        ['GET', 'logs', '/loki/api/v1/query_range?query=%7B%7D'],
        ['GET', 'traces', '/api/v2/search/tag/resource.service.name/values'],
        ['DELETE', 'alertmanager', `/alertmanager/api/v2/silence/${ID}`],
      ].map(([method = '', kind = '', path = '']): [string, string, string, string] => [
        method,
        `/gateway/${kind}/fr-par/${ID}${path}`,
        dataHost(kind),
        path,
      ]),
      ['GET', `/gateway/grafana/${ID}/api/health`, `${ID}.dashboard.scw.test`, '/api/health'],
      [
        'GET',
        `/gateway/metrics/home/${OWN}/prometheus/api/v1/query?query=up`,
        'api.scw.test',
        '/mimir/api/v1/query?query=up',
      ],
      [
        'GET',
        `/gateway/alertmanager/home/${OWN}/alertmanager/api/v2/alerts`,
        'api.scw.test',
        '/api/v2/alerts',
      ],
    ];

    test.each(cases)('%s %s', async (method, path, host, asked) => {
      recorder.forget();
      const body = method === 'POST' || method === 'PATCH' ? 'query=up&secret-body' : undefined;
      const answer = await ask(path, {
        method,
        ...(body !== undefined && { body }),
        headers: {
          ...SECRETS,
          Accept: 'application/json',
          'Accept-Encoding': 'gzip',
          'Content-Type': 'application/yaml',
          'Sec-Fetch-Site': 'same-origin',
          'X-Forwarded-For': '1.2.3.4',
          'X-Forwarded-Host': 'evil.test',
          'X-Original-URL': '/admin',
          'X-Scope-OrgID': 'stolen',
          'X-HTTP-Method-Override': 'DELETE',
        },
      });
      expect(await answer.json()).toEqual({ status: 'success' });
      expect(recorder.requests).toHaveLength(1);
      const [seen] = recorder.requests;
      expect(seen?.line).toBe(`${method} ${asked} HTTP/1.1`);
      expect(seen?.body).toBe(body ?? '');
      const isKeyed = /^\/gateway\/(api|grafana)\//.test(path);
      expect(seen?.headers).toEqual({
        host: `${host}:${recorder.port}`,
        connection: 'close',
        'user-agent': 'vigie',
        accept: 'application/json',
        'accept-encoding': 'gzip',
        'content-type': 'application/yaml',
        ...(body !== undefined && { 'content-length': String(body.length) }),
        ...(isKeyed ? { 'x-auth-token': 'secret-key' } : { 'x-token': 'secret-token' }),
        ...(path.includes('/metrics/home/') && { 'x-scope-orgid': 'team' }),
      });
    });

    test('a request whose hop-by-hop headers would drop another or change the protocol', async () => {
      recorder.forget();
      const lines = [
        `GET /gateway/metrics/fr-par/${ID}/prometheus/api/v1/metadata HTTP/1.1`,
        `Host: ${HOST}`,
        'Connection: close, X-Token, Upgrade',
        'Upgrade: h2c',
        'TE: trailers',
        'Keep-Alive: timeout=99',
        'Proxy-Authorization: Basic c2VjcmV0',
        'X-Token: secret-token',
      ];
      const answer = await sendRaw(nginx.port, `${lines.join('\r\n')}\r\n\r\n`);
      expect(statusesOf(answer)).toEqual([200]);
      expect(Object.keys(recorder.requests[0]?.headers ?? {}).sort()).toEqual([
        'connection',
        'host',
        'user-agent',
        'x-token',
      ]);
    });
  });

  test.each([
    ['metrics', '/otlp/v1/metrics'],
    ['logs', '/loki/api/v1/push'],
    ['traces', '/otlp/v1/traces'],
  ])('a test point of %s goes on, with the token that it brought', async (kind, path) => {
    recorder.forget();
    const body = JSON.stringify('a'.repeat(16_000));
    const answer = await ask(`/gateway/push-${kind}/fr-par/${ID}${path}`, {
      method: 'POST',
      body,
      headers: { ...SECRETS, Accept: 'application/json', 'Content-Type': 'application/json' },
    });
    expect(answer.status).toBe(200);
    const [seen] = recorder.requests;
    expect([seen?.line, seen?.body]).toEqual([`POST ${path} HTTP/1.1`, body]);
    expect(seen?.headers).toMatchObject({
      host: `${ID}.${kind}.cockpit.fr-par.scw.test:${recorder.port}`,
      'content-type': 'application/json',
      'x-token': 'secret-token',
    });
    expect(JSON.stringify(seen?.headers)).not.toMatch(/secret-(?:key|bearer|cookie)/);
  });

  test('who pushes too often is told to wait, and may go on reading', async () => {
    recorder.forget();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        ask(`/gateway/push-logs/fr-par/${ID}/loki/api/v1/push`, {
          method: 'POST',
          body: '{}',
          headers: { 'Content-Type': 'application/json' },
        }),
      ),
    );
    const statuses = new Set(answers.map(({ status }) => status));
    expect([...statuses].filter((status) => status !== 200)).toEqual([429]);
    const refused = answers.filter(({ status }) => status === 429);
    // The burst, and the one that a minute more allows.
    expect(refused.length).toBeGreaterThanOrEqual(20 - 7);
    expect(recorder.requests).toHaveLength(answers.length - refused.length);
    const [answer] = refused;
    expect(answer?.headers.get('content-type')).toBe('application/json');
    expect(answer?.headers.get('cache-control')).toBe('no-store');
    expect(await answer?.json()).toMatchObject({
      code: 'too_many_test_points',
      message: expect.stringContaining('passes 1 test points a minute'),
    });
    const read = await ask(`/gateway/logs/fr-par/${ID}/loki/api/v1/labels`);
    expect(read.status).toBe(200);
  });

  test('a server of one’s own takes no test point', async () => {
    recorder.forget();
    const answer = await ask(`/gateway/push-metrics/home/${OWN}/otlp/v1/metrics`, {
      method: 'POST',
      body: '{}',
      headers: { 'Content-Type': 'application/json' },
    });
    expect([answer.status, recorder.connectionCount()]).toEqual([404, 0]);
  });

  test('an answer keeps its body and its id, and loses what would steer a browser', async () => {
    const answer = await ask('/gateway/api/cockpit/v1/grafana', {
      headers: { 'Accept-Encoding': 'identity' },
    });
    expect(await answer.text()).toBe('{"status":"success"}');
    const {
      date,
      connection,
      'content-length': _,
      'transfer-encoding': __,
      ...headers
    } = Object.fromEntries(answer.headers);
    expect([typeof date, connection]).toEqual(['string', 'keep-alive']);
    const { 'Content-Security-Policy': ___, ...others } = securityHeaders;
    const secured = Object.fromEntries(
      Object.entries(others).map(([name, value]) => [name.toLowerCase(), value]),
    );
    expect(headers).toEqual({
      ...secured,
      server: 'nginx',
      'content-type': 'application/json',
      vary: 'Accept-Encoding',
      'x-request-id': 'request-1',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    });
  });

  test.each([
    ['of an authority nobody trusts', UNTRUSTED],
    ['for another name', MISNAMED],
  ])('a server with a certificate %s hears nothing', async (_name, region) => {
    recorder.forget();
    const answer = await ask(`/gateway/metrics/${region}/${ID}/prometheus/api/v1/metadata`, {
      headers: SECRETS,
    });
    expect(answer.status).toBe(502);
    expect(recorder.connectionCount()).toBe(1);
    expect(recorder.requests).toEqual([]);
  });

  test.each([
    ['/', 'no-store', 'text/html; charset=utf-8', 'console'],
    ['/projects/x/products/my.bucket', 'no-store', 'text/html; charset=utf-8', 'console'],
    ['/config.json', 'no-store', 'application/json', 'live'],
    ['/assets/app-1.js', 'public, max-age=31536000, immutable', 'javascript', 'long'],
  ])('the build is served: %s', async (path, caching, type, content) => {
    const answer = await ask(path, { headers: { 'Sec-Fetch-Site': 'none' } });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain(content);
    expect(answer.headers.get('cache-control')).toBe(caching);
    expect(answer.headers.get('content-type')).toContain(type);
    for (const [name, value] of Object.entries(securityHeaders)) {
      expect(answer.headers.get(name)).toBe(value);
    }
  });

  test('a missing asset is not kept', async () => {
    const answer = await ask('/assets/gone-1.js');
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([404, 'no-store']);
  });

  test('scripts travel compressed', async () => {
    const answer = await ask('/assets/app-1.js', { headers: { 'Accept-Encoding': 'gzip' } });
    expect(answer.headers.get('content-encoding')).toBe('gzip');
  });

  test('the logs name paths, and neither queries nor credentials', async () => {
    await ask(`/gateway/metrics/fr-par/${ID}/prometheus/api/v1/series?match=secret-query`, {
      headers: SECRETS,
    });
    const logs = nginx.logs();
    expect(logs).toContain(`"path":"/gateway/metrics/fr-par/${ID}/prometheus/api/v1/series"`);
    expect(logs).not.toMatch(/secret|\?/);
  });
});
