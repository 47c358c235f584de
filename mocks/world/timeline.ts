import { hashText, unitNoise } from './hash.ts';
import { DAY_SECONDS, HOUR_SECONDS, type Interval, WORLD_EPOCH_MS, worldSeconds } from './shape.ts';

/** What happens in the company around the moment the world was opened. All in world seconds. */
export interface Timeline {
  readonly anchorSeconds: number;
  /** Three days ago, 47 minutes: the database saturates, API servers spin, back-end servers drop out. */
  readonly incident: Interval;
  /** The middle of the incident, when no server was left. */
  readonly outage: Interval;
  /** An instance above 90 % CPU for 40 minutes, and still. */
  readonly burning: Interval;
  /** Half of the ten minutes ago that its alert waits for. */
  readonly brewing: Interval;
  readonly restartSeconds: number;
  readonly gap: Interval;
  readonly stoppedSeconds: number;
  readonly appearedSeconds: number;
  /** When the shop was deployed, ascending: working days, none in the last three hours. */
  readonly deploys: readonly number[];
}

const MINUTE = 60;
const SHORTEST_WORKING_DAY = 6;

function deploysUntil(anchorSeconds: number): readonly number[] {
  const seed = hashText('deploys');
  const deploys: number[] = [];
  const today = Math.floor(anchorSeconds / DAY_SECONDS);
  for (let day = today - 40; day <= today + 3; day++) {
    const weekday = new Date(WORLD_EPOCH_MS + day * DAY_SECONDS * 1_000).getUTCDay();
    const isWorkingDay = weekday >= 1 && weekday <= 5;
    if (!isWorkingDay || unitNoise(seed, day) > 0.6) continue;
    const hour = 9 + unitNoise(seed, day + 100_000) * SHORTEST_WORKING_DAY;
    const at = Math.round((day * DAY_SECONDS + hour * HOUR_SECONDS) / MINUTE) * MINUTE;
    const isQuietNow =
      at < anchorSeconds - 3 * HOUR_SECONDS || at > anchorSeconds + 6 * HOUR_SECONDS;
    if (isQuietNow) deploys.push(at);
  }
  return deploys;
}

/** The anchor is taken to the minute, so that a reload within it finds the same company. */
export function timelineAt(anchorMs: number): Timeline {
  const anchorSeconds = Math.floor(worldSeconds(anchorMs) / MINUTE) * MINUTE;
  const ago = (seconds: number): number => anchorSeconds - seconds;
  const span = (startSeconds: number, seconds: number): Interval => ({
    startSeconds,
    endSeconds: startSeconds + seconds,
  });
  const incidentStart = ago(3 * DAY_SECONDS);
  return {
    anchorSeconds,
    incident: span(incidentStart, 47 * MINUTE),
    outage: span(incidentStart + 18 * MINUTE, 12 * MINUTE),
    burning: span(ago(40 * MINUTE), 6 * HOUR_SECONDS),
    brewing: span(ago(5 * MINUTE), 6 * HOUR_SECONDS),
    restartSeconds: ago(26 * HOUR_SECONDS),
    gap: span(ago(9 * HOUR_SECONDS), 38 * MINUTE),
    stoppedSeconds: ago(2 * HOUR_SECONDS + 10 * MINUTE),
    appearedSeconds: ago(27 * HOUR_SECONDS),
    deploys: deploysUntil(anchorSeconds),
  };
}
