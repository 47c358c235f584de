/** In which language and IANA zone a time is written. */
export interface TimeStyle {
  readonly locale: string;
  readonly timeZone: string;
}

const LOCALES: Readonly<Record<string, string>> = { en: 'en-GB', fr: 'fr-FR' };

/** The locale whose dates a language writes; day before month, 24-hour clock. */
export function localeOf(language: string): string {
  return LOCALES[language] ?? language;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(style: TimeStyle, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([style, options]);
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(style.locale, {
    hourCycle: 'h23',
    timeZone: style.timeZone,
    ...options,
  });
  formats.set(key, made);
  return made;
}

const DAY = { day: 'numeric', month: 'short', year: 'numeric' } as const;
const MINUTE = { hour: '2-digit', minute: '2-digit' } as const;

/** `21 Nov 2026, 09:03`. */
export function formatDateTime(timeMs: number, style: TimeStyle): string {
  return format(style, { ...DAY, ...MINUTE }).format(timeMs);
}

/** To the second and with the zone's name, for a hover: `21 Nov 2026, 09:03:15 UTC`. */
export function formatInstant(timeMs: number, style: TimeStyle): string {
  return format(style, { ...DAY, ...MINUTE, second: '2-digit', timeZoneName: 'short' }).format(
    timeMs,
  );
}

/** An instant named after another one: only its time where both fall on the same day. */
export function formatAfter(firstMs: number, timeMs: number, style: TimeStyle): string {
  const day = format(style, DAY);
  return day.format(firstMs) === day.format(timeMs)
    ? format(style, MINUTE).format(timeMs)
    : formatDateTime(timeMs, style);
}

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
];

const relativeFormats = new Map<string, Intl.RelativeTimeFormat>();

function relativeFormat(locale: string): Intl.RelativeTimeFormat {
  const known = relativeFormats.get(locale);
  if (known) return known;
  const made = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'narrow' });
  relativeFormats.set(locale, made);
  return made;
}

/** `12 sec ago`, `in 3 min`: the largest unit that is not nought, rounded towards now. */
export function formatRelative(timeMs: number, nowMs: number, locale: string): string {
  const distanceMs = timeMs - nowMs;
  const [unit, unitMs] = STEPS.find(([, ms]) => Math.abs(distanceMs) >= ms) ?? ['second', 1_000];
  return relativeFormat(locale).format(Math.trunc(distanceMs / unitMs), unit);
}

/** A length of time in one unit, the largest that divides it: `30s`, `5m`. */
export function formatDuration(seconds: number, locale: string): string {
  const [unit, unitMs] = STEPS.find(
    ([, ms]) => seconds * 1_000 >= ms && (seconds * 1_000) % ms === 0,
  ) ?? ['second', 1_000];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'narrow' }).format(
    (seconds * 1_000) / unitMs,
  );
}

/** What a person may type as an instant: `2026-11-21 09:03`, seconds where they matter. */
export function formatForInput(timeMs: number, timeZone: string): string {
  const shifted = new Date(timeMs + zoneOffsetMs(timeMs, timeZone)).toISOString();
  const seconds = timeMs % 60_000 === 0 ? 16 : 19;
  return shifted.slice(0, seconds).replace('T', ' ');
}

const TYPED = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;

/**
 * Milliseconds since the epoch of a typed date and time in `timeZone`, or undefined where it is none.
 * A time that the clocks skipped is read as the one an hour later; one that they passed twice, as the first.
 */
export function parseFromInput(typed: string, timeZone: string): number | undefined {
  const match = TYPED.exec(typed.trim());
  if (!match) return undefined;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  const wallMs = Date.UTC(year, month - 1, day, hour, minute, second);
  const wall = new Date(wallMs);
  const isReal =
    wall.getUTCMonth() === month - 1 &&
    wall.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60;
  if (!isReal) return undefined;
  const before = wallMs - zoneOffsetMs(wallMs - 86_400_000, timeZone);
  if (wallMs - zoneOffsetMs(before, timeZone) === before) return before;
  const after = wallMs - zoneOffsetMs(wallMs + 86_400_000, timeZone);
  return wallMs - zoneOffsetMs(after, timeZone) === after ? after : before;
}

/** How far the zone's clocks are ahead of UTC at an instant, in milliseconds. */
function zoneOffsetMs(timeMs: number, timeZone: string): number {
  const parts = format(
    { locale: 'en-US', timeZone },
    { ...MINUTE, year: 'numeric', month: 'numeric', day: 'numeric', second: '2-digit' },
  ).formatToParts(timeMs);
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  const wallMs = Date.UTC(
    read('year'),
    read('month') - 1,
    read('day'),
    read('hour'),
    read('minute'),
    read('second'),
  );
  return wallMs - Math.floor(timeMs / 1_000) * 1_000;
}
