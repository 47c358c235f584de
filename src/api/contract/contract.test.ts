import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import type { Endpoint } from '#api/endpoint.ts';
import { accountContract } from './account.ts';
import { cockpitContract } from './cockpit.ts';
import { prometheusContract } from './prometheus.ts';

const SAMPLES = '../shared/data/recordings/cockpit/samples.json';
const PRODUCTS = '../shared/data/recordings/cockpit/products-list.json';
const isAbsent = !existsSync(SAMPLES) && !process.env['CI'];

const sampleList = z.array(
  z.object({ method: z.string(), url: z.string(), status: z.number(), response_body: z.unknown() }),
);

const endpoints: readonly Endpoint[] = [
  accountContract.projectList,
  ...Object.values(cockpitContract),
];

/** The recorded successes of one endpoint. */
function samplesOf(endpoint: Endpoint) {
  const path = endpoint.path.replace(/\{\w+\}/g, '[^/]+');
  const url = new RegExp(`^https://[^/]+${path}$`);
  return z
    .parse(sampleList, JSON.parse(readFileSync(SAMPLES, 'utf8')))
    .filter(({ method, status }) => method === endpoint.method && status === 200)
    .filter((sample) => url.test(sample.url.split('?')[0] ?? ''));
}

const DROPPED = ['qualification'];

/** What the contract leaves out, and what is null, is gone; everything else must come back as it was. */
function known(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(known);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(
    ([key, each]) => !DROPPED.includes(key) && each !== null,
  );
  return Object.fromEntries(
    entries.map(([key, each]) => [
      key,
      // The recordings have microseconds, of which the console has no use.
      key.endsWith('_at') ? new Date(String(each)).toISOString() : known(each),
    ]),
  );
}

describe.skipIf(isAbsent)('recorded answers of the control plane', () => {
  test.each(endpoints.map((endpoint) => [endpoint.path, endpoint] as const))(
    '%s decodes, and encodes to the same',
    (_, { parts, ...endpoint }) => {
      const samples = samplesOf({ parts, ...endpoint });
      expect(samples.length).toBeGreaterThan(0);
      if (!parts.response) throw new Error('This endpoint has no response.');
      for (const sample of samples) {
        const decoded = z.decode(parts.response, sample.response_body);
        expect(z.encode(parts.response, decoded)).toEqual(known(sample.response_body));
      }
    },
  );

  test('all 26 products are read, in the console’s words', () => {
    const wire: unknown = JSON.parse(readFileSync(PRODUCTS, 'utf8'));
    const { products } = z.parse(cockpitContract.productList.parts.response, wire);
    expect(products).toHaveLength(26);
    expect(products[0]).toEqual({
      name: 'sbs',
      displayName: 'Block Storage',
      familyName: 'Storage',
      resourceTypes: ['sbs_volume', 'sbs_snapshot'],
    });
  });
});

const wireSource = {
  id: 'a',
  project_id: 'p',
  name: 'n',
  url: 'https://a.example',
  type: 'metrics',
  origin: 'custom',
  region: 'fr-par',
};

describe('enumerations that grew', () => {
  const { response } = cockpitContract.dataSourceGet.parts;
  test.each(['metrics', 'logs', 'traces'] as const)('the type %s is kept', (type) => {
    expect(z.decode(response, { ...wireSource, type }).type).toBe(type);
  });
  test.each(['scaleway', 'external', 'custom'] as const)('the origin %s is kept', (origin) => {
    expect(z.decode(response, { ...wireSource, origin }).origin).toBe(origin);
  });
  test('a new type and a new origin become unknown, and unknown fields go', () => {
    const wire = { ...wireSource, type: 'profiles', origin: 'partner', color: 'red' };
    const decoded = z.decode(response, wire);
    expect(decoded).toMatchObject({ type: 'unknown_type', origin: 'unknown_origin' });
    expect(decoded).not.toHaveProperty('color');
  });
});

describe('search parameters', () => {
  test('are written as the Prometheus API takes them, and read back', () => {
    const { query } = prometheusContract.rangeQuery.parts;
    const params = {
      expr: 'up',
      startMs: 1_795_240_800_500,
      endMs: 1_795_240_815_500,
      stepMs: 15_000,
    };
    const wire = { query: 'up', start: '1795240800.5', end: '1795240815.5', step: '15' };
    expect(z.encode(query, params)).toEqual(wire);
    expect(z.decode(query, wire)).toEqual(params);
  });

  test('a repeated key is read from a list or from one value', () => {
    const { query } = cockpitContract.dataSourceList.parts;
    expect(z.encode(query, { types: ['metrics', 'logs'], page: 2 })).toEqual({
      types: ['metrics', 'logs'],
      page: '2',
    });
    expect(z.decode(query, { types: 'logs' })).toEqual({ types: ['logs'] });
  });

  test('times may be RFC 3339, and nothing else', () => {
    const { query } = prometheusContract.instantQuery.parts;
    const at = (time: string) => z.safeDecode(query, { query: 'up', time });
    expect(at('2026-11-21T06:42:30.303Z').data?.timeMs).toBe(1_795_243_350_303);
    expect(at('abc').error?.issues[0]?.path).toEqual(['time']);
  });
});
