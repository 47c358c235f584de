import type { Labels } from '#lib/series.ts';
import { formatFloat } from './go-float.ts';
import { quoteGo } from './quote.ts';
import type { Random } from './random.ts';
import type { StoredSeries } from './store.ts';

/** Samples lie this long after a whole second, so that none is ever on the edge of a window. */
const PHASE_MS = 7_123;
const INTERVAL_MS = 13_000;

type Shape = (random: Random) => (index: number) => number | undefined;

/** Never zero for long, far above it, and sometimes set back: a counter as processes have it. */
const counter: Shape = (random) => {
  let value = 1e5 + random.next() * 1e6;
  const pace = 0.5 + random.next() * 20;
  return () => {
    value = random.chance(0.004) ? random.next() : value + random.next() * pace;
    return value;
  };
};

const gauge: Shape = (random) => {
  const middle = (random.next() - 0.3) * 50;
  const swing = 1 + random.next() * 30;
  return (index) => middle + swing * Math.sin(index / 40) + random.next() * swing * 0.2;
};

/** A gauge that is sometimes not there, for longer than the lookback too. */
const gappy: Shape = (random) => {
  const value = gauge(random);
  const start = 100 + random.below(300);
  return (index) => {
    const isGap = index > start && index < start + 45;
    return isGap || random.chance(0.1) ? undefined : value(index);
  };
};

const flag: Shape = (random) => () => (random.chance(0.9) ? 1 : 0);
const constant: Shape = () => () => 1;

/** NaN and the infinities among plain numbers. */
const odd: Shape = (random) => () => {
  const special = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  return random.chance(0.3) ? random.pick(special) : (random.next() - 0.5) * 10;
};

function combine(...axes: readonly (readonly [string, readonly string[]])[]): Labels[] {
  return axes.reduce<Labels[]>(
    (sets, [name, values]) =>
      sets.flatMap((set) => values.map((value) => ({ ...set, [name]: value }))),
    [{}],
  );
}

const JOBS = ['job', ['api', 'db']] as const;
const INSTANCES = ['instance', ['a:80', 'b:80', 'c:80']] as const;

const METRICS: readonly (readonly [string, readonly Labels[], Shape])[] = [
  ['requests_total', combine(JOBS, INSTANCES, ['code', ['200', '404', '500']]), counter],
  ['bytes_total', combine(JOBS, INSTANCES), counter],
  ['temperature', combine(JOBS, ['room', ['kitchen', 'cellar', 'élan']]), gauge],
  ['cpu_ratio', combine(JOBS, INSTANCES, ['mode', ['idle', 'user']]), gappy],
  ['up', combine(JOBS, INSTANCES), flag],
  ['build_info', combine(JOBS, INSTANCES, ['version', ['1.2']]), constant],
  ['odd', combine(['case', ['x', 'y', 'z']]), odd],
];

/** Observations into buckets: each bucket counts what the ones below it count. */
function histogram(random: Random, count: number): StoredSeries[] {
  const bounds = ['0.1', '0.5', '1', '5', '+Inf'];
  return combine(JOBS).flatMap((set) => {
    const counts = bounds.map(() => 1e5);
    const columns = bounds.map((): number[] => []);
    for (let index = 0; index < count; index++) {
      let added = 0;
      for (const [place, column] of columns.entries()) {
        added += random.next() * 3;
        counts[place] = (counts[place] ?? 0) + added;
        column.push(counts[place] ?? 0);
      }
    }
    return bounds.map((le, place) => {
      const labels = { __name__: 'latency_seconds_bucket', ...set, le };
      return storedSeries(labels, (index) => columns[place]?.[index], count);
    });
  });
}

function storedSeries(
  labels: Labels,
  value: (index: number) => number | undefined,
  count: number,
): StoredSeries {
  const timestamps: number[] = [];
  const values: number[] = [];
  for (let index = 0; index < count; index++) {
    const sample = value(index);
    if (sample === undefined) continue;
    timestamps.push(PHASE_MS + index * INTERVAL_MS);
    values.push(sample);
  }
  return { labels, timestamps: Float64Array.from(timestamps), values: Float64Array.from(values) };
}

/** Counters, gauges with and without gaps, flags, odd values and a classic histogram, from a moment on. */
export function randomSeries(random: Random, startMs: number, spanMs: number): StoredSeries[] {
  const count = Math.floor(spanMs / INTERVAL_MS);
  const plain = METRICS.flatMap(([name, sets, shape]) => {
    return sets.map((set) => storedSeries({ __name__: name, ...set }, shape(random), count));
  });
  return [...plain, ...histogram(random, count)].map((series) => {
    return { ...series, timestamps: series.timestamps.map((each) => each + startMs) };
  });
}

/** The series in the text format that `promtool` makes blocks of. */
export function openMetrics(series: readonly StoredSeries[]): string {
  const lines: string[] = [];
  for (const { labels, timestamps, values } of series) {
    const { __name__: name = '', ...others } = labels;
    const pairs = Object.entries(others).map(([label, value]) => `${label}=${quoteGo(value)}`);
    const head = `${name}{${pairs.join(',')}}`;
    for (const [index, timeMs] of timestamps.entries()) {
      lines.push(`${head} ${formatFloat(values[index] ?? 0)} ${(timeMs / 1_000).toFixed(3)}`);
    }
  }
  return `${lines.join('\n')}\n# EOF\n`;
}
