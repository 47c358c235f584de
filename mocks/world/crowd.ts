import { CROWD_SIZE, crowdName } from '../sentinels.ts';
import { PROJECTS } from './company.ts';
import { hashText, unitOf } from './hash.ts';
import {
  buildResource,
  counter,
  gauge,
  type Metric,
  type Resource,
  type WorldSeries,
} from './resource.ts';
import { constant, DAY_SECONDS, type Shape, scale, sum, wave } from './shape.ts';

const GIB = 2 ** 30;
const VCPUS = 4;

/** A load that costs next to nothing to evaluate: thousands of them are asked for at once. */
function cheapLoad(name: string): Shape {
  return sum(
    constant(0.15 + 0.6 * unitOf(name)),
    wave(0.1, DAY_SECONDS, hashText(name) % DAY_SECONDS),
  );
}

function metricsOf(name: string): readonly Metric[] {
  const load = cheapLoad(name);
  const metric = (what: string) => `instance_server_${what}`;
  return [
    counter(metric('cpu_seconds_total'), scale(load, VCPUS), {}, { unit: 0.01 }),
    gauge(metric('vcpu_count'), constant(VCPUS)),
    gauge(metric('memory_used'), scale(load, 8 * GIB), {}, { unit: 4_096 }),
    gauge(metric('memory_total'), constant(8 * GIB)),
  ];
}

function worker(index: number): Resource {
  const name = crowdName(index);
  return buildResource(
    {
      name,
      type: 'instance_server',
      project: PROJECTS.crowd,
      region: 'fr-par',
      intervalSeconds: 15,
    },
    metricsOf(name),
  );
}

let built: readonly WorldSeries[] | undefined;

/**
 * The series of a project with thousands of resources of one product, each with the fewest metrics a
 * page asks for. The same at any moment, and built when somebody first looks: few ever do.
 */
export function crowdSeries(): readonly WorldSeries[] {
  built ??= Array.from({ length: CROWD_SIZE }, (_, index) => worker(index)).flatMap(
    ({ series }) => series,
  );
  return built;
}

/** As many series as the crowd has, all those of its first: enough to count what arrives. */
export function crowdCount(): readonly WorldSeries[] {
  const { series } = worker(0);
  return Array.from({ length: CROWD_SIZE }, () => series).flat();
}
