import { freePorts } from '../ports.ts';
import { INTERNAL_FRONTENDS, type RunningBalancer, startHaproxy } from './haproxy.ts';
import { type RunningDatabase, startPostgresql } from './postgresql.ts';
import { type Relabelling, renamed, type ScrapeJob } from './prometheus-config.ts';
import { type RunningCache, startRedis } from './redis.ts';
import { type LiveResource, liveResources } from './resource.ts';

/** A real PostgreSQL, Redis and HAProxy: products of the provider's, on this machine. */
export interface Services {
  readonly database: RunningDatabase;
  readonly cache: RunningCache;
  readonly balancer: RunningBalancer;
  stop(): Promise<void>;
}

/** Logs go to `folder`; what the servers store is thrown away when they stop. */
export async function startServices(folder: string): Promise<Services> {
  const [databasePort = 0, cachePort = 0] = await freePorts(2);
  const started: { stop(): Promise<void> }[] = [];
  const stop = async () => {
    await Promise.all(started.map((each) => each.stop()));
  };
  const kept = <Service extends { stop(): Promise<void> }>(service: Service): Service => {
    started.push(service);
    return service;
  };
  try {
    const database = kept(await startPostgresql(databasePort, folder));
    const cache = kept(await startRedis(cachePort, folder));
    const balancer = kept(await startHaproxy(folder));
    return { database, cache, balancer, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** How Prometheus scrapes them; `nodeAddress` is where the figures of the machine itself are. */
export function serviceJobs(services: Services, nodeAddress: string): readonly ScrapeJob[] {
  const { database, cache, balancer } = liveResources;
  return [
    nodeJob('database-nodes', database, nodeAddress, `${database.resourceType}_node_$1`),
    {
      name: 'databases',
      address: services.database.exporterAddress,
      resource: database,
      relabellings: [
        // The path of a socket.
        without('server'),
        withoutExporter,
        renamed('pg_(.+)', `${database.resourceType}_pg_$1`),
      ],
    },
    nodeJob('cache-nodes', cache, nodeAddress, `${cache.resourceType}_node_$1`),
    {
      name: 'caches',
      address: services.cache.exporterAddress,
      resource: cache,
      relabellings: [withoutExporter, renamed('redis_(.+)', `${cache.resourceType}_redis_$1`)],
    },
    {
      name: 'load-balancers',
      address: services.balancer.exporterAddress,
      resource: balancer,
      relabellings: [
        { source_labels: ['proxy'], regex: INTERNAL_FRONTENDS.join('|'), action: 'drop' },
        { source_labels: ['__name__'], regex: 'haproxy_server_.+', action: 'drop' },
        named('backend'),
        named('frontend'),
        without('proxy'),
        renamed('haproxy_((?:backend|frontend)_.+)', `${balancer.resourceType}_lb_$1`),
      ],
    },
  ];
}

function nodeJob(
  name: string,
  resource: LiveResource,
  address: string,
  renamedTo: string,
): ScrapeJob {
  return { name, address, resource, relabellings: [renamed('node_(.+)', renamedTo)] };
}

/** What an exporter says of itself: no product sends it. */
const withoutExporter: Relabelling = {
  source_labels: ['__name__'],
  regex: '(go|process|promhttp)_.+',
  action: 'drop',
};

function without(label: string): Relabelling {
  return { regex: label, action: 'labeldrop' };
}

/** HAProxy calls the name of either a proxy. */
function named(kind: 'backend' | 'frontend'): Relabelling {
  return {
    source_labels: ['__name__', 'proxy'],
    regex: `haproxy_${kind}_.+;(.+)`,
    target_label: `${kind}_name`,
    replacement: '$1',
  };
}
