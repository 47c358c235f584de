import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod/mini';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { planBackTest, runBackTest } from '#lib/alerting/back-test-plan.ts';
import { alertLabels, labelKey } from '#lib/alerting/label-set.ts';
import type { Episode } from '#lib/alerting/rule-state.ts';
import type { Series } from '#lib/series.ts';
import { findBinary } from '../debian.ts';
import { type Listening, listenOnLoopback } from '../loopback.ts';
import { freePorts } from '../ports.ts';
import { type RunningProcess, startProcess } from '../process.ts';

const PROGRAM = 'prometheus';
const isThere = process.env['CI'] === 'true' || findBinary(PROGRAM) !== undefined;
if (!isThere) console.info(`Skipped: ${PROGRAM} is not on PATH, so no rule is evaluated for real.`);

/** How long the rules run; more by the environment. */
const SECONDS = Number(process.env['BACK_TEST_LIVE_SECONDS'] ?? 45);
const INTERVAL_MS = 1_000;
/** A sample that arrives as a rule is evaluated may or may not be seen by it. */
const CLEAR_MS = 250;
/**
 * Each is evaluated at its own moment of the second, half of them clear of the scrapes: of so many, none would be in
 * one run of four thousand.
 */
const GROUPS = Array.from({ length: 12 }, (_, index) => `group-${index}`);
/** Of those that are clear, so many are enough. */
const MOST_COMPARED = 3;

const RULES = [
  { name: 'AtOnce', expr: 'level > 0.5', forSeconds: 0, keepSeconds: 0 },
  { name: 'Waits', expr: 'level > 0.4', forSeconds: 3, keepSeconds: 0 },
  { name: 'Keeps', expr: 'level > 0.6', forSeconds: 2, keepSeconds: 4 },
  { name: 'Rises', expr: 'rate(total[4s]) > 0.8', forSeconds: 2, keepSeconds: 0 },
  { name: 'Groups', expr: 'avg by (zone) (level) < 0.5', forSeconds: 1, keepSeconds: 0 },
  { name: 'Absent', expr: 'absent(level{resource_name="c"})', forSeconds: 2, keepSeconds: 0 },
] as const;

const rulesFile = (groups: readonly string[]) => `groups:
${groups
  .map(
    (group) => `  - name: ${group}
    interval: ${INTERVAL_MS}ms
    rules:
${RULES.map(
  ({ name, expr, forSeconds, keepSeconds }) => `      - alert: ${name}
        expr: ${expr}
        for: ${forSeconds}s
        keep_firing_for: ${keepSeconds}s
        labels: { group: ${group} }
`,
).join('')}`,
  )
  .join('')}`;

/** The same for the same second: levels that swing and jump, one of which comes and goes. */
function exposition(second: number): string {
  const wave = (pace: number, shift: number) => 0.5 + 0.5 * Math.sin((second + shift) / pace);
  const jump = ((second * 7_919) % 13) / 13;
  const isThereNow = second % 20 < 12;
  return [
    `level{resource_name="a",zone="x"} ${wave(4, 0)}`,
    `level{resource_name="b",zone="x"} ${jump}`,
    ...(isThereNow ? [`level{resource_name="c",zone="y"} ${wave(6, 3)}`] : []),
    `total{resource_name="a"} ${second * 0.7 + 6 * wave(5, 1)}`,
    '',
  ].join('\n');
}

const matrix = z.object({
  data: z.object({
    result: z.array(
      z.object({
        metric: z.record(z.string(), z.string()),
        values: z.array(z.tuple([z.number(), z.string()])),
      }),
    ),
  }),
});

describe.skipIf(!isThere)('next to a real Prometheus', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-back-test-'));
  let exporter: Listening | undefined;
  let running: RunningProcess | undefined;
  let base = '';

  beforeAll(async () => {
    exporter = await listenOnLoopback(
      createServer((_request, response) => {
        response.end(exposition(Math.floor(Date.now() / 1_000)));
      }),
    );
    const [port = 0] = await freePorts(1);
    writeFileSync(join(folder, 'rules.yml'), rulesFile(GROUPS));
    writeFileSync(
      join(folder, 'prometheus.yml'),
      `global: { scrape_interval: 1s, evaluation_interval: 1s }
rule_files: [rules.yml]
scrape_configs:
  - job_name: levels
    static_configs: [{ targets: ['127.0.0.1:${exporter.port}'] }]
`,
    );
    base = `http://127.0.0.1:${port}/api/v1`;
    running = await startProcess({
      name: 'Prometheus',
      command: PROGRAM,
      args: [
        `--config.file=${join(folder, 'prometheus.yml')}`,
        `--storage.tsdb.path=${join(folder, 'data')}`,
        `--web.listen-address=127.0.0.1:${port}`,
      ],
      logFile: join(folder, 'log'),
      readyUrl: `http://127.0.0.1:${port}/-/ready`,
    });
  }, 30_000);

  afterAll(async () => {
    await running?.stop();
    exporter?.stop();
    rmSync(folder, { recursive: true });
  });

  async function ask(
    path: string,
    parameters: Readonly<Record<string, string>>,
  ): Promise<Series[]> {
    const response = await fetch(`${base}/${path}`, {
      method: 'POST',
      body: new URLSearchParams(parameters),
    });
    const { data } = matrix.parse(await response.json());
    return data.result.map(({ metric, values }) => ({
      labels: metric,
      timestamps: Float64Array.from(values, ([seconds]) => Math.round(seconds * 1_000)),
      values: Float64Array.from(values, ([, value]) => Number(value)),
    }));
  }

  const raw = (selector: string, timeMs: number) =>
    ask('query', { query: `${selector}[${SECONDS + 60}s]`, time: String(timeMs / 1_000) });

  /** One line for each evaluation at which an alert was in a state. */
  function told(series: readonly Series[], fromMs: number, toMs: number): string[] {
    return series
      .flatMap(({ labels: { alertstate = '', alertname: _name, ...labels }, timestamps }) =>
        [...timestamps]
          .filter((atMs) => atMs >= fromMs && atMs <= toMs)
          .map((atMs) => `${atMs} ${alertstate} ${labelKey(alertLabels(labels))}`),
      )
      .sort();
  }

  function replayed(episodes: readonly Episode[], fromMs: number, toMs: number): string[] {
    return episodes
      .flatMap(({ labels, activeFromMs, firingFromMs = Infinity, endMs = Infinity }) => {
        const lines: string[] = [];
        for (let atMs = activeFromMs; atMs < endMs && atMs <= toMs; atMs += INTERVAL_MS) {
          const state = atMs >= firingFromMs ? 'firing' : 'pending';
          if (atMs >= fromMs) lines.push(`${atMs} ${state} ${labelKey(labels)}`);
        }
        return lines;
      })
      .sort();
  }

  /** How far two moments of the second are apart. */
  const apart = (one: number, other: number): number => {
    const distance = Math.abs((one % INTERVAL_MS) - (other % INTERVAL_MS));
    return Math.min(distance, INTERVAL_MS - distance);
  };

  test('the back-test is what ALERTS says, evaluation by evaluation', {
    timeout: (SECONDS + 60) * 1_000,
    retry: 1,
  }, async () => {
    const beganMs = Date.now();
    // Rules take the time they take: this is the load, and not a pause for something to be ready.
    await wait(SECONDS * 1_000);
    const timeMs = Date.now();
    const [scraped] = await raw('up', timeMs);
    const scrapedMs = scraped?.timestamps.at(-1) ?? 0;
    const alerts = await raw('ALERTS', timeMs);
    const clear = GROUPS.map((group) => {
      const own = alerts.filter(({ labels }) => labels['group'] === group);
      return { group, own, evaluatedMs: own[0]?.timestamps[0] ?? 0 };
    }).filter(({ evaluatedMs }) => evaluatedMs > 0 && apart(evaluatedMs, scrapedMs) >= CLEAR_MS);
    let compared = 0;
    for (const { group, own, evaluatedMs } of clear.slice(0, MOST_COMPARED)) {
      const fromMs = beganMs + 5_000;
      const toMs = timeMs - 2_000;
      for (const { name, expr, forSeconds, keepSeconds } of RULES) {
        const plan = planBackTest({
          nowMs: toMs,
          windowSeconds: (toMs - fromMs) / 1_000,
          timing: { intervalSeconds: 1, forSeconds, keepFiringSeconds: keepSeconds },
          evaluatedMs,
          mostPoints: 17,
        });
        const { replay } = await runBackTest(plan, {
          ruleLabels: { group },
          ask: ({ startMs, endMs, stepSeconds }) =>
            ask('query_range', {
              query: expr,
              start: String(startMs / 1_000),
              end: String(endMs / 1_000),
              step: String(stepSeconds),
            }),
        });
        const real = told(
          own.filter(({ labels }) => labels['alertname'] === name),
          plan.window.startMs,
          plan.window.endMs,
        );
        const { startMs, endMs } = plan.window;
        expect({ name, group, told: replayed(replay.episodes, startMs, endMs) }).toEqual({
          name,
          group,
          told: real,
        });
        compared += real.length;
      }
    }
    console.info(`Compared with ALERTS: ${compared} states of alerts over ${SECONDS} s.`);
    expect(compared).toBeGreaterThan(SECONDS);
  });
});
