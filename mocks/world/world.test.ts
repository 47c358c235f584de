import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gapBounds, sentinels, slopeAt } from '../sentinels.ts';
import { ColumnCache, samplesBetween } from './columns.ts';
import { PROJECTS } from './company.ts';
import { DEFAULT_ALERTS } from './default-alerts.ts';
import { PRODUCTS } from './products.ts';
import type { Resource, WorldSeries } from './resource.ts';
import { WORLD_EPOCH_MS, worldSeconds } from './shape.ts';
import { UNVERIFIED_NAMES } from './unverified-names.ts';
import { createWorld } from './world.ts';

const NOW = Date.UTC(2026, 10, 20, 14, 30);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const world = createWorld(NOW);
const everything = (opened: typeof world): readonly WorldSeries[] => [
  ...opened.resources.flatMap((each) => each.series),
  ...opened.custom,
];
const all = everything(world);

function resource(name: string): Resource {
  const found = world.resources.find((each) => each.name === name);
  if (!found) throw new Error(`There is no ${name}.`);
  return found;
}

function seriesOf(
  name: string,
  metric: string,
  labels: Readonly<Record<string, string>> = {},
): WorldSeries[] {
  return resource(name).series.filter(
    (each) =>
      each.labels['__name__'] === metric &&
      Object.entries(labels).every(([label, value]) => each.labels[label] === value),
  );
}

function only(
  name: string,
  metric: string,
  labels?: Readonly<Record<string, string>>,
): WorldSeries {
  const [first, ...others] = seriesOf(name, metric, labels);
  if (!first || others.length > 0) throw new Error(`${metric} of ${name} is not one series.`);
  return first;
}

const rate = (series: WorldSeries, startMs: number, endMs: number): number =>
  (series.valueAt(endMs) - series.valueAt(startMs)) / ((endMs - startMs) / 1_000);

describe('any window agrees with any other', () => {
  it('gives the samples of the whole, cut to the window', () => {
    const cache = new ColumnCache(20_000);
    const series = fc.constantFrom(...all);
    const offset = fc.integer({ min: -6 * DAY, max: DAY });
    fc.assert(
      fc.property(series, offset, fc.integer({ min: 0, max: 9 * HOUR }), (each, from, length) => {
        const [fromMs, toMs] = [NOW + from, NOW + from + length];
        const whole = samplesBetween(each, fromMs - 3 * HOUR, toMs + 2 * HOUR);
        const inside = [...whole.timestamps].flatMap((time, index) =>
          time > fromMs && time <= toMs ? [[time, whole.values[index]]] : [],
        );
        const read = cache.read(each, fromMs, toMs);
        expect([...read.timestamps].map((time, index) => [time, read.values[index]])).toEqual(
          inside,
        );
      }),
      { numRuns: 200 },
    );
  });

  it('is the same world for the same anchor', () => {
    const again = everything(createWorld(NOW));
    expect(again.map((each) => [each.labels, each.valueAt(NOW)])).toEqual(
      all.map((each) => [each.labels, each.valueAt(NOW)]),
    );
  });

  it('has no two series of the same labels', () => {
    expect(new Set(all.map((each) => JSON.stringify(each.labels))).size).toBe(all.length);
  });
});

describe('products', () => {
  const names = new Set(
    world.resources.flatMap((each) => each.series.map((series) => series.labels['__name__'] ?? '')),
  );

  it('has a resource of every type of every product', () => {
    const types = new Set(world.resources.map((each) => each.type));
    const missing = PRODUCTS.flatMap(([_name, _shown, _family, ...own]) =>
      own.filter((type) => !types.has(type)),
    );
    expect(missing).toEqual([]);
  });

  it('names what nobody has published in one place, and nothing there in vain', () => {
    expect([...UNVERIFIED_NAMES].filter((name) => !names.has(name))).toEqual([]);
  });

  it('sends every metric the default alerts ask for', () => {
    const asked = DEFAULT_ALERTS.flatMap(
      (alert) => alert.expr.match(/[a-z]+(?:_[a-zA-Z0-9]+){3,}/g) ?? [],
    );
    expect([...new Set(asked)].filter((name) => !names.has(name))).toEqual([]);
  });
});

describe('values are possible', () => {
  const hours = Array.from({ length: 31 * 24 }, (_, hour) => NOW - hour * HOUR);

  const nameOf = (series: WorldSeries): string =>
    `${series.labels['__name__']} of ${series.labels['resource_name']}`;

  it('never counts backwards, but where a machine restarted', () => {
    const restartMs = WORLD_EPOCH_MS + world.timeline.restartSeconds * 1_000;
    const falls = all
      .filter((each) => each.kind === 'counter')
      .flatMap((series) => {
        const { values, timestamps } = samplesBetween(series, NOW - 27 * HOUR, NOW);
        return [...timestamps].flatMap((timeMs, index) =>
          index > 0 && (values[index] ?? 0) < (values[index - 1] ?? 0)
            ? [{ resource: series.labels['resource_name'], afterMs: timeMs - restartMs }]
            : [],
        );
      });
    const counters = resource('web-3').series.filter((each) => each.kind === 'counter');
    expect(falls).toHaveLength(counters.length);
    expect(falls.filter((fall) => fall.resource !== 'web-3' || fall.afterMs >= 15_000)).toEqual([]);
  });

  it('keeps shares between 0 and 1, and nothing below 0', () => {
    const gauges = all.filter((each) => each.kind === 'gauge');
    const impossible = gauges.flatMap((series) => {
      const most = /_lb_\w+_usage$|utilization$|mgdb_instance_cpu_usage_ratio$/.test(
        series.labels['__name__'] ?? '',
      )
        ? 1
        : Infinity;
      const values = hours.map((timeMs) => series.valueAt(timeMs));
      return values.some((value) => !(value >= 0 && value <= most)) ? [nameOf(series)] : [];
    });
    expect(impossible).toEqual([]);
  });

  it('keeps every processor at or below its capacity', () => {
    const over = all
      .filter((each) => each.labels['__name__'] === 'instance_server_cpu_seconds_total')
      .flatMap((series) => {
        const name = String(series.labels['resource_name']);
        const vcpus = only(name, 'instance_server_vcpu_count').valueAt(NOW);
        const used = hours.map((timeMs) => rate(series, timeMs - 60_000, timeMs) / vcpus);
        return used.some((share) => share > 1.0001) ? [name] : [];
      });
    expect(over).toEqual([]);
  });
});

describe('whenever the console is opened', () => {
  it('finds a possible world', () => {
    const anchor = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2029, 0, 1) });
    fc.assert(
      fc.property(anchor, fc.nat(96), (anchorMs, place) => {
        const some = everything(createWorld(anchorMs)).filter((_, index) => index % 97 === place);
        const wrong = some.filter((series) => {
          const values = samplesBetween(series, anchorMs - 4 * HOUR, anchorMs).values;
          return values.some(
            (value, index) =>
              !(value >= 0) || (series.kind === 'counter' && value < (values[index - 1] ?? 0)),
          );
        });
        expect(wrong.map((series) => series.labels)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});

describe('parts add up', () => {
  it('shares the time of a processor out among its modes', () => {
    const modes = seriesOf('orders-db', 'rdb_instance_postgresql_node_cpu_seconds_total', {
      cpu: '2',
    });
    const total = modes.reduce((sum, each) => sum + rate(each, NOW - HOUR, NOW), 0);
    expect(modes).toHaveLength(5);
    expect(total).toBeCloseTo(1, 4);
  });

  it('counts every request into a bucket, and no fewer into a wider one', () => {
    for (const timeMs of [NOW, NOW - 3 * DAY + 20 * 60_000]) {
      const buckets = world.custom
        .filter((each) => each.labels['__name__'] === 'http_request_duration_seconds_bucket')
        .filter((each) => each.labels['service'] === 'checkout');
      const byPod = [...Map.groupBy(buckets, (each) => each.labels['instance']).values()];
      const rates = byPod.map((pod) => pod.map((each) => rate(each, timeMs - 600_000, timeMs)));
      expect(rates).toHaveLength(4);
      expect(rates.map((pod) => pod.toSorted((a, b) => a - b))).toEqual(rates);
    }
  });

  it('takes in as many samples as its series have', () => {
    const intake = world.intakes.find((each) => each.name === 'shop-metrics');
    const startMs = NOW - 6 * HOUR;
    const samples = world.custom.reduce(
      (sum, each) => sum + samplesBetween(each, startMs, NOW).values.length,
      0,
    );
    const [start, end] = [worldSeconds(startMs), worldSeconds(NOW)];
    const taken = (intake?.rate.integral(end) ?? 0) - (intake?.rate.integral(start) ?? 0);
    expect(Math.abs(taken / samples - 1)).toBeLessThan(0.01);
  });

  it('counts the same connections by database and by state', () => {
    const at = (metric: string, timeMs: number): number =>
      seriesOf('orders-db', metric).reduce((sum, each) => sum + each.valueAt(timeMs), 0);
    for (let minute = 0; minute < 5_000; minute += 7) {
      const timeMs = NOW - minute * 60_000;
      expect(at('rdb_instance_postgresql_pg_stat_activity_count', timeMs)).toBe(
        at('rdb_instance_postgresql_pg_stat_database_numbackends', timeMs),
      );
    }
  });
});

describe('what happens in the company', () => {
  const cpu = (name: string, startMs: number, endMs: number): number =>
    rate(only(name, 'instance_server_cpu_seconds_total'), startMs, endMs) /
    only(name, 'instance_server_vcpu_count').valueAt(endMs);
  const minutesAgo = (minutes: number): number => NOW - minutes * 60_000;

  it('has one instance above 90 % for forty minutes, and still', () => {
    for (let minutes = 39; minutes >= 0; minutes--) {
      expect(cpu('api-2', minutesAgo(minutes + 1), minutesAgo(minutes))).toBeGreaterThan(0.9);
    }
    expect(cpu('api-2', minutesAgo(45), minutesAgo(41))).toBeLessThan(0.8);
  });

  it('has a database short of connections for five of the ten minutes its alert waits', () => {
    const used = (timeMs: number): number =>
      seriesOf('catalog-db', 'rdb_instance_postgresql_pg_stat_database_numbackends').reduce(
        (sum, each) => sum + each.valueAt(timeMs),
        0,
      );
    expect(used(minutesAgo(4))).toBeGreaterThan(80);
    expect(used(minutesAgo(6))).toBeLessThan(80);
  });

  it('had an incident three days ago that touched instances, a database and a load balancer', () => {
    const middle = NOW - 3 * DAY + 23 * 60_000;
    expect(cpu('api-1', middle, middle + 60_000)).toBeGreaterThan(0.9);
    const down = only('api-lb', 'load_balancer_lb_backend_status', {
      backend_name: 'api',
      state: 'DOWN',
    });
    expect([down.valueAt(middle), down.valueAt(middle - HOUR)]).toEqual([1, 0]);
    const idle = seriesOf('orders-db', 'rdb_instance_postgresql_node_cpu_seconds_total', {
      mode: 'idle',
      cpu: '0',
    });
    expect(rate(idle[0] ?? only('', ''), middle, middle + 60_000)).toBeLessThan(0.2);
  });

  it('has what stopped, what appeared, and a gap', () => {
    const last = (name: string): number | undefined =>
      samplesBetween(only(name, 'instance_server_agent_up'), NOW - DAY, NOW).timestamps.at(-1);
    expect(last('build-runner-1')).toBeLessThan(NOW - 2 * HOUR);
    const web4 = samplesBetween(
      only('web-4', 'instance_server_agent_up'),
      NOW - 3 * DAY,
      NOW,
    ).timestamps;
    expect(web4[0]).toBeGreaterThan(NOW - 27.1 * HOUR);
    expect(
      samplesBetween(
        only('worker-pl-1', 'instance_server_agent_up'),
        NOW - 8.9 * HOUR,
        NOW - 8.5 * HOUR,
      ).values,
    ).toHaveLength(0);
  });
});

describe('sentinels', () => {
  const metric = (name: string, what: string): WorldSeries => only(name, `instance_server_${what}`);

  it('are in their project under the ids they are announced with', () => {
    for (const { id, name } of Object.values(sentinels)) {
      expect(resource(name).id).toBe(id);
      expect(resource(name).project.id).toBe(PROJECTS.sentinels.id);
    }
  });

  it('has a flat one, exactly', () => {
    const { vcpus, cpuRatio, memoryUsedBytes } = sentinels.flat;
    expect(rate(metric('flat', 'cpu_seconds_total'), NOW - 60_000, NOW)).toBeCloseTo(
      vcpus * cpuRatio,
      9,
    );
    expect(metric('flat', 'memory_used').valueAt(NOW)).toBe(memoryUsedBytes);
  });

  it('has a slope whose values are those it states', () => {
    const middle = NOW - 30_000;
    const { cpuRatio, memoryUsedBytes } = slopeAt(middle);
    expect(rate(metric('slope', 'cpu_seconds_total'), NOW - 60_000, NOW) / 4).toBeCloseTo(
      cpuRatio,
      6,
    );
    expect(metric('slope', 'memory_used').valueAt(middle)).toBe(memoryUsedBytes);
  });

  it('has a gap of known bounds, one that is empty, one that stopped, one that is zero', () => {
    const count = (name: string, fromMs: number, toMs: number): number =>
      samplesBetween(metric(name, 'cpu_seconds_total'), fromMs, toMs).values.length;
    const { startMs, endMs } = gapBounds(NOW);
    expect(count('gap', startMs, endMs - 1)).toBe(0);
    expect(count('gap', startMs - 60_000, startMs)).toBe(4);
    expect(count('gap', endMs - 1, endMs + 59_999)).toBe(4);
    expect(count('empty', NOW - DAY, NOW)).toBe(0);
    expect(count('empty', NOW - 2 * DAY, NOW - DAY)).toBeGreaterThan(0);
    expect(count('stopped', NOW - 2 * HOUR, NOW)).toBe(0);
    expect(metric('zero', 'cpu_seconds_total').valueAt(NOW)).toBe(0);
  });
});
