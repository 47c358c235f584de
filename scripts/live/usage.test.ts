import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { parse, stringify } from 'yaml';
import * as z from 'zod/mini';
import { estimateAgent } from '#lib/agent-config/estimate.ts';
import { readAgentConfig } from '#lib/agent-config/read-agent-config.ts';
import type { ConfiguredSource } from '#lib/cost/configurable.ts';
import { generatedConfigs } from '#lib/cost/generated-config.ts';
import { priceBookAt } from '#lib/cost/price-book.ts';
import { type Change, whatIf } from '#lib/cost/what-if.ts';
import {
  metricSeriesExpression,
  metricWithoutExpression,
  seriesCountExpression,
} from '#lib/usage/cardinality.ts';
import { findBinary } from '../debian.ts';
import { freePorts } from '../ports.ts';
import { type RunningProcess, startProcess } from '../process.ts';
import { nodeExporterArgs } from './prometheus-config.ts';

const PROGRAMS = ['prometheus', 'prometheus-node-exporter'];
const isThere =
  process.env['CI'] === 'true' || PROGRAMS.every((name) => findBinary(name) !== undefined);
if (!isThere) console.info(`Skipped: ${PROGRAMS.join(' or ')} is not on PATH: nothing to measure.`);

const SCRAPE_SECONDS = 0.5;
const WINDOW_SECONDS = 16;
const DROPPED = 'node_memory_MemFree_bytes';
const SUMMED = 'node_cpu_seconds_total';
/** What a scrape adds, and what the generated rules record. */
const META = '{__name__=~"up|scrape_.*"}';
const RECORDED = '{__name__=~".*:without_.*"}';

const vector = z.object({
  data: z.object({ result: z.array(z.object({ value: z.tuple([z.number(), z.string()]) })) }),
});
const matrix = z.object({
  data: z.object({ result: z.array(z.object({ values: z.array(z.unknown()) })) }),
});

async function ask(url: string, query: string, timeSeconds = Date.now() / 1_000): Promise<unknown> {
  const params = new URLSearchParams({ query, time: String(timeSeconds) });
  return (await fetch(`${url}/api/v1/query?${params}`)).json();
}

/** The one number that an expression is; 0 where it is none. */
async function valueOf(url: string, expr: string, timeSeconds?: number): Promise<number> {
  const { data } = vector.parse(await ask(url, expr, timeSeconds));
  return Number(data.result[0]?.value[1] ?? 0);
}

/** Samples of series that are kept of so many seconds: counted, as all of them together have no aggregate. */
async function samplesIn(url: string, selector: string, timeSeconds: number, seconds: number) {
  const { data } = matrix.parse(await ask(url, `${selector}[${seconds}s]`, timeSeconds));
  return data.result.reduce((sum, { values }) => sum + values.length, 0);
}

async function appended(url: string): Promise<{ readonly samples: number; readonly atMs: number }> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const atMs = Date.now();
  const found =
    /^prometheus_tsdb_head_samples_appended_total(?:\{[^}]*type="float"[^}]*\})? (\S+)/m;
  return { samples: Number(found.exec(text)?.[1]), atMs };
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await pause(200);
}

describe.skipIf(!isThere)('next to a real Prometheus that writes to another', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-usage-'));
  const started: RunningProcess[] = [];
  let sender = '';
  let receiver = '';
  let configText = '';
  let changes: readonly Change[] = [];

  async function startPrometheus(name: string, config: string, port: number) {
    const file = join(folder, `${name}.yml`);
    writeFileSync(file, config);
    started.push(
      await startProcess({
        name,
        command: 'prometheus',
        args: [
          `--config.file=${file}`,
          `--storage.tsdb.path=${join(folder, name)}`,
          `--web.listen-address=127.0.0.1:${port}`,
          '--web.enable-remote-write-receiver',
        ],
        logFile: join(folder, `${name}.log`),
        readyUrl: `http://127.0.0.1:${port}/-/ready`,
      }),
    );
    return `http://127.0.0.1:${port}`;
  }

  beforeAll(async () => {
    const [nodePort = 0, senderPort = 0, receiverPort = 0] = await freePorts(3);
    started.push(
      await startProcess({
        name: 'Node exporter',
        command: 'prometheus-node-exporter',
        args: [`--web.listen-address=127.0.0.1:${nodePort}`, ...nodeExporterArgs],
        logFile: join(folder, 'node.log'),
        readyUrl: `http://127.0.0.1:${nodePort}/metrics`,
      }),
    );
    receiver = await startPrometheus('receiver', 'scrape_configs: []\n', receiverPort);
    const sourceId = 'shop';
    changes = [
      {
        kind: 'scrape-interval',
        sourceId,
        fromSeconds: SCRAPE_SECONDS,
        toSeconds: SCRAPE_SECONDS,
      },
      { kind: 'drop-metric', sourceId, metric: DROPPED, share: 0 },
      {
        kind: 'drop-label',
        sourceId,
        metric: SUMMED,
        label: 'cpu',
        share: 0,
        seriesBefore: 1,
        seriesAfter: 1,
      },
    ];
    const source: ConfiguredSource = {
      id: sourceId,
      name: 'shop-metrics',
      region: 'fr-par',
      signal: 'metrics',
      projectId: 'p',
      pushUrl: `${receiver}/api/v1/write`,
    };
    const made = new Map(
      generatedConfigs({ changes, sources: [source], projectId: 'p', labelsOf: () => [] }).map(
        ({ id, code }) => [id, code],
      ),
    );
    writeFileSync(join(folder, 'vigie-sums.yml'), made.get('rules') ?? '');
    configText = stringify({
      ...parse(made.get('prometheus') ?? ''),
      scrape_configs: [
        { job_name: 'node', static_configs: [{ targets: [`127.0.0.1:${nodePort}`] }] },
      ],
    });
    sender = await startPrometheus('sender', configText, senderPort);
  }, 60_000);

  afterAll(async () => {
    for (const each of started.toReversed()) await each.stop();
    rmSync(folder, { recursive: true });
  });

  test.concurrent('what is sent is what was predicted', async ({ expect }) => {
    const perScrape = `count_over_time(${RECORDED}[1m])`;
    await until(
      async () =>
        (await valueOf(sender, `max(${perScrape})`)) > WINDOW_SECONDS / SCRAPE_SECONDS + 4,
    );
    const atSeconds = Date.now() / 1_000 - 1;
    const count = (expr: string) => valueOf(sender, expr, atSeconds);
    const recorded = await count(`count(${RECORDED})`);
    const all = (await count(seriesCountExpression)) - recorded;
    const share = async (metric: string) => (await count(metricSeriesExpression(metric))) / all;
    const measured: Change[] = [
      { kind: 'drop-metric', sourceId: 'shop', metric: DROPPED, share: await share(DROPPED) },
      {
        kind: 'drop-label',
        sourceId: 'shop',
        metric: SUMMED,
        label: 'cpu',
        share: await share(SUMMED),
        seriesBefore: await count(metricSeriesExpression(SUMMED)),
        seriesAfter: await count(metricWithoutExpression(SUMMED, 'cpu')),
      },
    ];
    const everything = await samplesIn(sender, '{__name__!=""}', atSeconds, WINDOW_SECONDS);
    const own = everything - (await samplesIn(sender, RECORDED, atSeconds, WINDOW_SECONDS));
    const book = priceBookAt(Date.now());
    if (!book) throw new Error('There are prices for today.');
    const before = {
      id: 'shop',
      name: 'shop',
      region: 'fr-par',
      signal: 'metrics',
      origin: 'custom',
      retentionDays: 31,
      volume: own,
    } as const;
    const [predicted] = whatIf([before], measured, { book, periodDays: 1 }).sources;
    // What is sent may be seconds behind.
    await until(async () => (await samplesIn(receiver, META, atSeconds + 1, 1)) > 0);
    const sent = await samplesIn(receiver, '{__name__!=""}', atSeconds, WINDOW_SECONDS);
    console.info(`Taken in ${own}, predicted ${predicted?.volume}, received ${sent}.`);
    expect(await samplesIn(receiver, `{__name__=~"${DROPPED}|${SUMMED}"}`, atSeconds, 60)).toBe(0);
    expect(Math.abs(sent / (predicted?.volume ?? 0) - 1)).toBeLessThan(0.01);
    expect(sent).toBeLessThan(own);
  }, 90_000);

  test.concurrent('the estimate is what it takes in, within 5 %', async ({ expect }) => {
    await until(async () => (await valueOf(sender, `max(count_over_time(${RECORDED}[1m]))`)) > 1);
    const from = await appended(sender);
    await until(async () => Date.now() - from.atMs > WINDOW_SECONDS * 1_000);
    const to = await appended(sender);
    const seconds = (to.atMs - from.atMs) / 1_000;
    const window = Math.round(seconds);
    const extra = await Promise.all(
      [META, RECORDED].map((each) => samplesIn(sender, each, to.atMs / 1_000, window)),
    );
    const scraped = to.samples - from.samples - extra.reduce((sum, each) => sum + each, 0);
    const measuredPerDay = (scraped / seconds) * 86_400;

    const reading = await readAgentConfig(configText);
    if (reading.kind === 'fault') throw new Error(reading.message);
    const series = await valueOf(sender, 'avg(scrape_samples_post_metric_relabeling)');
    const { scrapedSamplesPerDay } = estimateAgent(reading.config, (input) => ({
      targets: (input.kind === 'metrics' ? input.targets : undefined) ?? 0,
      series,
      gigabytesPerDay: 0,
    }));
    console.info(
      `Estimated ${scrapedSamplesPerDay} a day, measured ${Math.round(measuredPerDay)}.`,
    );
    expect(Math.abs(scrapedSamplesPerDay / measuredPerDay - 1)).toBeLessThan(0.05);
  }, 90_000);
});
