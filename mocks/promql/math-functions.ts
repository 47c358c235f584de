/** Functions of one number that need nothing else. */
export const MATH: Readonly<Record<string, (value: number) => number>> = {
  abs: Math.abs,
  acos: Math.acos,
  acosh: Math.acosh,
  asin: Math.asin,
  asinh: Math.asinh,
  atan: Math.atan,
  atanh: Math.atanh,
  ceil: Math.ceil,
  cos: Math.cos,
  cosh: Math.cosh,
  deg: (value) => (value * 180) / Math.PI,
  exp: Math.exp,
  floor: Math.floor,
  ln: Math.log,
  log10: Math.log10,
  log2: Math.log2,
  rad: (value) => (value * Math.PI) / 180,
  sgn: Math.sign,
  sin: Math.sin,
  sinh: Math.sinh,
  sqrt: Math.sqrt,
  tan: Math.tan,
  tanh: Math.tanh,
};

function utc(seconds: number): Date {
  return new Date(Math.trunc(seconds) * 1_000);
}

const DAY_MS = 86_400_000;

/** Functions of a time in seconds since the epoch, in UTC. */
export const CALENDAR: Readonly<Record<string, (seconds: number) => number>> = {
  day_of_month: (seconds) => utc(seconds).getUTCDate(),
  day_of_week: (seconds) => utc(seconds).getUTCDay(),
  day_of_year: (seconds) => {
    const date = utc(seconds);
    return Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / DAY_MS) + 1;
  },
  days_in_month: (seconds) => {
    const date = utc(seconds);
    return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  },
  hour: (seconds) => utc(seconds).getUTCHours(),
  minute: (seconds) => utc(seconds).getUTCMinutes(),
  month: (seconds) => utc(seconds).getUTCMonth() + 1,
  year: (seconds) => utc(seconds).getUTCFullYear(),
};

/** `round(v, to)`: half up, to the nearest multiple. */
export function roundTo(value: number, nearest: number): number {
  const inverse = 1 / nearest;
  return Math.floor(value * inverse + 0.5) / inverse;
}

/** The lesser of two as Go has it: minus infinity beats even NaN. */
function lesser(a: number, b: number): number {
  const lowest = Number.NEGATIVE_INFINITY;
  return a === lowest || b === lowest ? lowest : Math.min(a, b);
}

/** The greater of two as Go has it: infinity beats even NaN. */
function greater(a: number, b: number): number {
  const highest = Number.POSITIVE_INFINITY;
  return a === highest || b === highest ? highest : Math.max(a, b);
}

/** `clamp_min(v, min)`. */
export function clampMin(value: number, min: number): number {
  return greater(min, value);
}

/** `clamp_max(v, max)`. */
export function clampMax(value: number, max: number): number {
  return lesser(max, value);
}

/** `clamp(v, min, max)`; undefined where no value can be between the two. */
export function clamp(value: number, min: number, max: number): number | undefined {
  return max < min ? undefined : greater(min, lesser(max, value));
}
