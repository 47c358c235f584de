import type { cockpitDataSourcesContract } from '#api/contract/cockpit-data-sources.ts';
import type { WireResponseOf } from '#api/endpoint.ts';
import type { Backend } from './backend.ts';
import { durationSeconds } from './prometheus-arguments.ts';
import type { DataSourceRow } from './rows.ts';
import { projects, undercount } from './sentinels.ts';
import type { Intake } from './world/intake.ts';
import { worldSeconds } from './world/shape.ts';

type Overview = WireResponseOf<typeof cockpitDataSourcesContract.usageOverviewGet>;
type Usage = NonNullable<Overview['scaleway_metrics_usage']>;

/** Bytes a stored sample takes: assumed, as the unit of a metrics source's month is unconfirmed. */
const BYTES_PER_SAMPLE = 2;

function monthStartMs(nowMs: number): number {
  const now = new Date(nowMs);
  return Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1);
}

function taken({ rate }: Intake, startMs: number, endMs: number): number {
  return rate.integral(worldSeconds(endMs)) - rate.integral(worldSeconds(startMs));
}

const DAY_MS = 86_400_000;

/** What the provider's control plane counts of it, which is not always what arrived. */
function counted(intake: Intake, startMs: number, nowMs: number): number {
  const whole = taken(intake, startMs, nowMs);
  const isShort =
    intake.project.id === projects.sentinels.id &&
    intake.region === undercount.region &&
    intake.type === undercount.type;
  if (!isShort) return whole;
  const sinceMs = (Math.floor(nowMs / DAY_MS) - undercount.days) * DAY_MS;
  return whole - undercount.share * taken(intake, Math.max(startMs, sinceMs), nowMs);
}

/** The row with what it took in since the month began, in bytes. */
export function withUsage(backend: Backend, row: DataSourceRow): DataSourceRow {
  const intake = backend.world.intakes.find((each) => each.dataSourceId === row.id);
  const nowMs = backend.nowMs();
  const amount = intake ? counted(intake, monthStartMs(nowMs), nowMs) : 0;
  const bytes = row.type === 'metrics' ? amount * BYTES_PER_SAMPLE : amount;
  return { ...row, current_month_usage: Math.round(bytes) };
}

const DAY_SECONDS = DAY_MS / 1_000;

/** What a project took in over the last interval, by kind and origin of the source. */
export function usageOverview(
  backend: Backend,
  region: string,
  projectId: string,
  interval: string,
): Overview {
  const seconds = durationSeconds(interval) ?? DAY_SECONDS;
  const nowMs = backend.nowMs();
  const usage = (type: Intake['type'], origin: Intake['origin']): Usage | null => {
    const found = backend.world.intakes.filter(
      (each) =>
        each.project.id === projectId &&
        each.region === region &&
        each.type === type &&
        each.origin === origin &&
        backend.database.dataSources.some((row) => row.id === each.dataSourceId),
    );
    const [only, ...others] = found;
    if (!only) return null;
    const amount = found.reduce(
      (total, each) => total + counted(each, nowMs - seconds * 1_000, nowMs),
      0,
    );
    return {
      data_source_id: others.length === 0 ? only.dataSourceId : null,
      project_id: projectId,
      data_source_origin: origin,
      data_source_type: type,
      unit: type === 'metrics' ? 'samples' : 'bytes',
      interval: `${seconds}s`,
      quantity_over_interval: Math.round(amount),
      region,
    };
  };
  return {
    scaleway_metrics_usage: usage('metrics', 'scaleway'),
    scaleway_logs_usage: usage('logs', 'scaleway'),
    external_metrics_usage: usage('metrics', 'custom'),
    external_logs_usage: usage('logs', 'custom'),
    external_traces_usage: usage('traces', 'custom'),
  };
}
