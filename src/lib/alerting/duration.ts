const UNITS_MS = [
  ['y', 365 * 86_400_000],
  ['w', 7 * 86_400_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
  ['ms', 1],
] as const;

const DURATION = /^(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/;

/**
 * Seconds of a duration as rules and Alertmanagers write them (`1h30m`, `0`), or undefined where it is none.
 * https://prometheus.io/docs/prometheus/latest/configuration/configuration/#configuration-file
 */
export function parseDuration(text: string): number | undefined {
  if (text === '0') return 0;
  const counts = text === '' ? null : DURATION.exec(text);
  if (!counts) return undefined;
  const sum = (total: number, [, sizeMs]: (typeof UNITS_MS)[number], index: number) =>
    total + Number(counts[index + 1] ?? 0) * sizeMs;
  return UNITS_MS.reduce(sum, 0) / 1_000;
}

/** The duration a rule would write for so many seconds: `1h30m`, `0s`. Days are its largest unit. */
export function writeDuration(seconds: number): string {
  let restMs = Math.round(seconds * 1_000);
  let text = '';
  for (const [unit, sizeMs] of UNITS_MS.slice(2)) {
    const count = Math.floor(restMs / sizeMs);
    restMs -= count * sizeMs;
    if (count > 0) text += `${count}${unit}`;
  }
  return text === '' ? '0s' : text;
}
