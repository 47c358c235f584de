/** Numbers as PromQL writes them: decimal, hexadecimal, octal with a leading zero, Inf, NaN, durations. */
const UNIT_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  y: 31_536_000_000,
};

const DURATION = /^(?:\d+y)?(?:\d+w)?(?:\d+d)?(?:\d+h)?(?:\d+m)?(?:\d+s)?(?:\d+ms)?$/;
const PART = /(\d+)(ms|[smhdwy])/g;

/** Milliseconds of `1h30m`, or undefined where the text is no duration. */
export function durationMs(text: string): number | undefined {
  if (text === '' || !DURATION.test(text)) return undefined;
  let total = 0;
  for (const [, count, unit = ''] of text.matchAll(PART))
    total += Number(count) * (UNIT_MS[unit] ?? 0);
  return total;
}

/** The value of a number literal without its sign; a duration counts in seconds. Undefined where malformed. */
export function numberOf(literal: string): number | undefined {
  const text = literal.replaceAll('_', '').toLowerCase();
  if (text === 'inf') return Number.POSITIVE_INFINITY;
  if (text === 'nan') return Number.NaN;
  if (/^0x[0-9a-f]+$/.test(text)) return Number(text);
  if (/^0[0-7]+$/.test(text)) return Number.parseInt(text, 8);
  if (/^(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/.test(text)) return Number(text);
  const milliseconds = durationMs(literal);
  return milliseconds === undefined ? undefined : milliseconds / 1_000;
}

/** A number with an optional sign, as series values and label values (`le`) are written. */
export function signedNumberOf(text: string): number | undefined {
  const sign = text.startsWith('-') ? -1 : 1;
  const rest = /^[+-]/.test(text) ? text.slice(1) : text;
  if (/^inf(inity)?$/i.test(rest)) return sign * Number.POSITIVE_INFINITY;
  if (/^nan$/i.test(rest)) return Number.NaN;
  if (/^0x[0-9a-f]+$/i.test(rest)) return sign * Number(rest);
  if (!/^(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(rest)) return undefined;
  return sign * Number(rest);
}
