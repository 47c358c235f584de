import { hashText, unitOf } from './hash.ts';
import { counter, gauge, type Life, type Metric, type Resource } from './resource.ts';
import { constant, DAY_SECONDS, HOUR_SECONDS, type Shape, scale, sum } from './shape.ts';
import { busy, flow, thing } from './thing.ts';
import type { Timeline } from './timeline.ts';

const MIB = 2 ** 20;
const STATUSES = ['ready', 'error', 'pending'] as const;

function statusMetrics(name: string): readonly Metric[] {
  return STATUSES.map((status) => gauge(name, constant(status === 'ready' ? 1 : 0), { status }));
}

/** CPU in percent, as the provider's recipes compare it with 90; memory in bytes. */
function instanceMetrics(
  prefix: string,
  instance: string,
  load: Shape,
  limitMib: number,
  life: Life,
): readonly Metric[] {
  const labels = { resource_instance: instance };
  return [
    gauge(`${prefix}_cpu_usage_ratio`, scale(load, 80), labels, { unit: 0.01, jitter: 0.1 }),
    gauge(
      `${prefix}_memory_usage_bytes`,
      sum(constant(limitMib * MIB * 0.4), scale(load, limitMib * MIB * 0.25)),
      labels,
      { unit: 4_096, jitter: 0.02 },
    ),
    gauge(`${prefix}_memory_limit_bytes`, constant(limitMib * MIB), labels),
  ].map((metric) => ({ ...metric, life }));
}

/** Instances come and go: one more every few hours, each of its own name. */
function churning(
  prefix: string,
  name: string,
  load: Shape,
  limitMib: number,
  { anchorSeconds }: Timeline,
): readonly Metric[] {
  const hours = 4;
  const count = 12;
  const hourStart = Math.floor(anchorSeconds / HOUR_SECONDS) * HOUR_SECONDS;
  return Array.from({ length: count + 1 }, (_, index): readonly Metric[] => {
    const start = hourStart - (count - index) * hours * HOUR_SECONDS;
    const instance = `${name}-${hashText(`${name}/${index}`).toString(36)}`;
    const isLast = index === count;
    return instanceMetrics(prefix, instance, load, limitMib, {
      ...(index > 0 && { bornSeconds: start }),
      ...(!isLast && { endedSeconds: start + hours * HOUR_SECONDS }),
    });
  }).flat();
}

function container(name: string, requests: number, limitMib: number, timeline: Timeline): Resource {
  const load = busy(name);
  return thing({ name, type: 'serverless_container' }, [
    ...statusMetrics('serverless_container_status'),
    ...churning('serverless_container', name, load, limitMib, timeline),
    gauge('serverless_container_instances_total', sum(constant(1), scale(load, 3))),
    gauge(
      'serverless_container_requests_per_second',
      scale(load, requests),
      {},
      { unit: 0.01, jitter: 0.08 },
    ),
  ]);
}

function serverlessFunction(name: string, limitMib: number, timeline: Timeline): Resource {
  const load = busy(name);
  return thing({ name, type: 'serverless_function' }, [
    ...statusMetrics('serverless_function_status'),
    ...churning('serverless_function', name, load, limitMib, timeline),
  ]);
}

const RUN_SECONDS = 25 * 60;

/** A run a night; the last one failed. */
function job(name: string, { anchorSeconds }: Timeline): Resource {
  const lastNight =
    Math.floor((anchorSeconds - 3 * HOUR_SECONDS) / DAY_SECONDS) * DAY_SECONDS + 2 * HOUR_SECONDS;
  const load = busy(name);
  const runs = Array.from({ length: 14 }, (_, index): readonly Metric[] => {
    const bornSeconds = lastNight - index * DAY_SECONDS;
    const labels = { resource_instance: hashText(`${name}/${bornSeconds}`).toString(16) };
    const hasFailed = index === 0;
    const metric = (what: string, shape: Shape, unit = 1) =>
      gauge(`serverless_job_run:${what}`, shape, labels, { unit });
    return [
      metric('state_failed', constant(hasFailed ? 1 : 0)),
      metric('state_internal_error', constant(0)),
      metric('cpu_usage_seconds_total:rate30s', scale(load, 0.9), 0.001),
      metric('cpu_limit', constant(1)),
      metric('memory_usage_bytes', sum(constant(300 * MIB), scale(load, 400 * MIB)), 4_096),
      metric('memory_limit_bytes', constant(1_024 * MIB)),
    ].map((each) => ({ ...each, life: { bornSeconds, endedSeconds: bornSeconds + RUN_SECONDS } }));
  });
  return thing({ name, type: 'serverless_job', intervalSeconds: 30 }, runs.flat());
}

const HUNDRED_THOUSANDTHS = 100_000;

function sqlDatabase(name: string): Resource {
  const load = busy(name);
  const usage = 'serverless_db_postgresql_cpu_usage_seconds';
  const vcpus = 2;
  return thing({ name, type: 'serverless_db_postgresql' }, [
    counter(usage, scale(load, vcpus * 0.7), { mode: 'user' }, { unit: 0.01 }),
    counter(usage, scale(load, vcpus * 0.15), { mode: 'system' }, { unit: 0.01 }),
    counter(
      usage,
      sum(constant(vcpus), scale(load, -vcpus * 0.85)),
      { mode: 'idle' },
      { unit: 0.01 },
    ),
    gauge('serverless_db_postgresql_cpu_provisioned', constant(vcpus * HUNDRED_THOUSANDTHS)),
    gauge('serverless_db_postgresql_connections', scale(load, 60), {}, { jitter: 0.05 }),
  ]);
}

export function serverless(timeline: Timeline): readonly Resource[] {
  return [
    container('image-resizer', 35, 512, timeline),
    container('pdf-invoices', 4, 1_024, timeline),
    serverlessFunction('send-receipt', 256, timeline),
    serverlessFunction('fraud-score', 512, timeline),
    thing({ name: 'send-receipt-build', type: 'serverless_function_build', intervalSeconds: 300 }, [
      gauge(
        'serverless_function_build_duration_seconds',
        constant(30 + 60 * unitOf('build')),
        {},
        { jitter: 0.2 },
      ),
    ]),
    thing({ name: 'receipt-trigger', type: 'serverless_container_trigger' }, [
      counter(
        'serverless_container_trigger_deliveries_total',
        flow('receipt-trigger', 'deliveries', 2),
      ),
    ]),
    job('nightly-report', timeline),
    sqlDatabase('loyalty-sql'),
  ];
}
