import type { Random } from './random.ts';

/**
 * Expressions over the metrics of `randomSeries`, of all kinds but those whose meaning changed from
 * Prometheus 2.42 to 3: no window's edge ever meets a sample or a subquery's step, `rate` is of
 * counters only, and filters between vectors match one to one.
 */
const SELECTORS = [
  'requests_total',
  'requests_total{job="api"}',
  'requests_total{code!="404"}',
  'requests_total{instance=~"a.*|b.*",code="200"}',
  'bytes_total',
  'bytes_total{job!~"d.+"}',
  'temperature',
  'temperature{room="élan"}',
  'temperature{room!="cellar",job="db"}',
  'cpu_ratio',
  'cpu_ratio{mode="idle"}',
  'cpu_ratio{instance=~"[ab]:80"}',
  'up',
  'build_info',
  'odd',
  'latency_seconds_bucket',
  'latency_seconds_bucket{le="0.5"}',
  '{__name__="bytes_total",instance="c:80"}',
  '{job="api",code=~"2..|5.."}',
  'nothing{a="b"}',
] as const;

const COUNTERS = [
  'requests_total',
  'requests_total{job="db",code="500"}',
  'bytes_total',
  'bytes_total{instance!="b:80"}',
  'latency_seconds_bucket{job="api"}',
] as const;

const UNIQUE_GAUGES = [
  'temperature',
  'temperature{job="api"}',
  'cpu_ratio',
  'bytes_total',
] as const;
const SMALL_GAUGES = ['temperature', 'cpu_ratio{mode="user"}', 'up'] as const;
const RANGES = ['3m', '5m', '10m', '1m30s', '15m'] as const;
const LABELS = ['job', 'instance', 'code', 'room', 'mode', 'missing'] as const;
const NUMBERS = ['0', '1', '2', '0.5', '-3', '1e3', '0x1F', '100', '-0.25', '7.5e-1'] as const;

const ELEMENTWISE =
  'abs ceil floor ln log2 log10 sqrt sgn asin acos atan tanh asinh acosh atanh deg rad round'.split(
    ' ',
  );
/** Of large sums they would magnify the last digit, in which the two versions differ. */
const MAGNIFYING = ['sin', 'cos', 'tan', 'exp', 'sinh', 'cosh'];
const CALENDAR = 'minute hour day_of_week day_of_month day_of_year days_in_month month year'.split(
  ' ',
);
const OVER_TIME =
  'avg_over_time min_over_time max_over_time sum_over_time count_over_time last_over_time stddev_over_time stdvar_over_time present_over_time changes resets idelta delta deriv'.split(
    ' ',
  );
const PLAIN_AGGREGATIONS = 'sum avg min max count group'.split(' ');

/** Prometheus 2 mistakes `@` inside functions that follow the time of evaluation. */
function unpinned(text: string): string {
  return text.replaceAll(/ @ (?:\d+|start\(\)|end\(\))/g, '');
}

export class QueryWriter {
  private readonly random: Random;
  /** A moment inside the data, 11 seconds past a minute. */
  private readonly momentSeconds: number;

  constructor(random: Random, momentSeconds: number) {
    this.random = random;
    this.momentSeconds = momentSeconds;
  }

  query(): string {
    const { random } = this;
    if (random.chance(0.06)) return this.scalar(2);
    if (random.chance(0.05)) return this.wrong();
    return this.vector(3);
  }

  private modifiers(): string {
    const { random } = this;
    const offset = random.chance(0.2) ? ` offset ${random.pick(['1m', '4m', '10m', '-3m'])}` : '';
    if (!random.chance(0.12)) return offset;
    const moment = random.pick([String(this.momentSeconds), 'start()', 'end()']);
    return `${offset} @ ${moment}`;
  }

  private vector(depth: number): string {
    const { random } = this;
    if (depth <= 0) return random.pick(SELECTORS) + this.modifiers();
    const kinds: (() => string)[] = [
      () => random.pick(SELECTORS) + this.modifiers(),
      () => this.call(depth - 1),
      () => this.call(depth - 1),
      () => this.overTime(depth - 1),
      () => this.overTime(depth - 1),
      () => this.counter(),
      () => this.aggregation(depth - 1),
      () => this.aggregation(depth - 1),
      () => this.binary(depth - 1),
      () => this.binary(depth - 1),
      () => `-${this.parenthesised(depth - 1)}`,
      () => this.labels(depth - 1),
    ];
    return random.pick(kinds)();
  }

  private parenthesised(depth: number): string {
    return `(${this.vector(depth)})`;
  }

  private scalar(depth: number): string {
    const { random } = this;
    const kinds: (() => string)[] = [
      () => random.pick(NUMBERS),
      () => random.pick(NUMBERS),
      () => 'time()',
      () => 'pi()',
    ];
    if (depth > 0) {
      kinds.push(
        () => `scalar(${this.vector(depth - 1)})`,
        () => `scalar(sum(${random.pick(UNIQUE_GAUGES)}))`,
        () =>
          `(${this.scalar(depth - 1)} ${random.pick(['+', '-', '*', '/', '^'])} ${this.scalar(depth - 1)})`,
        () =>
          `(${this.scalar(depth - 1)} ${random.pick(['>', '<=', '==', '!='])} bool ${this.scalar(0)})`,
        () => `-${random.pick(NUMBERS.filter((each) => !each.startsWith('-')))}`,
      );
    }
    return random.pick(kinds)();
  }

  private call(depth: number): string {
    const { random } = this;
    const inner = this.vector(depth);
    const kinds: (() => string)[] = [
      () => `${random.pick(ELEMENTWISE)}(${inner})`,
      () => `${random.pick(ELEMENTWISE)}(${inner})`,
      () => `clamp(${inner}, ${random.pick(['-1', '0', '5'])}, ${random.pick(['3', '50', '-2'])})`,
      () => `clamp_min(${inner}, ${this.scalar(1)})`,
      () => `clamp_max(${inner}, ${this.scalar(1)})`,
      () => `round(${inner}, ${random.pick(['0.1', '5', '10', '0.25'])})`,
      () =>
        `${random.pick(CALENDAR)}(${random.chance(0.4) ? '' : `timestamp(${unpinned(inner)}) * ${random.pick(['1', '1.31'])}`})`,
      () => `timestamp(${unpinned(inner)})`,
      () => `${random.pick(MAGNIFYING)}(${random.pick(SMALL_GAUGES)})`,
      () => `absent(${inner})`,
      () => `vector(${this.scalar(2)})`,
      () => `sort_desc(${inner})`,
      () =>
        `histogram_quantile(${random.pick(['0.5', '0.9', '0', '1', '1.5', 'NaN'])}, sum by (job, le) (rate(latency_seconds_bucket[${random.pick(RANGES)}])))`,
      () => `histogram_quantile(0.7, latency_seconds_bucket${this.modifiers()})`,
    ];
    return random.pick(kinds)();
  }

  /** A range vector of anything. */
  private range(depth: number): string {
    const { random } = this;
    if (depth <= 0 || random.chance(0.6)) {
      return `${random.pick(SELECTORS)}[${random.pick(RANGES)}]${this.modifiers()}`;
    }
    const step = random.pick(['30s', '1m', '15s', '']);
    return `${this.parenthesised(depth - 1)}[${random.pick(['5m7s', '3m7s', '12m7s'])}:${step}]${this.modifiers()}`;
  }

  private overTime(depth: number): string {
    const { random } = this;
    const range = this.range(depth);
    const kinds: (() => string)[] = [
      () => `${random.pick(OVER_TIME)}(${range})`,
      () => `${random.pick(OVER_TIME)}(${range})`,
      () => `${random.pick(OVER_TIME)}(${range})`,
      () => `quantile_over_time(${random.pick(['0.5', '0.95', '0', '1', '-1', '2'])}, ${range})`,
      () => `predict_linear(${unpinned(range)}, ${random.pick(['60', '3600', '-120'])})`,
      () => `absent_over_time(${range})`,
    ];
    return random.pick(kinds)();
  }

  private counter(): string {
    const { random } = this;
    const name = random.pick(['rate', 'increase', 'irate', 'resets']);
    const selector = random.pick(COUNTERS);
    const range = random.chance(0.2)
      ? `[6m7s:${random.pick(['30s', '1m'])}]`
      : `[${random.pick(RANGES)}]`;
    return `${name}(${selector}${range}${this.modifiers()})`;
  }

  private grouping(): string {
    const { random } = this;
    const names = LABELS.filter(() => random.chance(0.35)).join(', ');
    return random.pick(['', ` by (${names})`, ` by (${names})`, ` without (${names})`]);
  }

  private aggregation(depth: number): string {
    const { random } = this;
    const inner = this.vector(depth);
    const grouping = this.grouping();
    const kinds: (() => string)[] = [
      () => `${random.pick(PLAIN_AGGREGATIONS)}${grouping}(${inner})`,
      () => `${random.pick(PLAIN_AGGREGATIONS)}${grouping}(${inner})`,
      () => `${random.pick(PLAIN_AGGREGATIONS)}(${inner})${grouping}`,
      () => `${random.pick(['stddev', 'stdvar'])}${grouping}(${random.pick(UNIQUE_GAUGES)})`,
      () => `quantile${grouping} (${random.pick(['0.5', '0.9', '0', '1', '-2', '3'])}, ${inner})`,
      () =>
        `${random.pick(['topk', 'bottomk'])}${grouping} (${random.pick(['1', '2', '3', '0'])}, ${random.pick(UNIQUE_GAUGES)})`,
      () =>
        `count_values${grouping} ("v", ${random.pick(['up', 'build_info', 'round(temperature, 10)', 'odd > 100'])})`,
    ];
    return random.pick(kinds)();
  }

  private binary(depth: number): string {
    const { random } = this;
    const arithmetic = random.pick(['+', '-', '*', '/', '%', '^']);
    const comparison = random.pick(['>', '<', '>=', '<=', '==', '!=']);
    const set = random.pick(['and', 'or', 'unless']);
    const left = this.parenthesised(depth);
    const kinds: (() => string)[] = [
      () => `${left} ${arithmetic} ${this.scalar(1)}`,
      // Only Prometheus 3 drops the name after this one.
      () =>
        `(${left} atan2 ${random.pick(['2', '-0.5', 'bytes_total', this.parenthesised(depth)])}) * 1`,
      () => `${this.scalar(1)} ${arithmetic} ${left}`,
      () => `${left} ${comparison} ${this.scalar(1)}`,
      () => `${this.scalar(1)} ${comparison} bool ${left}`,
      () => `${left} ${set} ${this.parenthesised(depth)}`,
      () =>
        `${left} ${set} on (${random.pick(['job', 'instance', 'job, instance', ''])}) ${this.parenthesised(depth)}`,
      () =>
        `${left} ${set} ignoring (${random.pick(['code', 'mode, room', 'job'])}) ${this.parenthesised(depth)}`,
      () => `${left} ${arithmetic} ${this.parenthesised(depth)}`,
      () =>
        `requests_total ${arithmetic} on (job, instance) group_left ${random.pick(['bytes_total', 'up', 'sum by (job, instance) (cpu_ratio)'])}`,
      () => `up ${arithmetic} on (job, instance) group_right () requests_total{code="200"}`,
      () => `cpu_ratio * on (job, instance) group_left (version) build_info`,
      () => `bytes_total ${arithmetic} ignoring (version) build_info`,
      () =>
        `sum by (job, code) (requests_total) / ignoring (code) group_left sum by (job) (requests_total)`,
      () =>
        `bytes_total ${comparison} ${random.pick(['', 'bool '])}on (job, instance) requests_total{code="404"}`,
      () => `temperature ${comparison} ${random.pick(['', 'bool '])}(temperature offset 5m)`,
      () => `${random.pick(UNIQUE_GAUGES)} * on (job) ${random.pick(UNIQUE_GAUGES)}`,
    ];
    return random.pick(kinds)();
  }

  private labels(depth: number): string {
    const { random } = this;
    const inner = this.vector(depth);
    const kinds: (() => string)[] = [
      () => `label_replace(${inner}, "new", "$1-x", "instance", "(.):.*")`,
      () => `label_replace(${inner}, "job", "$2", "job", "(a|d)(.*)")`,
      () => `label_replace(${inner}, "instance", "", "instance", ".*")`,
      () => `label_join(${inner}, "both", "/", "job", "instance", "missing")`,
    ];
    return random.pick(kinds)();
  }

  /** What neither takes. */
  private wrong(): string {
    return this.random.pick([
      'rate(up)',
      'sum(rate(up[5m])',
      'up and 1',
      'up + "a"',
      'foo(up)',
      'topk(up, up)',
      '1 == 1',
      'up offset 5m offset 5m',
      'sum(up) by (job) + + ',
      'requests_total * bytes_total{',
      '{job=~".*"}',
      'requests_total + on (job) group_left bytes_total',
      'label_replace(up, "x", "y", "job", "(")',
      'up[5m]',
      'abs({job="api"})',
    ]);
  }
}
