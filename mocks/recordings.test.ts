import { describe, expect, it } from 'vitest';
import { accountContract } from '#api/contract/account.ts';
import { billingContract } from '#api/contract/billing.ts';
import { budgetsContract } from '#api/contract/budgets.ts';
import { cockpitContract } from '#api/contract/cockpit.ts';
import { cockpitAlertsContract } from '#api/contract/cockpit-alerts.ts';
import { cockpitDataSourcesContract } from '#api/contract/cockpit-data-sources.ts';
import { cockpitExportersContract } from '#api/contract/cockpit-exporters.ts';
import { cockpitGrafanaContract } from '#api/contract/cockpit-grafana.ts';
import { cockpitTokensContract } from '#api/contract/cockpit-tokens.ts';
import type { Endpoint, Named } from '#api/endpoint.ts';
import { asking } from './ask.ts';
import { createHandlers } from './handlers.ts';
import { stillBackend } from './node.ts';
import { hasRecordings, type RecordedSample, recordedSamples } from './recordings.ts';
import { projects } from './sentinels.ts';
import { differences, shapeOf } from './shape.ts';
import { ORGANIZATION_ID } from './world/company.ts';

/** Every recorded request is one of the contract's, its body and its answer fit, and ours look the same. */

const endpoints: readonly Named<Endpoint>[] = [
  accountContract,
  billingContract,
  budgetsContract,
  cockpitContract,
  cockpitAlertsContract,
  cockpitDataSourcesContract,
  cockpitExportersContract,
  cockpitGrafanaContract,
  cockpitTokensContract,
].flatMap((contract) => Object.values<Named<Endpoint>>(contract));

function endpointOf(sample: RecordedSample): Named<Endpoint> | undefined {
  const { pathname } = new URL(sample.url);
  return endpoints.find(({ method, path }) => {
    const pattern = path.replaceAll(/\{[^}]+\}/g, '[^/]+');
    return method === sample.method && new RegExp(`^${pattern}$`).test(pathname);
  });
}

/** Logs come with later work. */
const LEFT_OUT = [/^GET \/loki\//];

const nameOf = ({ method, url }: RecordedSample): string => `${method} ${new URL(url).pathname}`;

/** True where decoding met a value that its enumeration does not list. */
function hasUnknown(schema: NonNullable<Endpoint['parts']['response']>, body: unknown): boolean {
  const unknowns = (value: unknown): number => JSON.stringify(value).split('"unknown_').length;
  return unknowns(schema.parse(body)) > unknowns(body);
}

const all = hasRecordings ? recordedSamples() : [];
const samples = all.filter((sample) => !LEFT_OUT.some((pattern) => pattern.test(nameOf(sample))));

describe.skipIf(!hasRecordings)('the contract', () => {
  it('leaves out what it says and nothing else', () => {
    expect(samples.filter((sample) => !endpointOf(sample)).map(nameOf)).toEqual([]);
    expect(samples.length).toBeGreaterThan(60);
  });

  it('reads every recorded answer and every recorded body', () => {
    const problems = samples.flatMap((sample) => {
      const { response, body } = endpointOf(sample)?.parts ?? {};
      const answered =
        sample.status < 300 && response ? response.safeParse(sample.response_body) : undefined;
      const asked = body ? body.safeParse(sample.request_body) : undefined;
      return [answered?.error, asked?.error]
        .filter((error) => error !== undefined)
        .map((error) => [nameOf(sample), error.issues]);
    });
    expect(problems).toEqual([]);
    console.log(
      `${samples.length} of ${all.length} recorded requests are read; Loki's come with logs`,
    );
  });

  it('knows every recorded value of every enumeration', () => {
    const unknown = samples.filter((sample) => {
      const { response } = endpointOf(sample)?.parts ?? {};
      return sample.status < 300 && response && hasUnknown(response, sample.response_body);
    });
    expect(unknown.map(nameOf)).toEqual([]);
  });
});

/** Where our answers differ, and why. */
const KNOWN = {
  'the API has gained it since the recording': [
    'consumptionList.consumptions[].consumer_id: only ours',
    'consumptionList.consumptions[].organization_name: only ours',
    'consumptionList.consumptions[].project_name: only ours',
    'exporterGet.region: only ours',
    'exporterList.exporters[].region: only ours',
  ],
  'the recorded list has no such exporter': [
    'exporterList.exporters[].datadog_destination: only ours',
  ],
  'the recording shows zeroes for a secret': ['tokenGet.secret_key: null, recorded string'],
} as const;

describe.skipIf(!hasRecordings)('the simulation', () => {
  const backend = stillBackend({ nowMs: Date.UTC(2026, 10, 20, 14, 30) });
  const ask = asking(createHandlers(backend));
  const { production } = projects;

  /** What the recordings had and the company has not. */
  async function complete(): Promise<void> {
    const json = { project_id: production.id };
    const regional = '/gateway/api/cockpit/v1/regions/fr-par';
    const otlp_destination = { endpoint: 'https://otlp.example.com', headers: {} };
    const datasource_id = backend.database.exporters[0]?.datasource_id;
    const exporter = { name: 'otlp', datasource_id, exported_products: ['all'], otlp_destination };
    const created = [
      await ask(`${regional}/exporters`, { json: exporter }),
      await ask(`${regional}/tokens`, { json: { ...json, name: 'token' } }),
      await ask('/gateway/api/cockpit/v1/grafana/users', {
        json: { ...json, login: 'ada', role: 'viewer' },
      }),
    ];
    if (created.some(({ status }) => status !== 200)) throw new Error(JSON.stringify(created));
  }

  /** The recorded request, asked of our company: the nth of its kind of the nth of our things. */
  function ours(sample: RecordedSample, index: number): string {
    const { dataSources, exporters, budgets, tokens, projects: projectRows } = backend.database;
    const url = new URL(sample.url);
    for (const [list, rows] of Object.entries({
      'data-sources': dataSources,
      exporters,
      budgets,
      tokens,
      projects: projectRows,
    })) {
      const near = rows.filter(
        (row) => !('region' in row) || url.pathname.includes(row.region ?? ''),
      );
      const row = near[index % near.length];
      url.pathname = url.pathname.replace(new RegExp(`/${list}/[^/]+$`), `/${list}/${row?.id}`);
    }
    if (url.searchParams.has('project_id')) url.searchParams.set('project_id', production.id);
    if (url.searchParams.has('organization_id'))
      url.searchParams.set('organization_id', ORGANIZATION_ID);
    if (url.pathname.endsWith('/projects')) url.searchParams.set('name', '');
    if (url.searchParams.get('origin') === 'external') url.searchParams.set('origin', 'custom');
    return `/gateway/api${url.pathname}${url.search}`;
  }

  const reads = samples.filter(({ method, status }) => method === 'GET' && status === 200);
  const groups = Map.groupBy(reads, (sample) => endpointOf(sample));

  it('answers every recorded read with the same keys, types and values of enumerations', async () => {
    await complete();
    const different: string[] = [];
    for (const [endpoint, group] of groups) {
      const told = await Promise.all(group.map((sample, index) => ask(ours(sample, index))));
      expect(told.map(({ status }) => status)).toEqual(group.map(({ status }) => status));
      const bodies = told.map(({ body }) => body);
      const recorded = group.map((sample) => sample.response_body);
      const name = endpoint?.id ?? '';
      const found = differences(shapeOf(bodies), shapeOf(recorded));
      different.push(...found.map((line) => `${name}${line}`));
      const { response } = endpoint?.parts ?? {};
      if (response && bodies.some((body) => hasUnknown(response, body))) different.push(name);
    }
    expect(different.toSorted()).toEqual(Object.values(KNOWN).flat().toSorted());
    console.log(
      `${reads.length} recorded reads of ${groups.size} endpoints look like ours, but for ${different.length} named fields`,
    );
  });

  it('refuses what was refused, word for word', async () => {
    const refused = samples.filter(({ status }) => status === 404);
    for (const { method, url, response_body } of refused) {
      const told = await ask(`/gateway/api${new URL(url).pathname}`, { method });
      expect(told).toMatchObject({ status: 404, body: response_body });
    }
    expect(refused.length).toBeGreaterThan(3);
  });
});
