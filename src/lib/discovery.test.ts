import { parser } from '@prometheus-io/lezer-promql';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { discover, isReadBy, type MetricMetadata } from './discovery.ts';
import { fillExpression, variablesIn } from './expression.ts';

/** Kind, drawings and units of the only metric these names are. */
function drawn(names: string[], metadata: Record<string, MetricMetadata[]> = {}) {
  const metrics = discover(names, metadata);
  expect(metrics).toHaveLength(1);
  const [metric] = metrics;
  return [metric?.kind, ...(metric?.panels ?? []).map(({ drawing, unit }) => `${drawing} ${unit}`)];
}

const typed = (type: string, unit = '') => [{ type, help: '', unit }];

describe('by name alone', () => {
  test.each([
    ['http_requests_total', 'counter', 'rate operations-per-second'],
    ['network_receive_bytes_total', 'counter', 'rate bytes-per-second'],
    ['bytes_received_total', 'counter', 'rate bytes-per-second'],
    ['process_cpu_seconds_total', 'counter', 'rate ratio'],
    ['memory_used_bytes', 'gauge', 'value bytes'],
    ['cache_hit_ratio', 'gauge', 'value ratio'],
    ['disk_used_percent', 'gauge', 'value percent'],
    ['replication_lag_seconds', 'gauge', 'value seconds'],
    ['gc_pause_milliseconds', 'gauge', 'value seconds'],
    ['link_capacity_bps', 'gauge', 'value bytes-per-second'],
    ['queue_length', 'gauge', 'value none'],
    ['queue_messages_count', 'gauge', 'value none'],
    ['my_bucket', 'gauge', 'value none'],
    ['process_start_timestamp_seconds', 'gauge', 'age seconds'],
    ['job:http_requests:rate5m', 'gauge', 'value operations-per-second'],
    ['job_run:cpu_usage_seconds_total:rate30s', 'gauge', 'value ratio'],
    ['source:received_bytes_total:increase5m', 'gauge', 'value bytes'],
    ['instance:memory:ratio', 'gauge', 'value ratio'],
  ])('%s is a %s: %s', (name, kind, drawing) => {
    expect(drawn([name])).toEqual([kind, drawing]);
  });

  test('an info metric is its labels', () => {
    expect(drawn(['app_build_info'])).toEqual(['info']);
  });

  test('the parts of a classic histogram are one metric', () => {
    const parts = ['_bucket', '_count', '_sum'].map((part) => `request_duration_seconds${part}`);
    expect(drawn(parts)).toEqual(['histogram', 'quantiles seconds', 'heatmap seconds']);
    expect(discover(parts)[0]?.name).toBe('request_duration_seconds');
  });

  test('a summary has quantiles, or at least a mean', () => {
    const parts = ['gc_seconds_sum', 'gc_seconds_count'];
    const rate = 'rate operations-per-second';
    expect(drawn(['gc_seconds', ...parts])).toEqual(['summary', 'quantiles seconds', rate]);
    expect(drawn(parts)).toEqual(['summary', 'mean seconds', rate]);
  });

  test('when a counter began is no metric of its own', () => {
    expect(drawn(['jobs_total', 'jobs_created'])).toEqual([
      'counter',
      'rate operations-per-second',
    ]);
  });
});

describe('what the server says goes before the name', () => {
  test.each<[string, string, string, string[]]>([
    ['bucket_objects_total', 'gauge', '', ['gauge', 'value none']],
    ['tunnel_sent_bytes_count', 'counter', '', ['counter', 'rate bytes-per-second']],
    ['requests', 'counter', '', ['counter', 'rate operations-per-second']],
    ['heap', 'gauge', 'bytes', ['gauge', 'value bytes']],
    ['version', 'info', '', ['info']],
    ['app_build_info', 'gauge', '', ['info']],
    ['door', 'stateset', '', ['gauge', 'value none']],
    ['odd_total', 'unknown', '', ['counter', 'rate operations-per-second']],
  ])('%s as %s', (name, type, unit, expected) => {
    expect(drawn([name], { [name]: typed(type, unit) })).toEqual(expected);
  });

  test('OpenMetrics declares a counter by the name before _total', () => {
    expect(drawn(['sent_total'], { sent: typed('counter', 'bytes') })).toEqual([
      'counter',
      'rate bytes-per-second',
    ]);
  });

  test('a histogram is declared by its base name alone', () => {
    const names = ['_bucket', '_count', '_sum'].map((part) => `wait_seconds${part}`);
    expect(drawn(names, { wait_seconds: typed('histogram') })).toEqual([
      'histogram',
      'quantiles seconds',
      'heatmap seconds',
    ]);
  });

  test('a histogram of gauges is not turned into a rate', () => {
    const names = ['_bucket', '_gcount', '_gsum'].map((part) => `age_seconds${part}`);
    const [metric] = discover(names, { age_seconds: typed('gaugehistogram') });
    expect(metric?.panels.map(({ expr }) => expr).join()).not.toContain('rate');
  });
});

test('scales what is counted in a multiple of our units', () => {
  expect(discover(['gc_pause_milliseconds'])[0]?.panels[0]?.expr).toMatch(/\* 0\.001$/);
  expect(discover(['link_bps'])[0]?.panels[0]?.expr).toMatch(/\* 0\.125$/);
});

test('a name with a dollar in it is no placeholder', () => {
  const expr = discover(['cost$usd'])[0]?.panels[0]?.expr ?? '';
  expect(variablesIn(expr)).toEqual([]);
  expect(expr).toContain(String.raw`"cost\x24usd"`);
});

const words = fc.constantFrom(
  'a',
  'bytes',
  'seconds',
  'total',
  'bucket',
  'sum',
  'count',
  'info',
  'created',
  'ms',
);
const name = fc.oneof(
  {
    weight: 9,
    arbitrary: fc
      .array(words, { minLength: 1, maxLength: 4 })
      .map((parts) => `x_${parts.join('_')}`),
  },
  { weight: 1, arbitrary: fc.string({ minLength: 1, unit: 'grapheme' }) },
);
const types = fc.constantFrom('counter', 'gauge', 'histogram', 'summary', 'unknown', 'info');

test('every name belongs to one metric, ids are unique, and every expression is PromQL', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(name, { maxLength: 12 }),
      fc.dictionary(
        name,
        types.map((type) => typed(type)),
      ),
      (names, metadata) => {
        const metrics = discover(names, metadata);
        expect(metrics.flatMap((metric) => metric.names).toSorted()).toEqual(names.toSorted());
        const panels = metrics.flatMap((metric) => metric.panels);
        expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
        for (const { expr } of panels) {
          const filled = fillExpression(expr, {
            resource: 'job="a"',
            rateInterval: '1m',
            variables: {},
          });
          const nodes: string[] = [];
          parser.parse(filled).iterate({ enter: (node) => void nodes.push(node.name) });
          expect(nodes, filled).not.toContain('⚠');
        }
      },
    ),
  );
});

test.each([
  ['up', 'sum(up{a="b"})', true],
  ['up', 'sum(startup)', false],
  ['a:b', 'a:b:c{}', false],
  ['a_count', 'rate(a_count_total{a="b"}[1m])', false],
  ['queue', 'sum by (queue) (messages{queue=~"$queue"})', false],
  ['rate', 'rate(messages{$resource}[$__rate_interval])', false],
  ['a.b', 'aXb{}', false],
])('%s in %s: %s', (metric, expr, isRead) => {
  expect(isReadBy(metric, ['x', expr])).toBe(isRead);
});
