import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { newPointFacts, testPoint, testPointQuery } from '#lib/send-data/test-point.ts';
import { tokenSecret } from '#mocks/authentication.ts';
import type { Database, TokenRow } from '#mocks/rows.ts';
import { createMockServer } from '#mocks/server.ts';
import { findBinary } from '../debian.ts';
import { type Listening, listenOnLoopback } from '../loopback.ts';
import { type DataHosts, startDataHosts } from './data-hosts.ts';
import { thisMachine } from './machine.ts';
import { writeSamples } from './remote-write.ts';
import { liveDatabase, liveRow, ownRow } from './world.ts';

const isThere = process.env['CI'] === 'true' || findBinary('prometheus') !== undefined;
if (!isThere) console.info('Skipped: prometheus is not on PATH, so nothing takes what is pushed.');

const vector = z.object({
  data: z.object({
    result: z.array(
      z.object({
        metric: z.record(z.string(), z.string()),
        value: z.tuple([z.number(), z.string()]),
      }),
    ),
  }),
});

const GIVEN = liveRow({ region: thisMachine.region, target: '' });
const MINE = ownRow('', 'mine');
const OTHER = ownRow('', 'other');

function tokenRow(id: string, scope: TokenRow['scopes'][number], region: string): TokenRow {
  const { projectId } = thisMachine;
  const made = '2026-01-01T00:00:00Z';
  return {
    id,
    name: id,
    project_id: projectId,
    region,
    scopes: [scope],
    created_at: made,
    updated_at: made,
  };
}

describe.skipIf(!isThere)('the hosts of data sources that people made', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-data-hosts-'));
  let database: Database;
  let control: Listening;
  let hosts: DataHosts;

  beforeAll(async () => {
    database = liveDatabase([]);
    database.dataSources.push(GIVEN, MINE, OTHER);
    database.tokens.push(
      tokenRow('pushes', 'write_only_metrics', thisMachine.region),
      tokenRow('reads', 'read_only_metrics', thisMachine.region),
      tokenRow('elsewhere', 'write_only_metrics', 'nl-ams'),
    );
    control = await listenOnLoopback(createMockServer({ database }));
    hosts = await startDataHosts({
      folder,
      database,
      controlPlane: control.origin,
      scrapeSeconds: 1,
    });
  });

  afterAll(async () => {
    await hosts.stop();
    control.stop();
    rmSync(folder, { recursive: true });
  });

  const facts = newPointFacts(Date.now());
  const point = () => JSON.stringify(testPoint('metrics', facts));

  function push(token: string | undefined, path: string, body = point()) {
    return fetch(hosts.url + path, {
      method: 'POST',
      body,
      headers: {
        'Content-Type': 'application/json',
        ...(token !== undefined && { 'X-Token': tokenSecret(token) }),
      },
    });
  }

  const otlp = ({ region, id }: { region: string; id: string }) =>
    `/push-metrics/${region}/${id}/otlp/v1/metrics`;
  const native = ({ region, id }: { region: string; id: string }) =>
    `/metrics/${region}/${id}/api/v1/push`;

  async function ask({ region, id }: { region: string; id: string }, query: string) {
    const search = new URLSearchParams({ query });
    const path = `/metrics/${region}/${id}/prometheus/api/v1/query?${search}`;
    return vector.parse(await (await fetch(hosts.url + path)).json()).data.result;
  }

  test('a point that is taken is in its own source, and in no other', async () => {
    expect((await push('pushes', otlp(MINE))).status).toBe(200);
    const query = testPointQuery('metrics', facts);
    expect(await ask(MINE, query)).toEqual([
      {
        metric: { __name__: 'vigie_test_sample', job: 'vigie_test' },
        value: [expect.any(Number), '1'],
      },
    ]);
    expect(await ask(OTHER, query)).toEqual([]);
  });

  test('a source that is created answers here, and takes points at once', async () => {
    const { projectId, region } = thisMachine;
    const created = await fetch(`${control.origin}/cockpit/v1/regions/${region}/data-sources`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ project_id: projectId, name: 'new', type: 'metrics' }),
    });
    const { id, url } = z.object({ id: z.string(), url: z.string() }).parse(await created.json());
    expect(url).toBe(`${hosts.url}/metrics/${region}/${id}`);
    expect((await push('pushes', otlp({ region, id }))).status).toBe(200);
    expect(await ask({ region, id }, testPointQuery('metrics', facts))).toHaveLength(1);
  });

  test('a rule that is written to a source is run by its Prometheus', async () => {
    const base = `${hosts.url}/metrics/${MINE.region}/${MINE.id}/prometheus`;
    const written = await fetch(`${base}/config/v1/rules/mine`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/yaml' },
      body: 'name: group\nrules:\n  - record: doubled\n    expr: vigie_test_sample * 2\n',
    });
    expect(written.status).toBe(202);
    await expect
      .poll(async () => (await ask(MINE, 'doubled'))[0]?.value[1], { timeout: 15_000 })
      .toBe('2');
    expect(await ask(OTHER, 'doubled')).toEqual([]);
  });

  test.each([
    ['no token', undefined, 401, otlp(MINE), point()],
    ['a token that nobody made', 'unknown', 401, otlp(MINE), point()],
    ['a token of another region', 'elsewhere', 401, otlp(MINE), point()],
    ['a token that only reads', 'reads', 403, otlp(MINE), point()],
    ['a token that only reads, by remote write', 'reads', 403, native(MINE), ''],
    ['no token, by remote write', undefined, 401, native(MINE), ''],
    ['the provider’s own source', 'pushes', 403, otlp(GIVEN), point()],
    ['the provider’s own source, by remote write', 'pushes', 403, native(GIVEN), ''],
    ['a body that is no point', 'pushes', 400, otlp(MINE), '{"resourceMetrics":1}'],
    ['a source that nobody made', 'pushes', 404, otlp({ ...MINE, id: GIVEN.project_id }), point()],
    ['another path', 'pushes', 404, `${native(MINE)}/more`, point()],
    ['remote write through the gateway', 'pushes', 404, `/push-${native(MINE).slice(1)}`, ''],
  ])('%s: refused', async (_name, token, status, path, body) => {
    expect((await push(token, path, body)).status).toBe(status);
  });

  test('samples are written as they are: letters, long texts, special numbers', async () => {
    const url = await hosts.prometheusOf(MINE);
    const timeMs = Date.now();
    const labels = { __name__: 'written', zone: 'é🦀"\\\n', long: 'ab'.repeat(10_000) };
    const values = { a: -0.1, b: Number.POSITIVE_INFINITY, c: Number.NaN, d: 2 ** 53 };
    await writeSamples(
      url,
      Object.entries(values).map(([which, value]) => ({
        labels: { ...labels, which },
        value,
        timeMs,
      })),
    );
    const found = await ask(MINE, 'written');
    expect(found.map(({ metric, value }) => [metric, value[1]])).toEqual(
      ['-0.1', '+Inf', 'NaN', '9007199254740992'].map((text, index) => [
        { ...labels, which: 'abcd'[index] },
        text,
      ]),
    );
    const earlier = { labels: { ...labels, which: 'a' }, value: 1, timeMs: timeMs - 60_000 };
    await expect(writeSamples(url, [earlier])).rejects.toThrow('out of order');
  });
});
