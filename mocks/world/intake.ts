import {
  CUSTOM_SOURCES,
  DEFAULT_SOURCES,
  dataSourceId,
  PROJECTS,
  PROJECT_LIST,
  REGIONS,
  type CompanyProject,
  type Region,
} from './company.ts';
import { loadOf } from './load.ts';
import type { Resource, WorldSeries } from './resource.ts';
import { buildResource, counter, gauge } from './resource.ts';
import {
  constant,
  DAY_SECONDS,
  during,
  ramp,
  type Shape,
  scale,
  stepUp,
  sum,
  WORLD_EPOCH_MS,
} from './shape.ts';
import { thing } from './thing.ts';
import type { Timeline } from './timeline.ts';
import { uuidOf } from './hash.ts';

/** What one data source takes in: samples a second for metrics, bytes a second for logs and traces. */
export interface Intake {
  readonly project: CompanyProject;
  readonly region: Region;
  readonly type: 'metrics' | 'logs' | 'traces';
  readonly origin: 'scaleway' | 'custom';
  readonly name: string;
  readonly dataSourceId: string;
  readonly rate: Shape;
}

/** Samples a second of all series, from each one's birth on: series of the same life count together. */
function sampleRate(series: readonly WorldSeries[]): Shape {
  const lives = Map.groupBy(series, ({ bornMs, endedMs }) => `${bornMs}/${endedMs}`);
  const shapes = [...lives.values()].flatMap((alike): Shape[] => {
    const [first] = alike;
    if (!first) return [];
    const perSecond = alike.reduce((total, each) => total + 1_000 / each.intervalMs, 0);
    const start = (first.bornMs - WORLD_EPOCH_MS) / 1_000;
    if (!Number.isFinite(first.endedMs)) return [stepUp(perSecond, start)];
    const end = (first.endedMs - WORLD_EPOCH_MS) / 1_000;
    return [stepUp(perSecond, start), stepUp(-perSecond, end)];
  });
  return sum(...shapes);
}

const GROWTH_START_DAYS = 120;

/** Logs and traces of the shop: they follow its load, grow by the month, and burst in the incident. */
function shopVolume(type: 'logs' | 'traces', { anchorSeconds, incident }: Timeline): Shape {
  const load = loadOf(`shop/${type}`, { base: 0.53, day: 0.25, weekend: 0.12, noise: 0.07 });
  const bytesPerSecond = type === 'logs' ? 21_000 : 9_000;
  const usual = sum(
    scale(load, bytesPerSecond),
    ramp(bytesPerSecond / (150 * DAY_SECONDS), anchorSeconds - GROWTH_START_DAYS * DAY_SECONDS),
  );
  return type === 'logs'
    ? during(usual, incident, sum(usual, constant(bytesPerSecond * 6)))
    : usual;
}

/** Logs of the provider's products: as much as runs there. */
function productLogs(
  project: CompanyProject,
  region: Region,
  series: readonly WorldSeries[],
): Shape {
  const load = loadOf(`${project.name}/${region}/logs`, {
    base: 0.5,
    day: 0.2,
    weekend: 0.1,
    noise: 0.1,
  });
  return scale(load, 8 * series.length);
}

function customIntake(
  type: 'metrics' | 'logs' | 'traces',
  custom: readonly WorldSeries[],
  timeline: Timeline,
): Shape {
  return type === 'metrics' ? sampleRate(custom) : shopVolume(type, timeline);
}

export function intakes(
  seriesOf: (project: CompanyProject, region: Region) => readonly WorldSeries[],
  custom: readonly WorldSeries[],
  timeline: Timeline,
): readonly Intake[] {
  const running = PROJECT_LIST.filter((project) => project.id !== PROJECTS.empty.id);
  const given = running.flatMap((project) =>
    REGIONS.flatMap((region) => {
      const series = seriesOf(project, region);
      return DEFAULT_SOURCES.map(({ name, type }): Intake => {
        const rate = type === 'metrics' ? sampleRate(series) : productLogs(project, region, series);
        const id = dataSourceId(project.id, region, type, name);
        return { project, region, type, name, origin: 'scaleway', dataSourceId: id, rate };
      });
    }),
  );
  const project = PROJECTS.production;
  const own = CUSTOM_SOURCES.map(({ name, type, region }): Intake => {
    const id = dataSourceId(project.id, region, type, name);
    const rate = customIntake(type, custom, timeline);
    return { project, region, type, name, origin: 'custom', dataSourceId: id, rate };
  });
  return [...given, ...own];
}

const RECEIVED = {
  metrics: 'observability_cockpit_cortex_distributor_received_samples_total',
  logs: 'observability_cockpit_loki_distributor_bytes_received_total',
  traces: 'observability_cockpit_tempo_distributor_bytes_received_total',
} as const;

/** The observability product, seen by itself: one resource a data source. */
export function cockpitResources(all: readonly Intake[]): readonly Resource[] {
  return all.map(({ project, region, type, origin, name, dataSourceId: id, rate }) => {
    const lastFiveMinutes = {
      at: (seconds: number) => (rate.integral(seconds) - rate.integral(seconds - 300)) / 262_144,
    };
    return buildResource(
      {
        name,
        id,
        type: 'observability_cockpit',
        project,
        region,
        intervalSeconds: 60,
        labels: { origin },
      },
      [
        counter(RECEIVED[type], rate),
        ...(type === 'logs'
          ? [
              gauge(
                'observability_cockpit_loki_chunk_store_stored_chunks_total:increase5m',
                lastFiveMinutes,
              ),
            ]
          : []),
      ],
    );
  });
}

/** The company's one data export: everything of its main region, to another observability product. */
export const EXPORTER = { id: uuidOf('company/exporter'), name: 'to-datadog' } as const;

export function exporterResource(): Resource {
  const metric = (what: string) =>
    `observability_exporter_otelcol_exporter_send_failed_${what}_total`;
  return thing({ ...EXPORTER, type: 'observability_exporter' }, [
    counter(metric('metric_points'), constant(0)),
    counter(metric('log_records'), constant(0)),
  ]);
}
