import { existsSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { asking } from './ask.ts';
import { createHandlers } from './handlers.ts';
import { stillBackend } from './node.ts';
import { projects } from './sentinels.ts';
import { CUSTOM_METRICS_ID, dataSourceId } from './world/company.ts';

/** Every answer of the simulated Prometheus fits Prometheus' own description of its API. */

const FILE = new URL('../../shared/data/openapi/openapi_3.1_golden.yaml', import.meta.url);
const hasFile = existsSync(FILE) || process.env['CI'] === 'true';

const NOW = Date.UTC(2026, 10, 20, 14, 30);
const end = String(NOW / 1_000);
const start = String(NOW / 1_000 - 900);
const ask = asking(createHandlers(stillBackend({ nowMs: NOW })));
const id = dataSourceId(projects.production.id, 'fr-par', 'metrics', 'Scaleway Metrics');
const base = `/gateway/metrics/fr-par/${id}/prometheus/api/v1`;
const own = `/gateway/metrics/fr-par/${CUSTOM_METRICS_ID}/prometheus/api/v1`;

const query = (expr: string): string => `/query?query=${encodeURIComponent(expr)}&time=${end}`;
const range = (expr: string): string =>
  `/query_range?query=${encodeURIComponent(expr)}&start=${start}&end=${end}&step=60`;

describe.skipIf(!hasFile)('the HTTP API', () => {
  // The answer to a string literal is left out: the description gives its moment as text, the server as a number.
  const description: unknown = hasFile ? parse(readFileSync(FILE, 'utf8')) : {};
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema(description as object, 'api'); // A YAML file whose root is a mapping.

  function problems(schema: string, body: unknown): unknown {
    const validate = ajv.getSchema(`api#/components/schemas/${schema}`);
    if (!validate) throw new Error(`There is no ${schema}.`);
    return validate(body) ? [] : validate.errors;
  }

  it.each([
    ['QueryOutputBody', query('instance_server_vcpu_count')],
    ['QueryOutputBody', query('instance_server_vcpu_count[5m]')],
    ['QueryOutputBody', query('scalar(vector(0.1))')],
    ['QueryOutputBody', query('instance_server_vcpu_count / 0')],
    ['QueryOutputBody', query('rate(instance_server_vcpu_count[5m])')],
    ['QueryRangeOutputBody', range('sum by (az) (rate(instance_server_cpu_seconds_total[1m]))')],
    ['QueryRangeOutputBody', range('nothing_of_this_name')],
    ['SeriesOutputBody', `/series?match[]=load_balancer_lb_cpu_usage&start=${start}&end=${end}`],
    ['LabelsOutputBody', '/labels'],
    ['LabelValuesOutputBody', '/label/resource_type/values'],
    ['MetadataOutputBody', '/metadata'],
    ['RulesOutputBody', '/rules'],
    ['AlertsOutputBody', '/alerts'],
    ['StatusBuildInfoOutputBody', '/status/buildinfo'],
    ['QueryExemplarsOutputBody', `/query_exemplars?query=up&start=${start}&end=${end}`],
    ['Error', '/query?query='],
    ['Error', range('up * on (region) up').replace('step=60', 'step=0')],
  ])('answers %s to %s', async (schema, path) => {
    for (const source of [base, own]) {
      const told = await ask(source + path);
      expect(told.body).toBeDefined();
      expect(problems(schema, told.body)).toEqual([]);
    }
  });

  it('is not taken for something it is not', async () => {
    const told = await ask(base + query('up'));
    expect(problems('LabelsOutputBody', told.body)).not.toEqual([]);
  });
});
