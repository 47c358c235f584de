import { describe, expect, it } from 'vitest';
import { prometheusContract } from '#api/contract/prometheus.ts';
import { asking } from '../ask.ts';
import { createHandlers } from '../handlers.ts';
import { stillBackend } from '../node.ts';
import { hasRecordings, recordedAnswer } from '../recordings.ts';
import { flatLoadBalancer, flatPostgresql, projects, sentinels } from '../sentinels.ts';

const NOW = Date.UTC(2026, 10, 20, 14, 30);
const backend = stillBackend({ nowMs: NOW, wait: () => Promise.resolve() });
const ask = asking(createHandlers(backend));

function sourceId(projectId: string, region = 'fr-par', type = 'metrics'): string {
  const row = backend.database.dataSources.find(
    (each) =>
      each.project_id === projectId &&
      each.region === region &&
      each.type === type &&
      each.origin === 'scaleway',
  );
  if (!row) throw new Error('There is no such data source.');
  return row.id;
}

const base = (projectId: string, region = 'fr-par'): string =>
  `/gateway/metrics/${region}/${sourceId(projectId, region)}/prometheus/api/v1`;
const production = base(projects.production.id);
const sentinel = base(projects.sentinels.id);
const seconds = String(NOW / 1_000);

interface Vector {
  readonly data: {
    readonly result: readonly {
      readonly metric: Record<string, string>;
      readonly value: [number, string];
    }[];
  };
}

async function instant(
  expr: string,
  at = base(projects.sentinels.id),
): Promise<Vector['data']['result']> {
  const told = await ask(`${at}/query`, { form: { query: expr, time: seconds } });
  expect(prometheusContract.instantQuery.parts.response.safeParse(told.body).error).toBeUndefined();
  // What the schema above has checked.
  return (told.body as Vector).data.result;
}

const oneValue = async (expr: string): Promise<number> =>
  Number((await instant(expr))[0]?.value[1]);

describe('figures known beforehand', () => {
  const only = (id: string): string => `resource_id="${id}"`;
  const { flat, zero } = sentinels;
  it.each([
    [
      'CPU',
      `rate(instance_server_cpu_seconds_total{${only(flat.id)}}[1m]) / instance_server_vcpu_count`,
      flat.cpuRatio,
    ],
    ['memory', `instance_server_memory_used{${only(flat.id)}}`, flat.memoryUsedBytes],
    [
      'traffic',
      `rate(instance_server_network_receive_bytes_total{${only(flat.id)}}[5m])`,
      flat.receiveBytesPerSecond,
    ],
    ['nothing', `rate(instance_server_cpu_seconds_total{${only(zero.id)}}[1m])`, 0],
    [
      'sessions',
      `sum(load_balancer_lb_frontend_current_sessions{${only(flatLoadBalancer.id)}})`,
      flatLoadBalancer.sessions,
    ],
    [
      'database CPU',
      `1 - avg by (instance) (irate(rdb_instance_postgresql_node_cpu_seconds_total{mode="idle",${only(flatPostgresql.id)}}[5m]))`,
      flatPostgresql.cpuRatio,
    ],
  ])('%s', async (_name, expr, expected) => {
    expect(await oneValue(expr)).toBeCloseTo(expected, 9);
  });
});

describe('the default alerts of the three products', () => {
  it.each([
    ['(rate(instance_server_cpu_seconds_total[1m])) / instance_server_vcpu_count > 0.9', ['api-2']],
    [
      '(sum by (instance, resource_name, resource_id, project_id, region) (rdb_instance_postgresql_pg_stat_database_numbackends)) / on (instance, resource_name, resource_id) group_left () rdb_instance_postgresql_pg_settings_max_connections > 0.8',
      ['catalog-db'],
    ],
    ['load_balancer_lb_backend_status{state="DOWN", backend_name!=""} > 0', []],
    [
      '1 - rdb_instance_mysql_node_filesystem_avail_bytes / rdb_instance_mysql_node_filesystem_size_bytes > 0.8',
      [],
    ],
  ])('%s', async (expr, names) => {
    const result = await instant(expr, production);
    expect(result.map((each) => each.metric['resource_name'])).toEqual(names);
  });
});

describe('errors, word for word', () => {
  const names = [
    'prom-err-bad-matcher',
    'prom-err-bad-time',
    'prom-err-end-before-start',
    'prom-err-missing-query',
    'prom-err-parse',
    'prom-err-parse2',
    'prom-err-series-nomatch',
    'prom-err-too-many-points',
    'prom-err-unknown-function',
    'prom-err-zero-step',
    'prom-notfound',
  ];
  it.skipIf(!hasRecordings).each(names)('%s', async (name) => {
    const { request, status, body } = recordedAnswer(name);
    const url = new URL(request.args.find((arg) => arg.startsWith('http')) ?? '');
    for (const arg of request.args.filter(
      (each) => each.includes('=') && !each.startsWith('http'),
    )) {
      url.searchParams.append(arg.slice(0, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1));
    }
    const path = url.pathname.replace('/api/v1', production) + url.search;
    const told = await ask(path);
    expect(told.status).toBe(status);
    const answered: unknown = told.body ?? { __text: told.text };
    expect(answered).toEqual(body);
  });

  it.skipIf(!hasRecordings)('prom-err-timeout', async () => {
    const { status, body } = recordedAnswer('prom-err-timeout');
    const form = { query: 'sum(sum_over_time(load_balancer_lb_cpu_usage[3d]))', time: seconds };
    const told = await ask(`${production}/query`, { form: { ...form, timeout: '0.000001' } });
    expect(told.status).toBe(status);
    expect(told.body).toEqual(body);
    expect((await ask(`${production}/query`, { form: { ...form, timeout: '1m' } })).status).toBe(
      200,
    );
    const bad = await ask(`${production}/query`, { form: { ...form, timeout: 'soon' } });
    expect(bad.text).toContain('cannot parse \\"soon\\" to a valid duration');
  });

  it('refuses a match of many to many as Prometheus does', async () => {
    const told = await ask(`${production}/query`, {
      form: {
        query: 'instance_server_vcpu_count * on(region) instance_server_vcpu_count',
        time: seconds,
      },
    });
    expect(told.status).toBe(422);
    expect(told.text).toContain(
      'many-to-many matching not allowed: matching labels must be unique on one side',
    );
  });
});

describe('lists', () => {
  it('answers every list in the shape of the contract', async () => {
    const match = 'instance_server_vcpu_count';
    const lists = [
      ['seriesList', 'series', 'match[]'],
      ['labelNameList', 'labels', 'match[]'],
      ['labelValueList', 'label/resource_name/values', 'match[]'],
      ['metadataList', 'metadata', 'metric'],
      ['buildInfoGet', 'status/buildinfo', 'none'],
    ] as const;
    for (const [id, path, parameter] of lists) {
      const { parts } = prometheusContract[id];
      const window = `start=${NOW / 1_000 - 600}&end=${seconds}`;
      const told = await ask(`${production}/${path}?${parameter}=${match}&${window}`);
      expect(parts.response.safeParse(told.body).error).toBeUndefined();
      expect(told.text.length).toBeGreaterThan(40);
    }
  });

  it('answers a form as it answers a search', async () => {
    const search = new URLSearchParams({ 'match[]': 'load_balancer_lb_cpu_usage', end: seconds });
    const form = Object.fromEntries(search);
    for (const path of ['series', 'labels']) {
      const told = await ask(`${production}/${path}?${search}`);
      expect((await ask(`${production}/${path}`, { form })).text).toBe(told.text);
    }
  });

  it('names resources that had samples in the window, and no others', async () => {
    const names = async (path: string, hours: number): Promise<string> => {
      const start = NOW / 1_000 - hours * 3_600;
      return (await ask(`${path}/label/resource_name/values?start=${start}&end=${seconds}`)).text;
    };
    expect(await names(sentinel, 24)).not.toContain('"empty"');
    expect(await names(sentinel, 48)).toContain('"empty"');
    expect(await names(production, 1)).not.toContain('build-runner-1');
    expect(await names(production, 3)).toContain('build-runner-1');
  });

  it('limits, and says so', async () => {
    const told = await ask(`${production}/label/__name__/values?limit=2`);
    expect(told.body).toMatchObject({ warnings: ['results truncated due to limit'] });
  });
});

describe('what goes wrong on purpose', () => {
  it.each([
    [503, sentinels.error503.id],
    [403, sentinels.forbidden.id],
    [422, sentinels.overLimit.id],
    [200, sentinels.slow.id],
  ])('answers %i to a query that names %s', async (status, id) => {
    const told = await ask(`${sentinel}/query`, {
      form: { query: `instance_server_agent_up{resource_id="${id}"}` },
    });
    expect(told.status).toBe(status);
  });

  it('refuses what would take the memory of the page, as a server does', async () => {
    const form = {
      query: '{__name__=~".+"}',
      start: String(NOW / 1_000 - 31 * 86_400),
      end: seconds,
      step: '3600',
    };
    const told = await ask(`${production}/query_range`, { form });
    const recorded = 'query processing would load too many samples into memory in query execution';
    expect([told.status, told.body] as unknown).toEqual([
      422,
      { status: 'error', errorType: 'execution', error: recorded },
    ] as unknown);
  });

  it.each([
    ['logs', 'loki/api/v1/query_range?query={app="x"}', '"resultType":"streams","result":[]'],
    ['logs', 'loki/api/v1/label/app/values', '"success"'],
    ['traces', 'api/search?q={}', '"traces":[]'],
    ['traces', 'api/echo', 'echo'],
    ['logs', 'loki/api/v1/patterns', '404 page not found'],
  ])('finds nothing yet in %s: %s', async (type, path, expected) => {
    const row = backend.database.dataSources.find(
      (each) => each.type === type && each.origin === 'custom',
    );
    expect((await ask(`/gateway/${type}/fr-par/${row?.id}/${path}`)).text).toContain(expected);
  });

  it('does not know a source of another region, type or nobody', async () => {
    const id = sourceId(projects.production.id);
    for (const path of [`metrics/nl-ams/${id}`, `logs/fr-par/${id}`, 'metrics/fr-par/nobody']) {
      expect((await ask(`/gateway/${path}/prometheus/api/v1/labels`)).status).toBe(404);
    }
  });

  it('fails in the failing region of its project only', async () => {
    const { id, failingRegion } = projects.oneRegionFails;
    expect((await ask(`${base(id, failingRegion)}/labels`)).status).toBe(503);
    expect((await ask(`${base(id)}/labels`)).status).toBe(200);
  });
});

it('takes moments and steps in every spelling', async () => {
  const query = 'load_balancer_lb_cpu_usage';
  const end = new Date(NOW).toISOString();
  const start = new Date(NOW - 1_800_000).toISOString();
  const plain = { query, start: String(NOW / 1_000 - 1_800), end: seconds, step: '90' };
  const first = await ask(`${production}/query_range`, { form: plain });
  expect(first.text.length).toBeGreaterThan(500);
  const spelt = await ask(`${production}/query_range`, {
    form: { query, start, end, step: '1m30s' },
  });
  expect(spelt.text).toBe(first.text);
});

it('gives the same bytes for the same clock', async () => {
  const query = { query: 'sum by (resource_name) (rate(instance_server_cpu_seconds_total[5m]))' };
  const form = { ...query, start: String(NOW / 1_000 - 3_600), end: seconds, step: '60' };
  const again = asking(createHandlers(stillBackend({ nowMs: NOW })));
  const first = (await ask(`${production}/query_range`, { form })).text;
  expect(first.length).toBeGreaterThan(5_000);
  expect((await again(`${production}/query_range`, { form })).text).toBe(first);
});

describe('parameters of the wrong kind', () => {
  const range = 'query_range?query=1&start=1&end=2&step=';
  it.each([
    [
      `${range}500ms1s`,
      400,
      'invalid parameter "step": cannot parse "500ms1s" to a valid duration',
    ],
    [`${range}1.5s`, 400, 'invalid parameter "step": cannot parse "1.5s" to a valid duration'],
    [`${range}0.0004`, 422, 'unexpected error: runtime error: integer divide by zero'],
    ['labels?limit=x', 400, 'invalid parameter "limit": strconv.Atoi: parsing "x": invalid syntax'],
    ['labels?limit=-1', 400, 'invalid parameter "limit": limit must be non-negative'],
    ['metadata?limit=x', 400, 'limit must be a number'],
  ])('%s', async (path, status, error) => {
    const told = await ask(`${sentinel}/${path}`);
    expect(told.status).toBe(status);
    expect(told.body).toMatchObject({ status: 'error', error });
  });

  it('gives way to the same parameter in the body', async () => {
    const told = await ask(`${sentinel}/query?query=5`, { form: { query: '6', time: seconds } });
    expect(told.body).toMatchObject({ data: { result: [NOW / 1_000, '6'] } });
  });
});
