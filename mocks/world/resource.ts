import type { Labels } from '#lib/series.ts';
import type { CompanyProject, Region } from './company.ts';
import { hashText, unitNoise, uuidOf } from './hash.ts';
import { type Interval, type Shape, WORLD_EPOCH_MS, worldSeconds } from './shape.ts';

/** One series of the world: its samples lie on a grid of `intervalMs` shifted by `phaseMs`. */
export interface WorldSeries {
  readonly labels: Labels;
  readonly kind: 'counter' | 'gauge';
  readonly intervalMs: number;
  readonly phaseMs: number;
  /** Samples lie in (bornMs, endedMs]. */
  readonly bornMs: number;
  readonly endedMs: number;
  /** Where samples are missing, in milliseconds, ends excluded. */
  readonly holes: readonly { readonly startMs: number; readonly endMs: number }[];
  /** How long after its time a sample can be asked for. */
  readonly lateMs: number;
  readonly valueAt: (timeMs: number) => number;
}

/** What a resource went through, in world seconds. */
export interface Life {
  readonly bornSeconds?: number;
  readonly endedSeconds?: number;
  readonly holes?: readonly Interval[];
  /** How late its samples arrive. */
  readonly lateSeconds?: number;
  /** Counters start again from zero here. */
  readonly restartSeconds?: number;
}

export interface ResourceSeed {
  readonly name: string;
  readonly type: string;
  readonly project: CompanyProject;
  readonly region: Region;
  readonly intervalSeconds: number;
  /** Labels every series of it carries besides the provider's own. */
  readonly labels?: Labels;
  /** Where the provider's id is no UUID: a bucket's name. */
  readonly id?: string;
  readonly life?: Life;
}

export interface Resource extends ResourceSeed {
  readonly id: string;
  readonly series: readonly WorldSeries[];
}

/** One metric of a resource, before it has the resource's labels and life. */
export interface Metric {
  readonly name: string;
  readonly kind: WorldSeries['kind'];
  readonly labels?: Labels;
  /** Present on series whose own life is shorter than the resource's. */
  readonly life?: Pick<Life, 'bornSeconds' | 'endedSeconds'>;
  readonly build: (context: MetricContext) => (timeMs: number) => number;
}

interface MetricContext {
  readonly seed: number;
  readonly intervalMs: number;
  readonly originSeconds: number;
  readonly restartSeconds: number;
}

/** Resources are older than any retention, unless their life says otherwise. */
const BORN_SECONDS = -400 * 86_400;

function resourceId(seed: Pick<ResourceSeed, 'name' | 'type' | 'project' | 'id'>): string {
  return seed.id ?? uuidOf(`${seed.project.name}/${seed.type}/${seed.name}`);
}

const toMs = (seconds: number): number => WORLD_EPOCH_MS + seconds * 1_000;

export interface SeriesSeed {
  /** What noise and phase are drawn from. */
  readonly key: string;
  readonly intervalSeconds: number;
  readonly labels: Labels;
  readonly life?: Life;
}

/** The series of one thing that is scraped: the same phase, the same life. */
export function buildSeries(
  { key, intervalSeconds, labels: common, life = {} }: SeriesSeed,
  metrics: readonly Metric[],
): readonly WorldSeries[] {
  const { bornSeconds = BORN_SECONDS, endedSeconds = Number.POSITIVE_INFINITY } = life;
  const holes = (life.holes ?? []).map((hole) => ({
    startMs: toMs(hole.startSeconds),
    endMs: toMs(hole.endSeconds),
  }));
  return metrics.map((metric): WorldSeries => {
    const born = Math.max(bornSeconds, metric.life?.bornSeconds ?? bornSeconds);
    return {
      labels: sorted({ __name__: metric.name, ...common, ...metric.labels }),
      kind: metric.kind,
      intervalMs: intervalSeconds * 1_000,
      phaseMs: Math.floor(unitNoise(hashText(key), 0) * intervalSeconds) * 1_000,
      bornMs: toMs(born),
      endedMs: toMs(Math.min(endedSeconds, metric.life?.endedSeconds ?? endedSeconds)),
      holes,
      lateMs: (life.lateSeconds ?? 0) * 1_000,
      valueAt: metric.build({
        seed: hashText(`${key}/${metric.name}/${JSON.stringify(metric.labels ?? {})}`),
        intervalMs: intervalSeconds * 1_000,
        originSeconds: born,
        restartSeconds: life.restartSeconds ?? Number.POSITIVE_INFINITY,
      }),
    };
  });
}

export function buildResource(seed: ResourceSeed, metrics: readonly Metric[]): Resource {
  const id = resourceId(seed);
  const labels: Labels = {
    instance: seed.name,
    ...seed.labels,
    project_id: seed.project.id,
    region: seed.region,
    resource_id: id,
    resource_name: seed.name,
    resource_type: seed.type,
  };
  const { intervalSeconds, life } = seed;
  const series = buildSeries({ key: id, intervalSeconds, labels, ...(life && { life }) }, metrics);
  return { ...seed, id, series };
}

function sorted(labels: Labels): Labels {
  return Object.fromEntries(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}

interface Rounding {
  /** Values are multiples of it; whole numbers where absent. */
  readonly unit?: number;
}

function roundTo(value: number, unit: number): number {
  return unit < 1
    ? Math.round(value / unit) / Math.round(1 / unit)
    : Math.round(value / unit) * unit;
}

/** A counter: the integral of a rate, from the resource's birth or its last restart. */
export function counter(
  name: string,
  rate: Shape,
  labels?: Labels,
  { unit = 1 }: Rounding = {},
): Metric {
  return {
    name,
    kind: 'counter',
    ...(labels && { labels }),
    build: ({ originSeconds, restartSeconds }) => {
      const atOrigin = rate.integral(originSeconds);
      const atRestart = Number.isFinite(restartSeconds) ? rate.integral(restartSeconds) : 0;
      return (timeMs) => {
        const seconds = worldSeconds(timeMs);
        const before = seconds < restartSeconds ? atOrigin : atRestart;
        return roundTo(rate.integral(seconds) - before, unit);
      };
    },
  };
}

interface GaugeOptions extends Rounding {
  /** Each sample differs from the shape by up to this share of it. */
  readonly jitter?: number;
}

export function gauge(
  name: string,
  shape: Pick<Shape, 'at'>,
  labels?: Labels,
  { unit = 1, jitter = 0 }: GaugeOptions = {},
): Metric {
  return {
    name,
    kind: 'gauge',
    ...(labels && { labels }),
    build: ({ seed, intervalMs }) => {
      if (jitter === 0) return (timeMs) => roundTo(shape.at(worldSeconds(timeMs)), unit);
      return (timeMs) => {
        const deviation = unitNoise(seed, Math.floor(timeMs / intervalMs)) * 2 - 1;
        return roundTo(shape.at(worldSeconds(timeMs)) * (1 + jitter * deviation), unit);
      };
    },
  };
}
