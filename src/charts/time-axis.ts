import type { ResolvedRange } from '#lib/time-range.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Ticks this far apart do not tell their year by standing beside each other. */
const YEAR_TOLD_FROM = 91 * DAY;

const STEPS_MS = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 7, 14, 28, 91, 182, 364].map((count) => count * DAY),
];

export interface TimeAxis {
  readonly ticks: readonly number[];
  readonly stepMs: number;
}

/** Milliseconds that the zone's clock is ahead of UTC at an instant. */
function offsetMs(timeMs: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(timeMs);
  const read = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)?.value);
  const local = Date.UTC(
    read('year'),
    read('month') - 1,
    read('day'),
    read('hour'),
    read('minute'),
    read('second'),
  );
  return local - Math.floor(timeMs / SECOND) * SECOND;
}

/** At most `maxTicks` instants that are round on the clock of the zone: full hours, midnights. */
export function timeAxis(
  { startMs, endMs }: ResolvedRange,
  maxTicks: number,
  timeZone: string,
): TimeAxis {
  const rough = (endMs - startMs) / Math.max(1, maxTicks);
  const stepMs =
    STEPS_MS.find((step) => step >= rough) ?? Math.ceil(rough / (364 * DAY)) * 364 * DAY;
  const ticks: number[] = [];
  let local = Math.ceil((startMs + offsetMs(startMs, timeZone)) / stepMs) * stepMs;
  // The offset is that of each tick's own day: it changes within a range that holds a change of clocks.
  for (; ticks.length <= maxTicks; local += stepMs) {
    const guess = local - offsetMs(startMs, timeZone);
    const tick = local - offsetMs(guess, timeZone);
    if (tick > endMs) break;
    if (tick >= startMs) ticks.push(tick);
  }
  return { ticks, stepMs };
}

/**
 * How a tick is written: the day at midnight and on long steps, with its year on the longest; seconds only
 * where steps are that short.
 */
export function tickFormatter(
  stepMs: number,
  timeZone: string,
  locale: string,
): (timeMs: number) => string {
  const day = new Intl.DateTimeFormat(locale, {
    timeZone,
    day: 'numeric',
    month: 'short',
    ...(stepMs < YEAR_TOLD_FROM ? {} : { year: 'numeric' as const }),
  });
  const time = new Intl.DateTimeFormat(locale, {
    timeZone,
    hourCycle: 'h23',
    hour: '2-digit',
    minute: '2-digit',
    ...(stepMs < MINUTE ? { second: '2-digit' as const } : {}),
  });
  return (timeMs) => {
    const isMidnight = (timeMs + offsetMs(timeMs, timeZone)) % DAY === 0;
    return stepMs >= DAY || isMidnight ? day.format(timeMs) : time.format(timeMs);
  };
}
