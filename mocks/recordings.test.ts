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

/** What the console never asks: projects are only listed, logs come with later work. */
const LEFT_OUT = [
  /^POST \/account\/v3\/projects$/,
  /^(?:GET|DELETE) \/account\/v3\/projects\/[^/]+$/,
  /^GET \/loki\//,
];

const nameOf = ({ method, url }: RecordedSample): string => `${method} ${new URL(url).pathname}`;

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
  });
});

type Shape = string | { readonly [name: string]: Shape } | readonly Shape[];

function shapeOf(value: unknown): Shape {
  if (Array.isArray(value)) return value.length > 0 ? [shapeOf(value[0])] : [];
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, shapeOf(each)]));
}

/** The differences in keys and types, as paths; an empty list tells nothing about its rows. */
function differences(ours: Shape, theirs: Shape, path = ''): readonly string[] {
  if (Array.isArray(ours) && Array.isArray(theirs)) {
    const [own, other] = [ours[0], theirs[0]];
    return own === undefined || other === undefined ? [] : differences(own, other, `${path}[]`);
  }
  if (typeof ours === 'string' || typeof theirs === 'string') {
    return ours === theirs
      ? []
      : [`${path}: ${JSON.stringify(ours)}, recorded ${JSON.stringify(theirs)}`];
  }
  const [own, other] = [new Map(Object.entries(ours)), new Map(Object.entries(theirs))];
  return [...new Set([...own.keys(), ...other.keys()])].flatMap((name) => {
    const [a, b] = [own.get(name), other.get(name)];
    if (a === undefined || b === undefined)
      return [`${path}.${name}: only ${a === undefined ? 'recorded' : 'ours'}`];
    return differences(a, b, `${path}.${name}`);
  });
}

/** Fields the API has gained since the recording, or that a recording's state lacks. */
const SINCE = [
  /\.current_month_usage: only ours/,
  /\.retention_days: only ours/,
  /\.(?:consumer_id|project_name|organization_name): only ours/,
  /exporters\[\]\.region: only ours/,
  /^\.region: only ours/,
  /\.datadog_destination: only ours/,
  /\.otlp_destination: only recorded/,
  /\.secret_key: "null", recorded "string"/,
  /\.alert_manager_url: "string", recorded "null"/,
];

describe.skipIf(!hasRecordings)('the simulation', () => {
  const backend = stillBackend({ nowMs: Date.UTC(2026, 10, 20, 14, 30) });
  const ask = asking(createHandlers(backend));

  /** The recorded request, asked of our company. */
  function ours(sample: RecordedSample): string {
    const url = new URL(sample.url);
    const ids = {
      'data-sources': backend.database.dataSources[0]?.id,
      exporters: backend.database.exporters[0]?.id,
      budgets: backend.database.budgets[0]?.id,
    };
    for (const [list, id] of Object.entries(ids)) {
      url.pathname = url.pathname.replace(new RegExp(`/${list}/[^/]+$`), `/${list}/${id}`);
    }
    if (url.searchParams.has('project_id'))
      url.searchParams.set('project_id', projects.production.id);
    if (url.searchParams.has('organization_id'))
      url.searchParams.set('organization_id', ORGANIZATION_ID);
    if (url.pathname.endsWith('/projects')) url.searchParams.set('name', '');
    if (url.searchParams.get('origin') === 'external') url.searchParams.set('origin', 'custom');
    return `/gateway/api${url.pathname}${url.search}`;
  }

  const reads = samples.filter(
    ({ method, status, url }) =>
      method === 'GET' && status === 200 && !/\/tokens\/|\/grafana\/users/.test(url),
  );

  it('answers every recorded read with the same keys and types', async () => {
    const different: string[] = [];
    for (const sample of reads) {
      const told = await ask(ours(sample));
      const found = differences(shapeOf(told.body), shapeOf(sample.response_body));
      different.push(
        ...found
          .filter((line) => !SINCE.some((known) => known.test(line)))
          .map((line) => `${nameOf(sample)} ${line}`),
      );
    }
    expect([...new Set(different)]).toEqual([]);
    expect(reads.length).toBeGreaterThan(25);
  });
});
