import { DEFAULT_SOURCES, dataSourceId, PROJECTS } from './world/company.ts';
import { DEFAULT_ALERTS } from './world/default-alerts.ts';
import { uuidOf } from './world/hash.ts';
import { DAY_SECONDS, WEEK_SECONDS, worldSeconds } from './world/shape.ts';

/** The default alerts that the provider prepared, as a test meets them. */
export const defaultAlerts = DEFAULT_ALERTS.map(({ name, title, product, expr, duration }) => ({
  name,
  title,
  product,
  expr,
  duration,
}));

/** The id of the provider's metrics source of a project in a region. */
export function metricsSourceId(projectId: string, region: string): string {
  return dataSourceId(projectId, region, 'metrics', DEFAULT_SOURCES[0].name);
}

/**
 * What a test may rely on in the simulated backend: names, ids and exact values. Nothing else of
 * `mocks/` is for tests of the whole console.
 *
 * Search parameters of the page, each remembered for the tab under `STATE_PREFIX` + name in the session
 * storage, and read again at every request, so that a test changes them while the page stands:
 *
 * - `persona`: `admin` (the default), `viewer` (writes answer 403) or `newcomer` (one empty project)
 * - `chaos`: the percentage of requests that fail, marked by the header `x-vigie-chaos`
 * - `now`: where the demo's clock starts, ISO 8601 or milliseconds; it then runs, unless `clock=still`
 * - `fail`: regions, comma separated, that answer 503
 * - `hang`: regions, comma separated, that never answer; emptied, what hangs is answered
 * - `slow`: milliseconds every answer waits
 * - `auth`: `required` where the console asks for a key, one of `keys`, and data hosts for a token
 * - `revoked`: secret keys, comma separated, that are known no longer
 * - `gateway`: what is in the way of the control plane: `down` (no answer), `portal` (the sign-in page of a
 *   network), `console` (this page, as a web server without a gateway sends it), `error` (502 in HTML), `refuses`
 * - `refuse`: the type of error that answers every write of the control plane: those of `ERROR_NAME`,
 *   `internal` (500) and `network` (no answer at all)
 * - `grafana`: seconds until a Grafana is awake, answering 404 for the first half of them and 503 for the second;
 *   `never`, which ends in 503; or `refuses` (403). It holds the first request for three seconds by default
 * - `tokenless`: regions, comma separated, that refuse to make tokens
 *
 * `sessionStorage.setItem('vigie.mocks.fail', '')` ends a failure.
 */
export const STATE_PREFIX = 'vigie.mocks.';

export const projects = {
  production: { id: PROJECTS.production.id, name: PROJECTS.production.name },
  staging: { id: PROJECTS.staging.id, name: PROJECTS.staging.name },
  empty: { id: PROJECTS.empty.id, name: PROJECTS.empty.name },
  /** Its `failingRegion` answers 503, whatever the parameters say. */
  oneRegionFails: {
    id: PROJECTS.oneRegionFails.id,
    name: PROJECTS.oneRegionFails.name,
    failingRegion: 'nl-ams',
  },
  sentinels: { id: PROJECTS.sentinels.id, name: PROJECTS.sentinels.name },
  /** `CROWD_SIZE` Instances in `fr-par`, named by `crowdName`. */
  crowd: { id: PROJECTS.crowd.id, name: PROJECTS.crowd.name },
  /** `MANY_RULES` custom rules in `fr-par`; one in a hundred fires. */
  manyRules: { id: PROJECTS.manyRules.id, name: PROJECTS.manyRules.name },
} as const;

/**
 * What the control plane says the project `sentinels` took in is short of what its counters measured: a
 * share of the logs of a region, on the days before today and on today.
 */
export const undercount = { region: 'fr-par', type: 'logs', share: 0.2, days: 8 } as const;

export const CROWD_SIZE = 3_000;

export const MANY_RULES = 2_000;

/** The name of an Instance of the project `crowd`; indexes count from 0. */
export function crowdName(index: number): string {
  return `worker-${String(index + 1).padStart(4, '0')}`;
}

function key<const N extends string>(name: N) {
  const letters = uuidOf(`access key/${name}`).replaceAll('-', '').toUpperCase();
  return {
    name,
    /** The secret half: what a person enters. Made when asked for, so that no page of the demo holds one. */
    get secretKey() {
      return uuidOf(`secret key/${name}`);
    },
    accessKey: `SCW${letters.slice(0, 17)}`,
  } as const;
}

/** API keys that the simulated provider knows where `auth` is `required`; it answers 401 to any other. */
export const keys = {
  admin: key('admin'),
  /** `ObservabilityReadOnly` in every project: a write is answered by 403. */
  readOnly: key('read-only'),
  /** Writes in `staging`, reads in `production`, nothing in the others. */
  mixed: key('mixed'),
  /** Writes, and may not read the identity API: nobody can say what it may do. */
  closed: key('closed'),
  /** Known, and no policy names it: 403 to everything. */
  withoutRights: key('without-rights'),
  /** Its time was up yesterday: 401. */
  expired: key('expired'),
} as const;

const INSTANCE = 'instance_server';

function sentinel<const N extends string>(name: N, type: string = INSTANCE) {
  return { name, type, id: uuidOf(`sentinels/${type}/${name}`), region: 'fr-par' } as const;
}

const MIB = 2 ** 20;
const GIB = 2 ** 30;

/** Instances of the project `sentinels`, in `fr-par`, one for each thing a page must tell apart. */
export const sentinels = {
  /** Every value constant: CPU at 25 %, memory 2 of 8 GiB, traffic as said, in bytes a second. */
  flat: {
    ...sentinel('flat'),
    vcpus: 4,
    cpuRatio: 0.25,
    memoryUsedBytes: 2 * GIB,
    memoryTotalBytes: 8 * GIB,
    receiveBytesPerSecond: 1 * MIB,
    transmitBytesPerSecond: 2 * MIB,
    diskReadBytesPerSecond: 4_096,
    diskWrittenBytesPerSecond: 8_192,
  },
  /** CPU and memory rise in a straight line from Monday 00:00 UTC to the next: see `slopeAt`. */
  slope: { ...sentinel('slope'), vcpus: 4, memoryTotalBytes: 8 * GIB },
  /** Flat, with a hole: see `gapBounds`. */
  gap: sentinel('gap'),
  /** Its last sample is 25 hours old. */
  empty: sentinel('empty'),
  /** Counts nothing, uses nothing: every value but sizes is 0. */
  zero: sentinel('zero'),
  /** Flat until `STOPPED_AGO_MS` before the clock's start. */
  stopped: sentinel('stopped'),
  /** Flat, and every sample arrives `LATE_SECONDS` after its time. */
  arriving: sentinel('arriving'),
  /** Flat for longer than its source keeps samples: `METRICS_RETENTION_DAYS`. */
  expired: sentinel('expired'),
  /** A query that names its id asks for more samples than the server grants: 422. */
  overLimit: sentinel('over-limit'),
  /** A query that names its id is answered after `SLOW_MS`. */
  slow: sentinel('slow'),
  /** A query that names its id is refused: 403. */
  forbidden: sentinel('forbidden'),
  /** A query that names its id fails: 503. */
  error503: sentinel('error-503'),
} as const;

/** A load balancer and a database of constant values, in the same project and region. */
export const flatLoadBalancer = {
  ...sentinel('flat-lb', 'load_balancer'),
  cpuRatio: 0.25,
  memoryRatio: 0.5,
  connectionRatio: 0.125,
  bandwidthInRatio: 0.1,
  bandwidthOutRatio: 0.2,
  sessions: 250,
} as const;

export const flatPostgresql = {
  ...sentinel('flat-db', 'rdb_instance_postgresql'),
  cpuRatio: 0.25,
  connections: 25,
  maxConnections: 100,
  diskUsedRatio: 0.5,
} as const;

/**
 * Creating a data source, a token or an exporter of the name `error-<type>` is answered by that type of
 * error (`error-quotas_exceeded`), for each type the provider's clients know.
 */
export const ERROR_NAME = 'error-';

export const SLOW_MS = 4_000;
/** How far back the provider's metrics reach: what is older was deleted. */
export const METRICS_RETENTION_DAYS = DEFAULT_SOURCES[0].retentionDays;
/** Long enough for a rate over a minute to end before now, too short to be taken for the end of the source. */
export const LATE_SECONDS = 80;
const STOPPED_AGO_MS = 2 * 3_600_000;
const EMPTY_SINCE_MS = 25 * 3_600_000;
const MINUTE_MS = 60_000;

const toMinute = (timeMs: number): number => Math.floor(timeMs / MINUTE_MS) * MINUTE_MS;

/** Where the sentinel `gap` has no samples, both in milliseconds; `startedMs` is where the clock started. */
export function gapBounds(startedMs: number): { readonly startMs: number; readonly endMs: number } {
  const anchor = toMinute(startedMs);
  return { startMs: anchor - 3 * 3_600_000, endMs: anchor - 2 * 3_600_000 };
}

/** When the sentinels `stopped` and `empty` sent their last sample, or up to an interval later. */
export function endOf(name: 'stopped' | 'empty', startedMs: number): number {
  return toMinute(startedMs) - (name === 'stopped' ? STOPPED_AGO_MS : EMPTY_SINCE_MS);
}

/** The first Monday after the world's epoch, a Thursday. */
const MONDAY_SECONDS = 4 * DAY_SECONDS;
export const SLOPE_START_SECONDS = MONDAY_SECONDS;
export const SLOPE = {
  cpuRatio: { base: 0.1, perSecond: 0.7 / WEEK_SECONDS },
  memoryBytes: { base: GIB, perSecond: 1_024 },
} as const;

/** The exact values of the sentinel `slope` at a moment (a rate over a window has its middle's value). */
export function slopeAt(timeMs: number): {
  readonly cpuRatio: number;
  readonly memoryUsedBytes: number;
} {
  const elapsed = worldSeconds(timeMs) - SLOPE_START_SECONDS;
  const into = elapsed - Math.floor(elapsed / WEEK_SECONDS) * WEEK_SECONDS;
  return {
    cpuRatio: SLOPE.cpuRatio.base + SLOPE.cpuRatio.perSecond * into,
    memoryUsedBytes: SLOPE.memoryBytes.base + SLOPE.memoryBytes.perSecond * into,
  };
}
