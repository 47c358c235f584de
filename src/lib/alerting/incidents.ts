import type { Labels, Series } from '#lib/series.ts';

/** One stretch of time in which one alert fired. */
export interface FiringPeriod {
  /** Unique: region, source, labels and start. */
  readonly key: string;
  readonly region: string;
  readonly sourceId: string;
  readonly ruleName: string;
  readonly labels: Labels;
  /** Milliseconds since the epoch, both true to a step of the query. */
  readonly startMs: number;
  readonly endMs: number;
  /** True where it fired at the end of what was asked for. */
  readonly isOngoing: boolean;
  /** True where it fired at the beginning of what was asked for: it began earlier. */
  readonly isCutOff: boolean;
}

/** Alerts that fired together, or right after one another. */
export interface Incident {
  readonly startMs: number;
  /** The end of the last of its periods. */
  readonly endMs: number;
  readonly isOngoing: boolean;
  /** By start. */
  readonly periods: readonly FiringPeriod[];
}

interface Window {
  readonly region: string;
  readonly sourceId: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly stepMs: number;
}

/**
 * What fired, from `firingHistory` on a grid: a point says that the alert fired in the step before it. The
 * rulers of Prometheus and Mimir write `ALERTS` at each evaluation.
 * https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/#inspecting-alerts-during-runtime
 */
export function firingPeriods(series: readonly Series[], window: Window): readonly FiringPeriod[] {
  return series.flatMap((each) => periodsOf(each, window));
}

/** The expression whose answer `firingPeriods` reads: no evaluation between two points is missed. */
export function firingHistory(stepMs: number): string {
  return `max_over_time(ALERTS{alertstate="firing"}[${Math.round(stepMs / 1_000)}s])`;
}

function periodsOf({ labels, timestamps, values }: Series, window: Window): FiringPeriod[] {
  const { region, sourceId, stepMs } = window;
  const { __name__: _name, alertstate: _state, alertname: ruleName = '', ...own } = labels;
  const periods: FiringPeriod[] = [];
  let firstMs: number | undefined;
  let lastMs = 0;
  const close = () => {
    if (firstMs === undefined) return;
    const startMs = Math.max(window.startMs, firstMs - stepMs);
    periods.push({
      key: `${region} ${sourceId} ${ruleName} ${JSON.stringify(own)} ${startMs}`,
      region,
      sourceId,
      ruleName,
      labels: own,
      startMs,
      endMs: lastMs,
      isOngoing: lastMs > window.endMs - stepMs,
      isCutOff: firstMs < window.startMs + stepMs,
    });
    firstMs = undefined;
  };
  for (const [index, timeMs] of timestamps.entries()) {
    const isFiring = (values[index] ?? Number.NaN) > 0;
    if (firstMs !== undefined && (!isFiring || timeMs - lastMs > stepMs)) close();
    if (!isFiring) continue;
    firstMs ??= timeMs;
    lastMs = timeMs;
  }
  close();
  return periods;
}

/** What fires this long after another ended still belongs to it. */
const ADJACENT_MS = 15 * 60_000;

/** An alert that fires for longer than this is a condition: what begins later has another cause. */
const LASTING_MS = 6 * 3_600_000;

const countedEndMs = ({ startMs, endMs }: FiringPeriod) => Math.min(endMs, startMs + LASTING_MS);

/** Severities that tell of something and ask nobody to act. */
const TELLING: readonly (string | undefined)[] = ['info', 'none'];

const isTelling = ({ labels }: FiringPeriod) => TELLING.includes(labels['severity']);

/**
 * Incidents, the newest first. A period belongs to the one that went on when it began. Alerts of severity
 * `info` or `none` make no incident of their own, and stand in those they fired during.
 */
export function incidentsOf(periods: readonly FiringPeriod[]): readonly Incident[] {
  const ordered = periods.toSorted(
    (one, other) => one.startMs - other.startMs || (one.key < other.key ? -1 : 1),
  );
  const clusters: FiringPeriod[][] = [];
  let reachMs = Number.NEGATIVE_INFINITY;
  for (const period of ordered) {
    if (isTelling(period)) continue;
    if (period.startMs <= reachMs) clusters.at(-1)?.push(period);
    else clusters.push([period]);
    reachMs = Math.max(reachMs, countedEndMs(period) + ADJACENT_MS);
  }
  const telling = ordered.filter(isTelling);
  return clusters.map((members) => incident(members, telling)).toReversed();
}

function incident(members: readonly FiringPeriod[], telling: readonly FiringPeriod[]): Incident {
  const startMs = Math.min(...members.map((each) => each.startMs));
  const endMs = Math.max(...members.map((each) => each.endMs));
  const countedMs = Math.max(...members.map(countedEndMs));
  const during = telling.filter(
    (each) => each.endMs >= startMs - ADJACENT_MS && each.startMs <= countedMs,
  );
  return {
    startMs,
    endMs,
    isOngoing: members.some(({ isOngoing }) => isOngoing),
    periods: [...members, ...during].toSorted((one, other) => one.startMs - other.startMs),
  };
}

/** The incident that went on at a moment, or the nearest within the time that makes two of them one. */
export function incidentAt(incidents: readonly Incident[], timeMs: number): Incident | undefined {
  const distance = ({ startMs, endMs }: Incident) =>
    timeMs < startMs ? startMs - timeMs : Math.max(0, timeMs - endMs);
  const near = incidents
    .filter((each) => distance(each) <= ADJACENT_MS)
    .toSorted(
      (one, other) =>
        distance(one) - distance(other) ||
        Math.abs(one.startMs - timeMs) - Math.abs(other.startMs - timeMs),
    );
  return near[0];
}
