import { getResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { agentConfig } from '#lib/send-data/agent-config.ts';
import { newPointFacts, testPoint, testPointQuery } from '#lib/send-data/test-point.ts';
import { intakeExpression } from '#lib/usage/intake.ts';
import { asking } from '../ask.ts';
import { tokenSecret } from '../authentication.ts';
import { resetDatabase } from '../db.ts';
import { createHandlers } from '../handlers.ts';
import { stillBackend } from '../node.ts';
import { dataSourceId, PROJECTS } from '../world/company.ts';

const NOW = Date.UTC(2026, 10, 20, 14, 30);
let nowMs = NOW;
const backend = { ...stillBackend({ nowMs: NOW }), nowMs: () => nowMs };
const handlers = createHandlers(backend);
const ask = asking(handlers);

const SIGNALS = ['metrics', 'logs', 'traces'] as const;
type Signal = (typeof SIGNALS)[number];
const PATHS = {
  metrics: '/otlp/v1/metrics',
  logs: '/loki/api/v1/push',
  traces: '/otlp/v1/traces',
} as const;

function ownSource(type: Signal) {
  const found = backend.database.dataSources.find(
    (row) => row.type === type && row.origin === 'custom' && row.region === 'fr-par',
  );
  if (!found) throw new Error(`No data source of one’s own takes ${type}.`);
  return found;
}

async function makeToken(scopes: readonly string[], region = 'fr-par'): Promise<string> {
  const json = { project_id: PROJECTS.production.id, name: 'push', token_scopes: scopes };
  const { status } = await ask(`/gateway/api/cockpit/v1/regions/${region}/tokens`, { json });
  expect(status).toBe(200);
  return tokenSecret(backend.database.tokens.at(-1)?.id ?? '');
}

interface Push {
  readonly type: Signal;
  readonly token?: string;
  readonly id?: string;
  readonly body?: string;
  readonly contentType?: string;
  readonly prefix?: string;
}

async function push({ type, token, id = ownSource(type).id, ...rest }: Push) {
  const { body = JSON.stringify(testPoint(type, newPointFacts(nowMs))) } = rest;
  const { contentType = 'application/json', prefix = 'push-' } = rest;
  const url = `http://console.test/gateway/${prefix}${type}/fr-par/${id}${PATHS[type]}`;
  const headers = { 'content-type': contentType, ...(token !== undefined && { 'x-token': token }) };
  const answer = await getResponse(
    [...handlers],
    new Request(url, { method: 'POST', body, headers }),
  );
  return answer?.status;
}

async function found(source: { readonly id: string }, query: string): Promise<readonly unknown[]> {
  const search = new URLSearchParams({ query, time: String(nowMs / 1_000) });
  const { status, body } = await ask(
    `/gateway/metrics/fr-par/${source.id}/prometheus/api/v1/query?${search}`,
  );
  expect(status).toBe(200);
  // A Prometheus answer to an instant query.
  return (body as { data: { result: readonly unknown[] } }).data.result;
}

beforeEach(() => {
  nowMs = NOW;
  resetDatabase(backend.database);
});

describe('one point that is pushed', () => {
  it.each(SIGNALS)('of %s is taken with a token that may push that, and no other', async (type) => {
    const others = SIGNALS.filter((each) => each !== type).map((each) => `write_only_${each}`);
    expect(await push({ type })).toBe(401);
    expect(await push({ type, token: 'nonsense' })).toBe(401);
    expect(await push({ type, token: await makeToken([`write_only_${type}`], 'nl-ams') })).toBe(
      401,
    );
    expect(await push({ type, token: await makeToken(others) })).toBe(403);
    const token = await makeToken([`write_only_${type}`]);
    expect(await push({ type, token, body: '{"a":1}' })).toBe(400);
    expect(await push({ type, token, body: `"${'a'.repeat(17_000)}"` })).toBe(413);
    expect(await push({ type, token, contentType: 'text/plain' })).toBe(415);
    expect(await push({ type, token, id: ownSource(type).id.replace(/^./, '0') })).toBe(404);
    expect(backend.database.pushes).toEqual([]);
    expect(await push({ type, token })).toBe(type === 'logs' ? 204 : 200);
    expect(await push({ type, token, prefix: '' })).toBe(type === 'logs' ? 204 : 200);
    expect(backend.database.pushes).toHaveLength(2);
  });

  it.each(['metrics', 'logs'] as const)(
    'of %s is refused by the provider’s own source',
    async (type) => {
      const row = backend.database.dataSources.find(
        (each) =>
          each.type === type &&
          each.origin === 'scaleway' &&
          each.region === 'fr-par' &&
          each.project_id === PROJECTS.production.id,
      );
      const token = await makeToken([`write_only_${type}`]);
      expect(await push({ type, token, id: row?.id ?? '' })).toBe(403);
    },
  );

  it('of metrics is found again by what the page says, for as long as a look-back', async () => {
    const source = ownSource('metrics');
    const query = testPointQuery('metrics', newPointFacts(NOW));
    expect(await found(source, query)).toEqual([]);
    await push({ type: 'metrics', token: await makeToken(['write_only_metrics']) });
    expect(await found(source, query)).toEqual([
      {
        metric: { __name__: 'vigie_test_sample', job: 'vigie_test' },
        value: [NOW / 1_000, '1'],
      },
    ]);
    const names = await ask(
      `/gateway/metrics/fr-par/${source.id}/prometheus/api/v1/label/__name__/values`,
    );
    expect(names.text).toContain('"vigie_test_sample"');
    nowMs += 6 * 60_000;
    expect(await found(source, query)).toEqual([]);
  });

  it('of logs and traces is counted by the minute where nothing was before', async () => {
    const meter = {
      id: dataSourceId(PROJECTS.production.id, 'fr-par', 'metrics', 'Scaleway Metrics'),
    };
    const own = { ...ownSource('logs'), id: ownSource('logs').id.replace(/^./, '0'), name: 'new' };
    backend.database.dataSources.push(own);
    const counted = async () =>
      JSON.stringify(await found(meter, intakeExpression(120))).includes(own.id);
    const token = await makeToken(['write_only_logs']);
    expect(await counted()).toBe(false);
    nowMs += 20_000;
    expect(await push({ type: 'logs', token, id: own.id })).toBe(204);
    nowMs += 60_000;
    expect(await counted()).toBe(true);
  });
});

it.each(SIGNALS)('the command for %s sends what the simulation takes', async (type) => {
  const { text } = agentConfig({
    agent: 'curl',
    signal: type,
    sourceUrl: 'https://x.test',
    token: 't',
    job: 'first',
    target: '',
    intervalSeconds: 60,
  });
  const [, written = ''] = /-d '(.*)'\n$/.exec(text) ?? [];
  const body = written.replaceAll(/'"\$\(date \+%s%N\)"'/g, `${NOW}000000`);
  const token = await makeToken([`write_only_${type}`]);
  expect(await push({ type, token, body })).toBe(type === 'logs' ? 204 : 200);
});
