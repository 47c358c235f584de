import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { findBinary } from '../../../scripts/debian.ts';
import { readAlloy } from '#lib/agent-config/alloy-syntax.ts';
import type { Configurable, ConfiguredSource } from './configurable.ts';
import { generatedConfigs } from './generated-config.ts';
import type { Change } from './what-if.ts';

const folder = mkdtempSync(join(tmpdir(), 'vigie-generated-'));
afterAll(() => rmSync(folder, { recursive: true }));
const hasPromtool = findBinary('promtool') !== undefined || process.env['CI'] === 'true';
if (!hasPromtool) console.log('Skipped: promtool is not on PATH, so nobody can check the files.');

const source = (id: string, signal: ConfiguredSource['signal']): ConfiguredSource => ({
  id,
  name: id === 'm' ? 'shop metrics "${x}"' : `shop-${signal}`,
  region: 'fr-par',
  signal,
  projectId: 'p',
  pushUrl: `https://${id}.example.com/api/v1/push`,
});
const SOURCES = [
  source('m', 'metrics'),
  source('l', 'logs'),
  source('t', 'traces'),
  { ...source('m', 'metrics'), id: 'm2', region: 'nl-ams' },
];
const part = { sourceId: 'm', share: 0.1 } as const;
const sums = { ...part, kind: 'drop-label', seriesBefore: 9, seriesAfter: 3 } as const;

const CHANGES: readonly Change[] = [
  { kind: 'retention', sourceId: 'l', days: 7 },
  { kind: 'scrape-interval', sourceId: 'm', fromSeconds: 15, toSeconds: 60 },
  { ...part, kind: 'drop-metric', metric: 'go_gc_duration_seconds_count' },
  { ...part, kind: 'drop-metric', metric: 'odd.name"\n- x' },
  { ...sums, metric: 'marketplace_views_total', label: 'seller' },
  { ...sums, metric: 'marketplace_items', label: 'seller' },
  { ...sums, metric: 'http_request_duration_seconds_bucket', label: 'le' },
  { kind: 'sample-traces', sourceId: 't', keptShare: 0.1 },
  {
    kind: 'new-source',
    source: { id: 'n', name: 'shop-metrics-2', region: 'nl-ams', retentionDays: 31 },
    series: 10,
    intervalSeconds: 60,
  },
];
const LABELS = ['instance', 'job', 'seller', 'team'];

function made(changes: readonly Change[] = CHANGES) {
  const asked: Configurable = { changes, sources: SOURCES, projectId: 'p', labelsOf: () => LABELS };
  return new Map(generatedConfigs(asked).map((each) => [each.id, each]));
}

const codeOf = (id: Parameters<ReturnType<typeof made>['get']>[0]) => made().get(id)?.code ?? '';

describe.skipIf(!hasPromtool)('promtool', () => {
  test('accepts the configuration and its rules', () => {
    writeFileSync(join(folder, 'prometheus.yml'), codeOf('prometheus'));
    writeFileSync(join(folder, 'vigie-sums.yml'), codeOf('rules'));
    const said = execFileSync('promtool', ['check', 'config', 'prometheus.yml'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(said).toContain('SUCCESS: 3 rules found');
  });

  test.each(['null', '~', 'del\u007f', 'c1\u0090', 'non\uffff', 'bool', 'inf', 'on', 'a.b'])(
    'accepts it when the metric is called %j',
    (metric) => {
      const of = made([
        { ...part, kind: 'drop-metric', metric },
        { ...sums, metric, label: 'seller', sourceId: 'm2' },
      ]);
      writeFileSync(join(folder, 'prometheus.yml'), of.get('prometheus')?.code ?? '');
      writeFileSync(join(folder, 'vigie-sums.yml'), of.get('rules')?.code ?? '');
      const check = () =>
        execFileSync('promtool', ['check', 'config', 'prometheus.yml'], {
          cwd: folder,
          stdio: 'pipe',
        });
      expect(check).not.toThrow();
    },
  );
});

test('Prometheus drops by whole names, and rules replace what loses a label', () => {
  const config = parse(codeOf('prometheus'));
  expect(config.global.scrape_interval).toBe('60s');
  const [rule] = config.remote_write[0].write_relabel_configs;
  const names = new RegExp(`^(?:${rule.regex})$`);
  for (const name of ['go_gc_duration_seconds_count', 'odd.name"\n- x', 'marketplace_items']) {
    expect(names.test(name)).toBe(true);
  }
  expect(names.test('oddxname"\n- x') || names.test('marketplace_items_all')).toBe(false);
  const { groups } = parse(codeOf('rules'));
  expect(groups[0].rules.map((each: { expr: string }) => each.expr)).toEqual([
    'sum without (seller) (rate(marketplace_views_total[300s]))',
    'sum without (seller) (marketplace_items)',
    'sum without (le) (rate(http_request_duration_seconds_bucket[300s]))',
  ]);
});

test('the collector keeps every label but the one, and says what it cannot do', () => {
  const { receivers, processors } = parse(codeOf('collector'));
  expect(receivers.prometheus.config.global.scrape_interval).toBe('60s');
  expect(processors['filter/shop_metrics_x'].metrics.metric).toEqual([
    `name == ${JSON.stringify('odd.name"\n- x')}`,
  ]);
  const [views] = processors['metricstransform/shop_metrics_x'].transforms;
  expect(views.include).toBe('marketplace_views_total');
  expect(views.operations).toEqual([
    { action: 'aggregate_labels', label_set: ['team'], aggregation_type: 'sum' },
  ]);
  expect(processors['probabilistic_sampler/shop_traces'].sampling_percentage).toBe(10);
  expect(made().get('collector')?.losses.join()).toMatch(/seconds_count.*seconds_bucket/s);
});

test('two sources of one name are told apart, and what they share is said once', () => {
  const of = made(
    ['m', 'm2'].flatMap((sourceId, index): Change[] => [
      { ...part, kind: 'drop-metric', metric: 'x', sourceId },
      { ...sums, metric: 'y_$total', label: 'seller', sourceId },
      { kind: 'scrape-interval', sourceId, fromSeconds: 15, toSeconds: 60 * (index + 1) },
    ]),
  );
  const { processors } = parse(of.get('collector')?.code ?? '');
  expect(Object.keys(processors)).toHaveLength(4);
  expect(processors['metricstransform/shop_metrics_x_2'].transforms[0].include).toBe('y_$$total');
  const labels = readAlloy(of.get('alloy')?.code ?? '').map(({ name, label }) => name + label);
  expect(new Set(labels).size).toBe(labels.length);
  expect(of.get('prometheus')?.losses).toEqual([expect.stringContaining('all scrape jobs')]);
  expect(of.get('collector')?.losses).toHaveLength(2);
  expect(of.get('alloy')?.losses).toHaveLength(1);
});

test('of two labels of a metric the one goes that saves most, as it is priced', () => {
  const lose = (label: string, seriesAfter: number): Change => ({
    ...sums,
    metric: 'y',
    label,
    seriesAfter,
  });
  const { code = '' } = made([lose('a', 3), lose('b', 1), lose('c', 5)]).get('rules') ?? {};
  expect(parse(code).groups[0].rules).toEqual([
    { record: 'y:sum:without_b', expr: 'sum without (b) (y)' },
  ]);
});

test('two sources that lose the same label have one rule', () => {
  const drop = { ...sums, metric: 'y', label: 'seller' };
  const of = made([drop, { ...drop, sourceId: 'm2' }]);
  expect(parse(of.get('rules')?.code ?? '').groups[0].rules).toHaveLength(1);
});

test('Alloy reads its blocks', () => {
  const blocks = readAlloy(codeOf('alloy'));
  expect(blocks.map(({ name, label }) => `${name} ${label}`)).toEqual([
    'prometheus.scrape shop_metrics_x',
    'prometheus.relabel shop_metrics_x',
    'otelcol.processor.probabilistic_sampler shop_traces',
  ]);
  const [rule] = blocks[1]?.blocks ?? [];
  expect(rule?.attributes.get('regex')).toContain('go_gc_duration_seconds_count');
  expect(rule?.attributes.get('regex')).not.toContain('marketplace');
});

test('Terraform is HCL, imports what is there and never destroys it', async () => {
  const require = createRequire(import.meta.url);
  const { parse: parseHcl } = require('@cdktf/hcl2json');
  const { resource, import: imported } = await parseHcl('main.tf', codeOf('terraform'));
  const sources = resource.scaleway_cockpit_source;
  expect(sources.shop_logs[0]).toMatchObject({
    retention_days: 7,
    name: 'shop-logs',
    type: 'logs',
  });
  expect(sources.shop_logs[0].lifecycle[0].prevent_destroy).toBe(true);
  expect(sources.shop_metrics_2[0]).toMatchObject({ region: 'nl-ams', retention_days: 31 });
  expect(imported[0].id ?? imported[''][0].id).toBe('fr-par/l');
});

test('only languages that have a part in it are there', () => {
  const ids = (change: Change) => [...made([change]).keys()];
  expect(ids({ kind: 'retention', sourceId: 'l', days: 7 })).toEqual(['terraform', 'curl']);
  expect(ids({ kind: 'sample-traces', sourceId: 't', keptShare: 0.5 })).toEqual([
    'alloy',
    'collector',
  ]);
  expect([...made([]).keys()]).toEqual([]);
});
