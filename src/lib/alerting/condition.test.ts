import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { describe, expect, it } from 'vitest';
import { alternatives, parseCondition, withThreshold } from './condition.ts';
import { conditionProblems, conditionWords } from './condition-words.ts';
import { parseDuration } from './duration.ts';
import { syntaxError } from './promql-tree.ts';
import { tooShortWindow } from './rate-window.ts';

const words = (expr: string, forSeconds = 0) => conditionWords(parseCondition(expr), forSeconds);

describe('a condition in words', () => {
  it.each([
    ['a > 3', 'over 3'],
    ['3 > a', 'under 3'],
    ['a >= -2e3', 'at least -2,000'],
    ['(((a)) <= (2 ^ 3 * 10 - 4))', 'at most 76'],
    ['a != 0', 'other than 0'],
    ['rate(http_requests_total[5m]) * 100 > 5', 'over 5%'],
    ['serverless_function_cpu_usage_ratio > 90', 'over 90%'],
    ['(a_memory_bytes / b_bytes) * 100 > 90', 'over 90%'],
    ['node_memory_free_bytes < 512 * 1024 * 1024', 'under 512 MiB'],
    ['rate(sent_bytes_total[5m]) > 1048576', 'over 1 MiB/s'],
    ['age_seconds > 7200', 'over 2 h'],
    ['a / b > 3', 'over 3'],
    ['(x:state_failed == 1) OR (x:state_error == 1)', 'exactly 1'],
    ['serverless_container_status{status="error"} == 1', 'status is error'],
    ['up{status=~"e.*"} == 1', 'exactly 1'],
    ['a > 3 and b < 2', 'over 3 and under 2'],
    ['a > 3 unless b < 2', 'over 3'],
    ['cpu > on (host) limit', 'over limit'],
    ['absent(up{job="x"})', 'no data'],
    ['vector(1)', 'whenever the expression has a result'],
    ['a > # why\n 5', 'over 5'],
    ['a > +Inf', 'over ∞'],
    ['a >', 'whenever the expression has a result'],
    ['', 'whenever the expression has a result'],
  ])('%s', (expr, expected) => {
    expect(words(expr)).toBe(expected);
  });

  it.each([
    [600, 'over 1 for 10 minutes'],
    [90, 'over 1 for 90 seconds'],
    [86_400, 'over 1 for 1 day'],
    [0, 'over 1'],
  ])('for %i s', (seconds, expected) => {
    expect(words('a > 1', seconds)).toBe(expected);
  });
});

const RECORDED = '../shared/data/recordings/cockpit/preconfigured-alerts.json';
const isThere = process.env['CI'] === 'true' || existsSync(RECORDED);
if (!isThere) console.info('The recorded default alerts are not here: they are not put in words.');

const OVER_80 = 'over 80% for 10 minutes';
const OVER_90 = 'over 90% for 10 minutes';
const DEFAULTS: Readonly<Record<string, string>> = {
  CockpitIngestionDecrease: 'below 50% of what it was 1 hour before',
  CockpitIngestionIncrease: 'above 200% of what it was 1 hour before',
  NodesNotReady: 'over 0 for 10 minutes',
  LBBackendDown: 'state is DOWN for 5 minutes',
  LBBackendServerDown: 'state is DOWN for 5 minutes',
};

describe.skipIf(!isThere)('the recorded default alerts', () => {
  const alerts = isThere
    ? z
        .array(
          z.object({
            name: z.string(),
            rule: z.string(),
            duration: z.string(),
            annotations: z.object({ display_description: z.string() }),
          }),
        )
        .parse(JSON.parse(readFileSync(RECORDED, 'utf8')))
    : [];

  it('are 22, and each has its words', () => {
    const said = alerts.map(({ name, rule, duration }) => {
      return [name, words(rule, parseDuration(duration))];
    });
    const expected = alerts.map(({ name, annotations }) => {
      const isOver90 = annotations.display_description === '> 90 % for 10 minutes';
      return [name, DEFAULTS[name] ?? (isOver90 ? OVER_90 : OVER_80)];
    });
    expect(said).toEqual(expected);
    expect(said).toHaveLength(22);
  });

  it('one compares a metric with itself, one looks at too little', () => {
    const having = (test: (rule: string) => boolean) =>
      alerts.filter(({ rule }) => test(rule)).map(({ name }) => name);
    expect(having((rule) => parseCondition(rule).problems.length > 0)).toEqual([
      'DataWarehouseHighCPUUsage',
    ]);
    expect(having((rule) => tooShortWindow(parseCondition(rule), 60) !== undefined)).toEqual([
      'InstanceHighCPUUsage',
    ]);
    expect(having((rule) => tooShortWindow(parseCondition(rule), 15) !== undefined)).toEqual([]);
  });

  it('all have a threshold that can be moved', () => {
    for (const { rule } of alerts) {
      const moved = withThreshold(rule, 0.123);
      expect(syntaxError(moved ?? '')).toBeUndefined();
      const thresholds = parseCondition(moved ?? '').comparisons.map((each) => each.threshold);
      expect(new Set(thresholds)).toEqual(new Set([0.123]));
    }
  });
});

describe('another threshold', () => {
  it.each([
    ['a > 0.8 or b > 0.8', 0.95, 'a > 0.95 or b > 0.95'],
    ['a > 0.8 or b > 0.7', 0.95, undefined],
    ['2 * 5 < (rate(a[5m]) # x\n)', 3, '3 < (rate(a[5m]) # x\n)'],
    ['a{x="> 1"} > 1', -4.5, 'a{x="> 1"} > -4.5'],
    ['a > b', 1, undefined],
    ['absent(a)', 1, undefined],
    ['a > 1', Number.NaN, undefined],
  ])('%s', (expr, threshold, expected) => {
    expect(withThreshold(expr, threshold)).toBe(expected);
  });
});

describe('what cannot work', () => {
  it.each([
    ['rate(a[2m]) / (a / 100) > 1', ['compares-with-itself']],
    ['rate(a[2m]) / rate(a[1h]) > 1', []],
    ['a / a offset 1h > 1', []],
    ['increase(a[1h] offset 1h) / increase(a[1h]) > 2', []],
    ['a > bool 1', ['always-holds']],
    ['(a > bool 1) == 1', []],
  ])('%s', (expr, problems) => {
    expect(parseCondition(expr).problems).toEqual(problems);
  });

  it.each([
    ['rate(a[1m]) > 1', 60, true],
    ['rate(a[1m]) > 1', 15, false],
    ['rate(a[5m]) / rate(b[1m]) > 1', 60, true],
    ['max_over_time(a[1m]) > 1', 60, false],
    ['max(irate(sum(a)[1h:1m])) > 1', 60, false],
    ['rate(a[60]) > 1', 60, true],
  ])('%s of a source every %i s', (expr, sourceSeconds, isTooShort) => {
    expect(tooShortWindow(parseCondition(expr), sourceSeconds) !== undefined).toBe(isTooShort);
  });

  it('is said in sentences', () => {
    const tooShort = { windowSeconds: 60, sourceSeconds: 60 };
    expect(conditionProblems(parseCondition('rate(a[1m]) / a > 1'), tooShort)).toEqual([
      'Cannot fire: the source reports every 1 minute, and the rule looks at 1 minute.',
      'Cannot be judged: the rule compares a metric with itself, so its threshold means nothing.',
    ]);
  });
});

it.each([
  ['in > 0.8 or (out > 0.8)', ['in', 'out']],
  ['in > 0.8', ['in']],
  ['0.8 < in', ['in']],
  ['in > 0.8 or out > 0.9', []],
  ['in > 0.8 or out < 0.8', []],
  ['in > 0.8 and out > 0.8', []],
  ['in > 0.8 or (in > 0.8 and out > 0.8)', []],
  ['in > 0.8 unless out > 0.8', []],
  ['in > out', []],
])('any one is enough: %s', (expr, values) => {
  expect(alternatives(expr).map(({ valueExpr }) => valueExpr)).toEqual(values);
});
