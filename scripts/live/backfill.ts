import { writeBlocks } from './blocks.ts';
import type { Machine } from './machine.ts';

export interface BackfilledSeries {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** A pure function of the time, in seconds since the epoch. */
  readonly valueAt: (seconds: number) => number;
}

export interface BackfillWindow {
  /** Milliseconds since the epoch; the last sample stands at or before it. */
  readonly endMs: number;
  readonly hours: number;
  readonly stepSeconds: number;
}

/** Puts series into the database of a Prometheus that has not started yet, all on one grid of times. */
export function backfill(
  folder: string,
  series: readonly BackfilledSeries[],
  { endMs, hours, stepSeconds }: BackfillWindow,
): { readonly sampleCount: number } {
  const endSeconds = Math.floor(endMs / 1000 / stepSeconds) * stepSeconds;
  const count = Math.floor((hours * 3600) / stepSeconds) + 1;
  const startSeconds = endSeconds - hours * 3600;
  const seconds = Array.from({ length: count }, (_, index) => startSeconds + index * stepSeconds);
  const timestamps = seconds.map((each) => each * 1000);
  return writeBlocks(
    folder,
    series.map(({ name, labels, valueAt }) => ({
      name,
      labels,
      timestamps,
      values: seconds.map(valueAt),
    })),
  );
}

export const crowdedBalancer = {
  resourceId: '6d61c41e-0000-4000-8000-000000000002',
  resourceName: 'crowded-lb',
  metric: 'load_balancer_lb_backend_agg_server_check_status',
} as const;

const DAY_SECONDS = 86_400;

/**
 * A load balancer with many backends, hence one panel with as many lines. Of the rest of its page only
 * as much as makes it appear: what is measured is the crowded panel.
 */
export function crowdedBalancerSeries(
  { projectId, region }: Pick<Machine, 'projectId' | 'region'>,
  backendCount: number,
): BackfilledSeries[] {
  const labels = {
    resource_id: crowdedBalancer.resourceId,
    resource_name: crowdedBalancer.resourceName,
    resource_type: 'load_balancer',
    project_id: projectId,
    region,
  };
  const usage = ['cpu', 'connection'].map(
    (kind, index): BackfilledSeries => ({
      name: `load_balancer_lb_${kind}_usage`,
      labels,
      valueAt: (seconds) => round(0.1 + 0.05 * index + 0.3 * rhythm(seconds, index), 4),
    }),
  );
  const serversDown = Array.from(
    { length: backendCount },
    (_, index): BackfilledSeries => ({
      name: crowdedBalancer.metric,
      labels: {
        ...labels,
        state: 'DOWN',
        backend_name: `backend-${String(index + 1).padStart(3, '0')}`,
      },
      valueAt: (seconds) => Math.round((20 + index) * (0.4 + rhythm(seconds, index))),
    }),
  );
  return [...usage, ...serversDown];
}

/** Between 0 and 1: a day's wave, shifted by series, under waves that do not divide it. */
function rhythm(seconds: number, index: number): number {
  const day = Math.sin((2 * Math.PI * (seconds / DAY_SECONDS + index / 40)) % (2 * Math.PI));
  const minutes = Math.sin(seconds / (311 + index)) + Math.sin(seconds / 97 + index);
  return 0.5 + 0.4 * day + 0.04 * minutes;
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
