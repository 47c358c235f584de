import { nodeMetrics } from './database-node.ts';
import { counter, gauge, type Metric, type Resource } from './resource.ts';
import { constant, during, type Shape, scale, sum } from './shape.ts';
import { busy, flow, thing } from './thing.ts';
import type { Timeline } from './timeline.ts';

const GIB = 2 ** 30;
const HUNDRED_THOUSANDTHS = 100_000;

function redisMetrics(
  name: string,
  memoryGib: number,
  load: Shape,
  timeline: Timeline,
): readonly Metric[] {
  const max = memoryGib * GIB * 0.75;
  const used = sum(constant(max * 0.45), scale(load, max * 0.35));
  const metric = (what: string) => `rkv_cluster_redis_${what}`;
  const node = {
    name,
    prefix: 'rkv_cluster',
    vcpus: 2,
    memoryGib,
    diskGib: 20,
    diskUsed: 0.2,
    diskGrowthPerDay: 0,
    anchorSeconds: timeline.anchorSeconds,
  };
  // Of the machine below a cache, the provider publishes processors and memory only.
  const published = /_node_(cpu|memory)_/;
  return [
    ...nodeMetrics(node, load).filter((each) => published.test(each.name)),
    gauge(metric('memory_used_bytes'), used, {}, { unit: 8, jitter: 0.01 }),
    gauge(metric('memory_max_bytes'), constant(max)),
    gauge(metric('db_keys'), scale(load, 900_000), { db: 'db0' }, { jitter: 0.01 }),
    gauge(metric('db_keys_expiring'), scale(load, 610_000), { db: 'db0' }, { jitter: 0.01 }),
    counter(metric('evicted_keys_total'), during(constant(0), timeline.incident, constant(34))),
    counter(metric('expired_keys_total'), flow(name, 'expired', 120, load)),
    gauge(metric('connected_clients'), scale(load, 160), {}, { jitter: 0.04 }),
  ];
}

function mongoMetrics(name: string, load: Shape): readonly Metric[] {
  const metric = (what: string) => `mgdb_instance_${what}`;
  return [
    gauge(metric('build_info'), constant(1), { version: '7.0.15' }),
    gauge(metric('connections'), scale(load, 180), {}, { jitter: 0.05 }),
    counter(metric('operations_total'), flow(name, 'query', 420, load), { type: 'query' }),
    counter(metric('operations_total'), flow(name, 'insert', 60, load), { type: 'insert' }),
    counter(metric('operations_total'), flow(name, 'update', 90, load), { type: 'update' }),
    gauge(metric('cpu_usage_ratio'), load, {}, { unit: 0.001, jitter: 0.03 }),
    gauge(
      metric('memory_used_bytes'),
      sum(constant(3 * GIB), scale(load, 2 * GIB)),
      {},
      { unit: 4_096 },
    ),
    gauge(metric('disk_used_bytes'), constant(41 * GIB), {}, { unit: 4_096, jitter: 0.01 }),
  ];
}

/** A product that is in no list yet, as others have seen it. */
function searchNode(node: string): readonly Metric[] {
  const labels = { node, service: 'opensearch' };
  const load = busy(`shop-search/${node}`);
  const metric = (what: string) => `sedb_deployment_opensearch_${what}`;
  return [
    gauge(metric('process_cpu_percent'), scale(load, 90), labels, { jitter: 0.05 }),
    gauge(metric('os_load_average_five_minutes'), scale(load, 2), labels, { unit: 0.01 }),
    gauge(metric('os_mem_free_percent'), constant(22), labels, { jitter: 0.1 }),
  ];
}

export function dataStores(timeline: Timeline): readonly Resource[] {
  const redis = (name: string, memoryGib: number, region: 'fr-par' | 'nl-ams') =>
    thing(
      { name, type: 'rkv_cluster', region },
      redisMetrics(name, memoryGib, busy(name), timeline),
    );
  const warehouse = 'data_warehouse_clickhouse_cpu_provisioned';
  return [
    redis('sessions-cache', 8, 'fr-par'),
    redis('edge-cache', 4, 'nl-ams'),
    thing(
      { name: 'reviews-mongo', type: 'mgdb_instance' },
      mongoMetrics('reviews-mongo', busy('reviews-mongo')),
    ),
    thing({ name: 'sales-warehouse', type: 'data_warehouse_clickhouse' }, [
      gauge(warehouse, constant(4 * HUNDRED_THOUSANDTHS), { mode: 'user' }),
      gauge(warehouse, constant(4 * HUNDRED_THOUSANDTHS), { mode: 'idle' }),
      gauge(
        'data_warehouse_clickhouse_queries',
        scale(busy('sales-warehouse'), 12),
        {},
        { jitter: 0.2 },
      ),
    ]),
    thing(
      { name: 'shop-search', type: 'sedb_deployment' },
      ['node-1', 'node-2'].flatMap(searchNode),
    ),
  ];
}
