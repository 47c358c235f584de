import { type CompanyProject, PROJECTS, type Region } from './company.ts';
import { nodeMetrics } from './database-node.ts';
import { hashText } from './hash.ts';
import { type LoadProfile, loadOf } from './load.ts';
import { buildResource, gauge, type Metric, type Resource } from './resource.ts';
import { constant, during, flicker, type Shape, scale, sum } from './shape.ts';
import type { Timeline } from './timeline.ts';

interface DatabaseSeed {
  readonly name: string;
  readonly engine: 'postgresql' | 'mysql';
  readonly project: CompanyProject;
  readonly region: Region;
  readonly vcpus: number;
  readonly memoryGib: number;
  readonly diskGib: number;
  readonly diskUsed: number;
  readonly diskGrowthPerDay: number;
  readonly maxConnections: number;
  /** Share of the connections in use at full load. */
  readonly connections: number;
  readonly load: LoadProfile;
  readonly databases: readonly string[];
  readonly replicated?: boolean;
  readonly story?: (load: Shape, timeline: Timeline) => Shape;
  readonly connectionStory?: (connections: Shape, timeline: Timeline) => Shape;
}

const BUSY: LoadProfile = { base: 0.38, day: 0.17, weekend: 0.09, noise: 0.06 };
const CALM: LoadProfile = { base: 0.16, day: 0.06, weekend: 0.03, noise: 0.04 };
const held = (name: string, level: number): Shape =>
  sum(constant(level), flicker(hashText(`${name}/held`), 0.015));

const DATABASES: readonly DatabaseSeed[] = [
  {
    name: 'orders-db',
    engine: 'postgresql',
    project: PROJECTS.production,
    region: 'fr-par',
    vcpus: 4,
    memoryGib: 16,
    diskGib: 200,
    diskUsed: 0.63,
    diskGrowthPerDay: 0.004,
    maxConnections: 200,
    connections: 0.9,
    load: BUSY,
    databases: ['orders', 'payments', 'postgres'],
    replicated: true,
    story: (load, { incident }) => during(load, incident, held('orders-db', 0.88)),
    connectionStory: (connections, { incident }) =>
      during(connections, incident, held('orders-db connections', 0.97)),
  },
  {
    name: 'catalog-db',
    engine: 'postgresql',
    project: PROJECTS.production,
    region: 'fr-par',
    vcpus: 2,
    memoryGib: 8,
    diskGib: 100,
    diskUsed: 0.41,
    diskGrowthPerDay: 0.002,
    maxConnections: 100,
    connections: 0.95,
    load: CALM,
    databases: ['catalog', 'postgres'],
    connectionStory: (connections, { brewing }) =>
      during(connections, brewing, held('catalog-db connections', 0.88)),
  },
  {
    name: 'analytics-db',
    engine: 'postgresql',
    project: PROJECTS.production,
    region: 'nl-ams',
    vcpus: 8,
    memoryGib: 32,
    diskGib: 500,
    diskUsed: 0.815,
    diskGrowthPerDay: 0.0035,
    maxConnections: 100,
    connections: 0.5,
    load: { base: 0.33, day: 0.12, weekend: 0.06, noise: 0.1, peakHourUtc: 4 },
    databases: ['events', 'postgres'],
  },
  {
    name: 'blog-mysql',
    engine: 'mysql',
    project: PROJECTS.production,
    region: 'fr-par',
    vcpus: 2,
    memoryGib: 4,
    diskGib: 50,
    diskUsed: 0.22,
    diskGrowthPerDay: 0.0005,
    maxConnections: 150,
    connections: 0.6,
    load: CALM,
    databases: ['blog'],
  },
  {
    name: 'crm-mysql',
    engine: 'mysql',
    project: PROJECTS.production,
    region: 'pl-waw',
    vcpus: 4,
    memoryGib: 8,
    diskGib: 80,
    diskUsed: 0.57,
    diskGrowthPerDay: 0.0015,
    maxConnections: 150,
    connections: 0.7,
    load: BUSY,
    databases: ['crm'],
  },
  {
    name: 'staging-db',
    engine: 'postgresql',
    project: PROJECTS.staging,
    region: 'fr-par',
    vcpus: 2,
    memoryGib: 4,
    diskGib: 20,
    diskUsed: 0.31,
    diskGrowthPerDay: 0.001,
    maxConnections: 100,
    connections: 0.3,
    load: CALM,
    databases: ['orders', 'catalog'],
  },
];

/** Whole numbers: the first part takes what rounding leaves, so that the parts add up to the total. */
function partOf(
  total: (seconds: number) => number,
  index: number,
  parts: number,
): Pick<Shape, 'at'> {
  const shareOf = (place: number): number => 1 / 2 ** (place + 1);
  return {
    at: (seconds) => {
      const whole = total(seconds);
      if (index > 0) return Math.floor(whole * shareOf(index));
      let rest = whole;
      for (let place = 1; place < parts; place++) rest -= Math.floor(whole * shareOf(place));
      return rest;
    },
  };
}

const ACTIVITY_STATES = ['idle', 'active', 'idle in transaction'] as const;

function postgresqlMetrics(
  seed: DatabaseSeed,
  connected: (seconds: number) => number,
): readonly Metric[] {
  const metric = (name: string) => `rdb_instance_postgresql_${name}`;
  return [
    gauge(metric('pg_settings_max_connections'), constant(seed.maxConnections)),
    ...seed.databases.map((datname, index) =>
      gauge(
        metric('pg_stat_database_numbackends'),
        partOf(connected, index, seed.databases.length),
        {
          datname,
        },
      ),
    ),
    ...ACTIVITY_STATES.map((state, index) =>
      gauge(metric('pg_stat_activity_count'), partOf(connected, index, ACTIVITY_STATES.length), {
        state,
      }),
    ),
  ];
}

/** The replica falls behind as the writer is busy; in seconds. */
function replicationLag(busy: Shape): Metric {
  const lag = sum(constant(0.04), scale(busy, 0.5));
  const name = 'rdb_instance_postgresql_pg_replication_lag';
  return gauge(name, lag, {}, { unit: 0.001, jitter: 0.25 });
}

function mysqlMetrics(
  seed: DatabaseSeed,
  connected: (seconds: number) => number,
): readonly Metric[] {
  const metric = (name: string) => `rdb_instance_mysql_mysql_global_${name}`;
  return [
    gauge(metric('variables_max_connections'), constant(seed.maxConnections)),
    gauge(metric('status_threads_connected'), { at: connected }),
  ];
}

function build(seed: DatabaseSeed, timeline: Timeline): Resource {
  const key = `${seed.project.name}/${seed.name}`;
  const load = loadOf(key, seed.load);
  const busy = seed.story?.(load, timeline) ?? load;
  const usual = scale(load, seed.connections);
  const connections = seed.connectionStory?.(usual, timeline) ?? usual;
  const connected = (seconds: number) => Math.round(connections.at(seconds) * seed.maxConnections);
  const node = {
    ...seed,
    prefix: `rdb_instance_${seed.engine}`,
    anchorSeconds: timeline.anchorSeconds,
  };
  return buildResource(
    {
      name: seed.name,
      type: `rdb_instance_${seed.engine}`,
      project: seed.project,
      region: seed.region,
      intervalSeconds: 60,
    },
    [
      ...nodeMetrics(node, busy),
      ...(seed.engine === 'mysql' ? mysqlMetrics : postgresqlMetrics)(seed, connected),
      ...(seed.replicated ? [replicationLag(busy)] : []),
    ],
  );
}

export function databases(timeline: Timeline): readonly Resource[] {
  return DATABASES.map((seed) => build(seed, timeline));
}
