import type { Labels } from '#lib/series.ts';
import type { ResolvedRange } from '#lib/time-range.ts';
import type { BackTestAnswer, BackTestHole, BackTestPlan } from './back-test-plan.ts';
import type { Episode } from './rule-state.ts';

/** One alert that fired within the window, cut at its ends. */
export interface Firing {
  readonly labels: Labels;
  readonly startMs: number;
  /** The evaluation at which it was over; the end of the window where it lasts. */
  readonly endMs: number;
  /** True where it fired before the window began, or may have. */
  readonly isOlder: boolean;
  /** True where it fires on when the window ends. */
  readonly isLasting: boolean;
}

export interface ResourceFirings {
  readonly resource: string;
  readonly firingCount: number;
  readonly firingSeconds: number;
}

/** A stretch of the window, in one state; `unknown` where nobody answered. */
export interface StripPart extends ResolvedRange {
  readonly state: 'firing' | 'pending' | 'unknown';
}

export interface BackTest {
  readonly window: ResolvedRange;
  /** Seconds of the window about which the data source answered. */
  readonly coveredSeconds: number;
  readonly holes: readonly BackTestHole[];
  readonly firings: readonly Firing[];
  /** How often it was pending without firing. */
  readonly nearMissCount: number;
  /** The sum over all alerts. */
  readonly firingSeconds: number;
  /** Seconds in which any alert fired. */
  readonly anyFiringSeconds: number;
  readonly longestSeconds: number;
  /** The noisiest first. */
  readonly byResource: readonly ResourceFirings[];
  /** 24 numbers: seconds of firing, by hour of day in the zone asked for. */
  readonly secondsByHour: readonly number[];
  /** 24 numbers: how many began to fire. */
  readonly startsByHour: readonly number[];
  /** Disjoint and ascending; what is left out is calm. */
  readonly strip: readonly StripPart[];
  /** Evaluations at which the rule itself would have failed: two series came to the same labels. */
  readonly failedCount: number;
}

const SECOND = 1_000;
/** Every zone in use is ahead of UTC by whole quarters of an hour. */
const QUARTER_MS = 15 * 60 * SECOND;

/** What to call the resource of an alert: its name, its id, or what else tells instances apart. */
function resourceOf(labels: Labels): string {
  const { resource_name: name, resource_id: id, instance } = labels;
  return name ?? id ?? instance ?? '';
}

function hourReader(timeZone: string): (timeMs: number) => number {
  const format = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone });
  const known = new Map<number, number>();
  return (timeMs) => {
    const quarter = Math.floor(timeMs / QUARTER_MS);
    const hour = known.get(quarter) ?? Number(format.format(quarter * QUARTER_MS));
    known.set(quarter, hour);
    return hour;
  };
}

/** Overlapping and touching ranges made one. */
function merged(ranges: readonly ResolvedRange[]): ResolvedRange[] {
  const result: { startMs: number; endMs: number }[] = [];
  for (const { startMs, endMs } of [...ranges].sort((a, b) => a.startMs - b.startMs)) {
    const last = result.at(-1);
    if (last && startMs <= last.endMs) last.endMs = Math.max(last.endMs, endMs);
    else if (endMs > startMs) result.push({ startMs, endMs });
  }
  return result;
}

/** The parts of `ranges` outside `others`; both disjoint and ascending. */
function without(ranges: readonly ResolvedRange[], others: readonly ResolvedRange[]) {
  return ranges.flatMap(({ startMs, endMs }) => {
    const parts: ResolvedRange[] = [];
    let from = startMs;
    for (const other of others) {
      if (other.endMs <= from || other.startMs >= endMs) continue;
      if (other.startMs > from) parts.push({ startMs: from, endMs: other.startMs });
      from = other.endMs;
    }
    if (from < endMs) parts.push({ startMs: from, endMs });
    return parts;
  });
}

const lengthMs = (ranges: readonly ResolvedRange[]): number =>
  ranges.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);

function firingsOf(episodes: readonly Episode[], { startMs, endMs }: ResolvedRange): Firing[] {
  return episodes.flatMap((episode): Firing[] => {
    const { labels, firingFromMs } = episode;
    const overMs = episode.endMs ?? Number.POSITIVE_INFINITY;
    if (firingFromMs === undefined || overMs <= startMs || firingFromMs >= endMs) return [];
    return [
      {
        labels,
        startMs: Math.max(firingFromMs, startMs),
        endMs: Math.min(overMs, endMs),
        isOlder: firingFromMs < startMs || (firingFromMs === startMs && !episode.isStartKnown),
        isLasting: overMs > endMs,
      },
    ];
  });
}

function pendingOf(episodes: readonly Episode[], { startMs, endMs }: ResolvedRange) {
  return episodes.map((episode) => ({
    startMs: Math.max(episode.activeFromMs, startMs),
    endMs: Math.min(episode.firingFromMs ?? episode.endMs ?? endMs, endMs),
  }));
}

function byResource(
  firings: readonly Firing[],
  nameOf: (labels: Labels) => string,
): ResourceFirings[] {
  const groups = Map.groupBy(firings, ({ labels }) => nameOf(labels));
  return [...groups]
    .map(([resource, members]) => ({
      resource,
      firingCount: members.length,
      firingSeconds: lengthMs(members) / SECOND,
    }))
    .sort((a, b) => b.firingSeconds - a.firingSeconds || (a.resource < b.resource ? -1 : 1));
}

function byHour(firings: readonly Firing[], timeZone: string) {
  const hourOf = hourReader(timeZone);
  const secondsByHour = Array.from({ length: 24 }, () => 0);
  const startsByHour = Array.from({ length: 24 }, () => 0);
  const add = (hours: number[], timeMs: number, amount: number): void => {
    const hour = hourOf(timeMs);
    hours[hour] = (hours[hour] ?? 0) + amount;
  };
  for (const { startMs, endMs, isOlder } of firings) {
    if (!isOlder) add(startsByHour, startMs, 1);
    for (let fromMs = startMs; fromMs < endMs; ) {
      const toMs = Math.min(endMs, (Math.floor(fromMs / QUARTER_MS) + 1) * QUARTER_MS);
      add(secondsByHour, fromMs, (toMs - fromMs) / SECOND);
      fromMs = toMs;
    }
  }
  return { secondsByHour, startsByHour };
}

export interface BackTestStyle {
  /** An IANA zone: whose hours of the day are meant. */
  readonly timeZone: string;
  readonly resourceOf?: ((labels: Labels) => string) | undefined;
}

/** What a rule did in the window of its back-test. The last evaluation stands for one interval more. */
export function backTestOf(
  plan: BackTestPlan,
  { replay, holes }: BackTestAnswer,
  style: BackTestStyle,
): BackTest {
  const stepMs = plan.timing.intervalSeconds * SECOND;
  const inside = { startMs: plan.window.startMs, endMs: plan.window.endMs + stepMs };
  const unknown = merged(
    holes.map((hole) => ({
      startMs: Math.max(hole.startMs, inside.startMs),
      endMs: hole.endMs + stepMs,
    })),
  );
  const firings = firingsOf(replay.episodes, inside);
  const firing = merged(firings);
  const pending = without(merged(pendingOf(replay.episodes, inside)), firing);
  const parts = [
    ...firing.map((part) => ({ ...part, state: 'firing' as const })),
    ...pending.map((part) => ({ ...part, state: 'pending' as const })),
    ...without(unknown, merged([...firing, ...pending])).map((part) => ({
      ...part,
      state: 'unknown' as const,
    })),
  ];
  return {
    window: inside,
    coveredSeconds: (lengthMs([inside]) - lengthMs(unknown)) / SECOND,
    holes,
    firings,
    nearMissCount: replay.episodes.filter(
      (each) =>
        each.firingFromMs === undefined &&
        each.endMs !== undefined &&
        each.endMs > inside.startMs &&
        each.isEndKnown,
    ).length,
    firingSeconds: lengthMs(firings) / SECOND,
    anyFiringSeconds: lengthMs(firing) / SECOND,
    longestSeconds: firings.reduce((most, each) => Math.max(most, lengthMs([each]) / SECOND), 0),
    byResource: byResource(firings, style.resourceOf ?? resourceOf),
    ...byHour(firings, style.timeZone),
    strip: parts.sort((a, b) => a.startMs - b.startMs),
    failedCount: replay.failedCount,
  };
}
