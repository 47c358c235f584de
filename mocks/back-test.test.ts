import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { forEachEvaluation } from '#lib/alerting/each-evaluation.ts';
import { alertLabels } from '#lib/alerting/label-set.ts';
import { replayRule } from '#lib/alerting/rule-state.ts';
import type { Labels, Series } from '#lib/series.ts';
import { evaluateRange } from './promql/engine.ts';
import { formatFloat } from './promql/go-float.ts';
import { quoteGo } from './promql/quote.ts';
import { Random } from './promql/random.ts';
import { markStale } from './promql/stale.ts';
import type { StoredSeries } from './promql/store.ts';
import { memoryStore } from './promql/store.ts';

const SEEDS = (process.env['BACK_TEST_SEEDS'] ?? '20261121').split(',').map(Number);
const MINUTES = 180;
const SPAN_SECONDS = MINUTES * 60;
/** No sample ever lies on the edge of a window, where the versions of Prometheus differ. */
const SHIFT_SECONDS = 7;

const isThere = process.env['CI'] === 'true' || spawnSync('promtool', ['--version']).status === 0;
if (!isThere) console.info('No promtool is on the PATH: back-tests are compared with nothing.');

/** What a series is at a sample: a number, nothing, or the mark that ends it. */
type Sample = number | 'absent' | 'stale';
type Shape = (random: Random) => (index: number) => Sample;

const gauge: Shape = (random) => {
  const swing = 0.2 + random.next() * 0.3;
  const pace = 8 + random.below(30);
  return (index) => 0.6 + swing * Math.sin(index / pace) + (random.next() - 0.5) * 0.15;
};

/** Above or below for a few samples at a time. */
const bursts: Shape = (random) => {
  let left = 0;
  let value = 0;
  return () => {
    if (left-- <= 0) {
      left = 2 + random.below(25);
      value = random.chance(0.5) ? 0.95 : 0.2;
    }
    return value + random.next() * 0.01;
  };
};

const counter: Shape = (random) => {
  let total = 1_000;
  const level = bursts(random);
  return (index) => {
    const pace = level(index);
    total = random.chance(0.01)
      ? 0
      : total + (pace === 'absent' || pace === 'stale' ? 0 : pace) * 24;
    return total;
  };
};

/** Leaves out single samples, and sometimes more than the lookback holds. */
const gappy: Shape = (random) => {
  const value = gauge(random);
  let left = 0;
  return (index) => {
    if (left-- > 0) return 'absent';
    if (random.chance(0.03)) left = random.below(40);
    return value(index);
  };
};

/** Comes and goes, each time for some minutes, and says when it goes. */
const churning: Shape = (random) => {
  let left = random.below(30);
  let isThereNow = random.chance(0.5);
  return () => {
    if (left-- > 0) return isThereNow ? 1 : 'absent';
    left = 5 + random.below(40);
    isThereNow = !isThereNow;
    return isThereNow ? 1 : 'stale';
  };
};

/** Now and then a share of nothing. */
const share: Shape = (random) => {
  const value = gauge(random);
  let left = 0;
  return (index) => {
    if (left-- > 0) return Number.NaN;
    if (random.chance(0.03)) left = 1 + random.below(20);
    return value(index);
  };
};

interface Generated {
  readonly labels: Labels;
  readonly samples: readonly (readonly [second: number, value: number | 'stale'])[];
}

/** Seconds between two samples: they share a factor with the minute, so that the shift keeps them off its edges. */
const SPACINGS = [24, 25, 36, 45] as const;

const METRICS: readonly (readonly [string, readonly Labels[], Shape])[] = [
  ['cpu', [{ host: 'a' }, { host: 'b' }, { host: 'c', zone: 'é "1"' }], gauge],
  ['load', [{ host: 'a' }, { host: 'b' }], bursts],
  ['busy_total', [{ host: 'a' }, { host: 'b' }], counter],
  ['memory', [{ host: 'a' }, { host: 'b' }], gappy],
  ['pod', [{ pod: 'x' }, { pod: 'y' }, { pod: 'z' }], churning],
  ['share', [{ host: 'a' }, { host: 'b' }], share],
  ['told', [{ alertname: 'Other', host: 'a' }], churning],
  ['limit', [{ host: 'a' }, { host: 'b' }, { host: 'c' }], () => () => 0.8],
];

function generate(random: Random): Generated[] {
  return METRICS.flatMap(([name, sets, shape]) =>
    sets.map((set): Generated => {
      const value = shape(random);
      const spacing = random.pick(SPACINGS);
      const samples: [number, number | 'stale'][] = [];
      for (let index = 0; SHIFT_SECONDS + index * spacing <= SPAN_SECONDS; index++) {
        const sample = value(index);
        if (sample !== 'absent') samples.push([SHIFT_SECONDS + index * spacing, sample]);
      }
      return { labels: { __name__: name, ...set }, samples };
    }),
  );
}

function stored({ labels, samples }: Generated): StoredSeries {
  const timestamps = Float64Array.from(samples, ([second]) => second * 1_000);
  const values = Float64Array.from(samples, ([, value]) =>
    value === 'stale' ? Number.NaN : value,
  );
  for (const [index, [, value]] of samples.entries()) {
    if (value === 'stale') markStale(values, index);
  }
  return { labels, timestamps, values };
}

/** The series as promtool reads them: a value a second, most of them blank. */
function inputSeries({ labels, samples }: Generated) {
  const { __name__: name = '', ...others } = labels;
  const pairs = Object.entries(others).map(([label, value]) => `${label}=${quoteGo(value)}`);
  let next = 0;
  const values = samples.map(([second, value]) => {
    const blanks = second - next;
    next = second + 1;
    const text = value === 'stale' ? 'stale' : formatFloat(value);
    return blanks > 0 ? `_x${blanks} ${text}` : text;
  });
  return { series: `${name}{${pairs.join(',')}}`, values: values.join(' ') };
}

interface TestedRule {
  readonly expr: string;
  readonly forSeconds?: number;
  readonly keepSeconds?: number;
  readonly labels?: Labels;
}

const seconds = (forSeconds: number, keepSeconds = 0) => ({ forSeconds, keepSeconds });

const RULES: readonly TestedRule[] = [
  { expr: 'cpu > 0.7', ...seconds(0) },
  { expr: 'cpu > 0.7', ...seconds(180) },
  { expr: 'cpu > 0.7', ...seconds(90), labels: { severity: 'page' } },
  { expr: 'cpu < 0.5', ...seconds(600) },
  { expr: 'cpu{host="a"} > 0.6', ...seconds(60, 240), labels: { host: 'other', pod: '' } },
  { expr: 'cpu > 0.6', ...seconds(300, 90) },
  { expr: 'load > 0.9', ...seconds(120) },
  { expr: 'load >= 0.9 or cpu > 0.85', ...seconds(60) },
  { expr: 'avg by (zone) (cpu) > 0.6', ...seconds(120) },
  { expr: 'rate(busy_total[5m]) > 0.6', ...seconds(120) },
  { expr: 'rate(busy_total[2m]) > 0.5', ...seconds(180, 300) },
  { expr: 'irate(busy_total[5m]) < 0.4', ...seconds(120) },
  { expr: 'increase(busy_total[10m] offset 10m) / increase(busy_total[10m]) > 1.2', ...seconds(0) },
  { expr: '1 - avg by (host) (irate(busy_total[5m])) > 0.6', ...seconds(60) },
  { expr: 'memory > 0.6', ...seconds(240) },
  { expr: 'memory', ...seconds(900) },
  { expr: 'absent(memory{host="a"})', ...seconds(60) },
  { expr: 'absent(pod)', ...seconds(0, 120) },
  { expr: 'absent_over_time(memory{host="b"}[3m])', ...seconds(120) },
  { expr: 'pod == 1', ...seconds(300) },
  { expr: 'pod', ...seconds(0, 600) },
  { expr: 'count(pod) < 2', ...seconds(120) },
  { expr: 'cpu > on (host) limit', ...seconds(60) },
  { expr: 'load > 0.9 unless on (host) memory > 0.5', ...seconds(60) },
  { expr: 'max_over_time(load[7m]) - min_over_time(load[7m]) > bool 0.5', ...seconds(300) },
  { expr: 'load > 0.9 and on (host) changes(load[10m]) > 4', ...seconds(120, 60) },
  { expr: 'share != 1', ...seconds(120) },
  { expr: 'share > 0.5 unless share > 0.7', ...seconds(0, 90) },
  { expr: 'cpu and on (host) share', ...seconds(60) },
  { expr: 'told', ...seconds(60) },
  { expr: 'load @ end() > 0.9', ...seconds(120) },
];

const nameOf = (index: number): string => `Rule${index}`;

/** Which alerts fire at each minute. */
function firingByMinute(rule: TestedRule, store: ReturnType<typeof memoryStore>): Labels[][] {
  const range = { startMs: 0, endMs: SPAN_SECONDS * 1_000, stepMs: 60_000 };
  const { result } = evaluateRange(forEachEvaluation(rule.expr) ?? '', range, store);
  const timing = {
    intervalSeconds: 60,
    forSeconds: rule.forSeconds ?? 0,
    keepFiringSeconds: rule.keepSeconds ?? 0,
  };
  const replay = replayRule(timing, { ruleLabels: rule.labels });
  // In uneven chunks, as a back-test asks for them.
  for (let step = 0; step <= MINUTES; step += 47) {
    const last = Math.min(step + 46, MINUTES);
    const chunk = result.map(({ labels, timestamps, values, present }): Series => {
      const points = values.slice(step, last + 1);
      const isThere = (k: number) => present[step + k] === 1;
      return {
        labels,
        timestamps: timestamps.slice(step, last + 1),
        values: points.map((each, k) => (isThere(k) ? each : Number.NaN)),
        nanAt: [...points.keys()].filter((k) => isThere(k) && Number.isNaN(points[k])),
      };
    });
    replay.feed({ startMs: step * 60_000, endMs: last * 60_000 }, chunk);
  }
  const minutes: Labels[][] = Array.from({ length: MINUTES + 1 }, () => []);
  for (const { firingFromMs, endMs, labels } of replay.result().episodes) {
    if (firingFromMs === undefined) continue;
    const end = endMs === undefined ? MINUTES + 1 : endMs / 60_000;
    for (let minute = firingFromMs / 60_000; minute < end; minute++) minutes[minute]?.push(labels);
  }
  return minutes;
}

const folder = mkdtempSync(join(tmpdir(), 'back-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Promtool's word on the alerts at each minute: undefined where they are the same. */
function judged(
  generated: readonly Generated[],
  expected: readonly Labels[][][],
): string | undefined {
  const rulesFile = join(folder, 'rules.yml');
  const testFile = join(folder, 'test.yml');
  const rules = RULES.map(({ expr, forSeconds = 0, keepSeconds = 0, labels }, index) => ({
    alert: nameOf(index),
    expr,
    for: `${forSeconds}s`,
    ...(keepSeconds > 0 && { keep_firing_for: `${keepSeconds}s` }),
    labels,
  }));
  const alertTests = expected.flatMap((minutes, index) =>
    minutes.map((alerts, minute) => ({
      eval_time: `${minute}m`,
      alertname: nameOf(index),
      exp_alerts: alerts.map((labels) => ({ exp_labels: labels })),
    })),
  );
  const tests = [
    { interval: '1s', input_series: generated.map(inputSeries), alert_rule_test: alertTests },
  ];
  writeFileSync(rulesFile, JSON.stringify({ groups: [{ name: 'all', rules }] }));
  const content = { rule_files: [rulesFile], evaluation_interval: '1m', tests };
  writeFileSync(testFile, JSON.stringify(content));
  try {
    execFileSync('promtool', ['test', 'rules', testFile], { encoding: 'utf8', stdio: 'pipe' });
    return undefined;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }; // What execFileSync adds.
    return `${stdout}${stderr}`;
  }
}

describe.skipIf(!isThere)('next to promtool test rules', () => {
  test.each(SEEDS)(
    `${RULES.length} rules over data of seed %i fire at the same minutes`,
    { timeout: 60_000 },
    (seed) => {
      const generated = generate(new Random(seed));
      const store = memoryStore(generated.map(stored));
      const expected = RULES.map((rule) => firingByMinute(rule, store));
      expect(judged(generated, expected)).toBeUndefined();

      const firing = expected.map((minutes) => minutes.flat().length);
      console.info(`${firing.reduce((a, b) => a + b)} minutes of firing in ${RULES.length} rules`);
      expect(firing.filter((count) => count > 0).length).toBeGreaterThan(20);

      // A single minute too many is noticed: the comparison is one.
      const wrong = expected.map((minutes) => minutes.map((alerts) => [...alerts]));
      wrong[0]?.[90]?.push(alertLabels({ host: 'nobody' }));
      expect(judged(generated, wrong)).toContain('time: 1h30m');
    },
  );
});
