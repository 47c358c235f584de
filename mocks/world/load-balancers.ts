import { type CompanyProject, PROJECTS, type Region } from './company.ts';
import { type LoadProfile, loadOf } from './load.ts';
import { buildResource, gauge, type Metric, type Resource } from './resource.ts';
import { constant, during, type Interval, type Shape, scale, sum } from './shape.ts';
import type { Timeline } from './timeline.ts';

interface Backend {
  readonly name: string;
  readonly servers: number;
  /** Servers that fail in the incident; all of them in its outage. */
  readonly failing?: number;
}

interface BalancerSeed {
  readonly name: string;
  readonly project: CompanyProject;
  readonly region: Region;
  readonly load: LoadProfile;
  readonly sessions: number;
  readonly frontends: readonly string[];
  readonly backends: readonly Backend[];
  readonly suffersIncident?: boolean;
}

const BALANCERS: readonly BalancerSeed[] = [
  {
    name: 'shop-lb',
    project: PROJECTS.production,
    region: 'fr-par',
    load: { base: 0.36, day: 0.17, weekend: 0.08, noise: 0.05 },
    sessions: 1_900,
    frontends: ['https', 'http'],
    backends: [
      { name: 'web', servers: 4 },
      { name: 'static', servers: 2 },
    ],
  },
  {
    name: 'api-lb',
    project: PROJECTS.production,
    region: 'fr-par',
    load: { base: 0.36, day: 0.16, weekend: 0.08, noise: 0.06 },
    sessions: 1_200,
    frontends: ['https'],
    backends: [
      { name: 'api', servers: 3, failing: 2 },
      { name: 'admin', servers: 1 },
    ],
    suffersIncident: true,
  },
  {
    name: 'edge-lb',
    project: PROJECTS.production,
    region: 'nl-ams',
    load: { base: 0.27, day: 0.12, weekend: 0.06, noise: 0.04, peakHourUtc: 15 },
    sessions: 700,
    frontends: ['https'],
    backends: [{ name: 'web', servers: 2 }],
  },
  {
    name: 'staging-lb',
    project: PROJECTS.staging,
    region: 'fr-par',
    load: { base: 0.06, day: 0.02, weekend: 0.01, noise: 0.02 },
    sessions: 60,
    frontends: ['http'],
    backends: [{ name: 'web', servers: 1 }],
  },
];

const isIn = (interval: Interval, seconds: number): boolean =>
  seconds >= interval.startSeconds && seconds < interval.endSeconds;

function backendMetrics(backend: Backend, { incident, outage }: Timeline): readonly Metric[] {
  const down = (seconds: number): number => {
    if (backend.failing === undefined || !isIn(incident, seconds)) return 0;
    return isIn(outage, seconds) ? backend.servers : backend.failing;
  };
  const isUp = (seconds: number): number => (down(seconds) < backend.servers ? 1 : 0);
  const labels = (state: string) => ({ backend_name: backend.name, state });
  const status = 'load_balancer_lb_backend_status';
  const checks = 'load_balancer_lb_backend_agg_server_check_status';
  return [
    gauge(status, { at: isUp }, labels('UP')),
    gauge(status, { at: (seconds) => 1 - isUp(seconds) }, labels('DOWN')),
    gauge(checks, { at: (seconds) => backend.servers - down(seconds) }, labels('UP')),
    gauge(checks, { at: down }, labels('DOWN')),
  ];
}

function build(seed: BalancerSeed, timeline: Timeline): Resource {
  const usual = loadOf(`${seed.project.name}/${seed.name}`, seed.load);
  const load = seed.suffersIncident
    ? during(usual, timeline.incident, sum(scale(usual, 0.5), constant(0.08)))
    : usual;
  const connections = seed.suffersIncident
    ? during(usual, timeline.incident, constant(0.87))
    : usual;
  const usage = (name: string, shape: Shape, jitter: number): Metric =>
    gauge(`load_balancer_lb_${name}_usage`, shape, {}, { unit: 0.0001, jitter });
  return buildResource(
    {
      name: seed.name,
      type: 'load_balancer',
      project: seed.project,
      region: seed.region,
      intervalSeconds: 60,
    },
    [
      usage('cpu', scale(load, 0.8), 0.03),
      usage('memory', sum(constant(0.28), scale(load, 0.2)), 0.01),
      usage('connection', connections, 0.02),
      usage('bandwidth_in', scale(load, 0.3), 0.05),
      usage('bandwidth_out', scale(load, 0.9), 0.05),
      ...seed.frontends.map((frontend_name, index) =>
        gauge(
          'load_balancer_lb_frontend_current_sessions',
          scale(connections, seed.sessions / (1 + 8 * index)),
          { frontend_name },
          { jitter: 0.04 },
        ),
      ),
      ...seed.backends.flatMap((backend) => backendMetrics(backend, timeline)),
    ],
  );
}

export function loadBalancers(timeline: Timeline): readonly Resource[] {
  return BALANCERS.map((seed) => build(seed, timeline));
}
