import { createServer } from 'node:http';
import { createServer as createVite, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hostileTargets, ID as PARIS, requestTo } from '../gateway/hostile-requests.ts';
import { sendRaw } from '../gateway/running-nginx.ts';
import { type Listening, listenOnLoopback } from '../loopback.ts';
import { LOOPBACK } from '../ports.ts';
import { gatewayProxy } from './gateway.ts';

const WARSAW = '6d61c41e-0000-4000-8000-0000000000cc';

function echo(name: string, seen: string[]): Promise<Listening> {
  const server = createServer((request, response) => {
    const { cookie, 'x-token': token, 'x-auth-token': key } = request.headers;
    seen.push(`${name} ${request.method} ${request.url}`);
    response.setHeader('Set-Cookie', 'session=1');
    response.end(JSON.stringify({ asked: seen.at(-1), cookie, token, key }));
  });
  return listenOnLoopback(server);
}

describe('the gateway', () => {
  const servers: Listening[] = [];
  const seen: string[] = [];
  let vite: ViteDevServer;
  let origin: string;

  beforeAll(async () => {
    const control = await echo('control', seen);
    const paris = await echo('paris', seen);
    const warsaw = await echo('warsaw', seen);
    const others = await echo('others', seen);
    servers.push(control, paris, warsaw, others);
    vite = await createVite({
      configFile: false,
      logLevel: 'silent',
      server: {
        host: LOOPBACK,
        port: 0,
        hmr: false,
        ws: false,
        proxy: gatewayProxy({
          controlPlane: control.origin,
          dataHosts: others.origin,
          dataSources: [
            { type: 'metrics', region: 'fr-par', id: PARIS, target: paris.origin },
            { type: 'metrics', region: 'pl-waw', id: WARSAW, target: `${warsaw.origin}/mimir` },
            { type: 'alertmanager', region: 'fr-par', id: PARIS, target: paris.origin },
          ],
        }),
      },
    });
    await vite.listen();
    origin = new URL(vite.resolvedUrls?.local[0] ?? '').origin;
  });

  afterAll(async () => {
    await vite.close();
    for (const { stop } of servers) stop();
  });

  const metrics = `/gateway/metrics/fr-par/${PARIS}`;

  test.each([
    ['GET', '/gateway/api/cockpit/v1/grafana?x=1', 'control GET /cockpit/v1/grafana?x=1'],
    ['POST', `${metrics}/prometheus/api/v1/query`, 'paris POST /api/v1/query'],
    [
      'GET',
      `/gateway/metrics/pl-waw/${WARSAW}/prometheus/api/v1/labels?a=%2F`,
      'warsaw GET /mimir/api/v1/labels?a=%2F',
    ],
    [
      'GET',
      `/gateway/alertmanager/fr-par/${PARIS}/alertmanager/api/v2/alerts`,
      'paris GET /api/v2/alerts',
    ],
  ])('%s %s reaches its server, and carries what it should', async (method, path, asked) => {
    const answer = await fetch(origin + path, {
      method,
      headers: { Cookie: 'session=1', 'X-Token': 'token', 'X-Auth-Token': 'key' },
    });
    const credential = path.startsWith('/gateway/api/') ? { key: 'key' } : { token: 'token' };
    expect(await answer.json()).toEqual({ asked, ...credential });
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  test.each([
    ['an id that is none', '/gateway/metrics/fr-par/1/prometheus/api/v1/query'],
    ['a region nobody has', `/gateway/logs/us-east/${PARIS}/loki/api/v1/query`],
    ['a push by another method', `/gateway/push-metrics/fr-par/${PARIS}/otlp/v1/metrics`],
    ['a path beside the API', `${metrics}/admin`],
    ['a path below its base', `${metrics}/prometheus/api/v1/admin/tsdb/snapshot`],
  ])('%s is not found', async (_name, path) => {
    const answer = await fetch(origin + path);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('no such data source');
  });

  test.each([
    ['GET', `/metrics/nl-ams/${WARSAW}/prometheus/api/v1/query`],
    ['POST', `/push-metrics/fr-par/${PARIS}/otlp/v1/metrics`],
  ])('a source that was not named is asked for as it stands: %s %s', async (method, path) => {
    const answer = await fetch(`${origin}/gateway${path}`, {
      method,
      headers: { 'X-Token': 'token', 'X-Auth-Token': 'key' },
    });
    expect(await answer.json()).toEqual({ asked: `others ${method} ${path}`, token: 'token' });
  });

  test('no hostile request reaches a server', async () => {
    seen.length = 0;
    for (const [, method, target] of hostileTargets) {
      await sendRaw(Number(new URL(origin).port), requestTo(method, target));
    }
    expect(seen).toEqual([]);
  });
});
