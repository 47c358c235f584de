import { createServer, type Server } from 'node:http';
import { createServer as createVite, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LOOPBACK } from '../ports.ts';
import { gatewayProxy } from './gateway.ts';

function echo(name: string): Promise<{ server: Server; origin: string }> {
  const server = createServer((request, response) => {
    response.end(`${name} ${request.method} ${request.url}`);
  });
  return new Promise((resolve) => {
    server.listen(0, LOOPBACK, () => {
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('No port.');
      resolve({ server, origin: `http://${LOOPBACK}:${address.port}` });
    });
  });
}

describe('the gateway', () => {
  const servers: Server[] = [];
  let vite: ViteDevServer;
  let origin: string;

  beforeAll(async () => {
    const control = await echo('control');
    const paris = await echo('paris');
    const warsaw = await echo('warsaw');
    servers.push(control.server, paris.server, warsaw.server);
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
          dataSources: [
            { type: 'metrics', region: 'fr-par', id: 'a.b', target: paris.origin },
            { type: 'metrics', region: 'pl-waw', id: 'c', target: warsaw.origin },
          ],
        }),
      },
    });
    await vite.listen();
    origin = new URL(vite.resolvedUrls?.local[0] ?? '').origin;
  });

  afterAll(async () => {
    await vite.close();
    for (const server of servers) server.close();
  });

  test.each([
    [
      'GET',
      '/gateway/api/cockpit/v1/grafana?x=1',
      'control GET /gateway/api/cockpit/v1/grafana?x=1',
    ],
    ['POST', '/gateway/metrics/fr-par/a.b/prometheus/api/v1/query', 'paris POST /api/v1/query'],
    [
      'GET',
      '/gateway/metrics/pl-waw/c/prometheus/api/v1/labels?a=%2F',
      'warsaw GET /api/v1/labels?a=%2F',
    ],
  ])('%s %s reaches its server', async (method, path, expected) => {
    const answer = await fetch(origin + path, { method });
    expect(await answer.text()).toBe(expected);
  });

  test.each([
    ['an unknown id', '/gateway/metrics/fr-par/unknown/prometheus/api/v1/query'],
    ['an id with a dot that is any letter', '/gateway/metrics/fr-par/aXb/prometheus/api/v1/query'],
    ['the right id in the wrong region', '/gateway/metrics/nl-ams/c/prometheus/api/v1/query'],
    ['a type nobody serves', '/gateway/logs/fr-par/a.b/loki/api/v1/query'],
    ['a path beside the API', '/gateway/metrics/pl-waw/c/admin'],
  ])('%s is not found', async (_name, path) => {
    const answer = await fetch(origin + path);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('no such data source');
  });
});
