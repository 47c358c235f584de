import { unitOf } from './hash.ts';
import { counter, gauge, type Resource } from './resource.ts';
import { constant, DAY_SECONDS, ramp, sum } from './shape.ts';
import { busy, flow, thing } from './thing.ts';
import type { Timeline } from './timeline.ts';

const GIB = 2 ** 30;

function volume(name: string, sizeGib: number): Resource {
  const load = busy(name);
  return thing({ name, type: 'sbs_volume', intervalSeconds: 300 }, [
    gauge('sbs_volume_size_bytes', constant(sizeGib * GIB)),
    counter('sbs_volume_read_bytes_total', flow(name, 'read', 8e6, load), {}, { unit: 512 }),
    counter(
      'sbs_volume_written_bytes_total',
      flow(name, 'written', 1.4e7, load),
      {},
      { unit: 512 },
    ),
    counter('sbs_volume_read_operations_total', flow(name, 'reads', 350, load)),
    counter('sbs_volume_write_operations_total', flow(name, 'writes', 620, load)),
  ]);
}

/** Buckets have their name as id; objects only gather. */
function bucket(
  name: string,
  objects: number,
  bytesEach: number,
  { anchorSeconds }: Timeline,
): Resource {
  const start = anchorSeconds - 400 * DAY_SECONDS;
  const count = sum(constant(objects * 0.2), ramp((objects * 0.8) / (400 * DAY_SECONDS), start));
  return thing({ name, id: name, type: 'object_storage_bucket', intervalSeconds: 300 }, [
    gauge('object_storage_bucket_objects_total', count),
    gauge('object_storage_bucket_size_bytes', { at: (seconds) => count.at(seconds) * bytesEach }),
    counter('object_storage_bucket_requests_total', flow(name, 'get', 40), { operation: 'GET' }),
    counter('object_storage_bucket_requests_total', flow(name, 'put', 3), { operation: 'PUT' }),
  ]);
}

export function storage(timeline: Timeline): readonly Resource[] {
  return [
    volume('orders-data', 200),
    volume('search-index', 400),
    volume('batch-scratch', 1_000),
    thing({ name: 'orders-data-weekly', type: 'sbs_snapshot', intervalSeconds: 300 }, [
      gauge(
        'sbs_snapshot_size_bytes',
        constant(Math.round(130 * GIB * (0.8 + 0.2 * unitOf('snapshot')))),
      ),
    ]),
    bucket('shop-images', 2_600_000, 148_000, timeline),
    bucket('shop-backups', 9_400, 82_000_000, timeline),
    bucket('shop-logs-archive', 310_000, 2_400_000, timeline),
  ];
}
