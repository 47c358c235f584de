import { m } from '#messages/compiled/messages.js';
import { getLocale } from '#messages/compiled/runtime.js';

/** The unit of a value on screen. Ratios are 0 to 1; bytes are binary-scaled; rates say per what. */
export type Unit =
  | 'ratio'
  | 'percent'
  | 'bytes'
  | 'bytes-per-second'
  | 'operations-per-second'
  | 'count'
  | 'seconds'
  | 'none';

/** A number's part of a text: `{value} MiB`. */
type Template = (inputs: { value: string }) => string;

/** Values from `from` on are divided by `divisor` and written by `template`. */
interface Scale {
  readonly from: number;
  readonly divisor: number;
  readonly template: Template;
}

const bare: Template = ({ value }) => value;
const percent: Template = (inputs) => m.chart_unit_percent(inputs);

function ladder(
  ...rungs: readonly (readonly [divisor: number, template: Template, from?: number])[]
): Scale[] {
  return rungs.map(([divisor, template, from = divisor]) => ({ from, divisor, template }));
}

/** Multiples of 1,024, by IEC 80000-13. */
const BYTES = ladder(
  [1, m.chart_unit_bytes],
  [2 ** 10, m.chart_unit_kibibytes],
  [2 ** 20, m.chart_unit_mebibytes],
  [2 ** 30, m.chart_unit_gibibytes],
  [2 ** 40, m.chart_unit_tebibytes],
  [2 ** 50, m.chart_unit_pebibytes],
);

const perSecond =
  (template: Template): Template =>
  (inputs) =>
    m.chart_unit_per_second({ value: template(inputs) });

const COUNTS = ladder(
  [1, bare],
  [1e3, m.chart_unit_thousands, 1e4],
  [1e6, m.chart_unit_millions],
  [1e9, m.chart_unit_billions],
  [1e12, m.chart_unit_trillions],
);

const DURATIONS = ladder(
  [1e-6, m.chart_unit_microseconds],
  [1e-3, m.chart_unit_milliseconds],
  [1, m.chart_unit_seconds],
  [60, m.chart_unit_minutes, 120],
  [3_600, m.chart_unit_hours, 7_200],
  [86_400, m.chart_unit_days, 172_800],
);

const SCALES: Readonly<Record<Unit, readonly Scale[]>> = {
  ratio: ladder([0.01, percent]),
  percent: ladder([1, percent]),
  bytes: BYTES,
  'bytes-per-second': BYTES.map((scale) => ({ ...scale, template: perSecond(scale.template) })),
  'operations-per-second': COUNTS.map((scale) => ({
    ...scale,
    template: perSecond(scale.template),
  })),
  count: COUNTS,
  seconds: DURATIONS,
  none: COUNTS,
};

function scaleFor(unit: Unit, magnitude: number): Scale {
  const [first, ...others] = SCALES[unit];
  if (!first) throw new Error(`The unit ${unit} has no scale.`);
  // Zero is zero in the plain unit: 0 s, not 0 µs.
  if (magnitude === 0) return [first, ...others].find(({ divisor }) => divisor === 1) ?? first;
  return others.findLast(({ from }) => magnitude >= from) ?? first;
}

const formats = new Map<string, Intl.NumberFormat>();

function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const locale = getLocale();
  const key = locale + JSON.stringify(options);
  const known = formats.get(key) ?? new Intl.NumberFormat(locale, options);
  formats.set(key, known);
  return known;
}

const SPECIAL = new Map([
  [Number.POSITIVE_INFINITY, '∞'],
  [Number.NEGATIVE_INFINITY, '−∞'],
]);

/** To so many significant digits, but to a whole number at the coarsest. */
function rounded(value: number, digits: number): number {
  return Math.abs(value) >= 10 ** (digits - 1)
    ? Math.round(value)
    : Number(value.toPrecision(digits));
}

/** What stands where there is no number. */
export const NO_VALUE = '–';

/**
 * A value as a person reads it, in the multiple of its unit that suits its size: `1.46 GiB`, `23.4%`,
 * `85 ms`. `digits` are significant ones, 3 where absent; a whole part is never rounded away.
 */
export function formatValue(
  value: number,
  unit: Unit,
  { digits = 3 }: { readonly digits?: number } = {},
): string {
  if (Number.isNaN(value)) return NO_VALUE;
  const special = SPECIAL.get(value);
  if (special !== undefined) return special;
  const { divisor: first } = scaleFor(unit, Math.abs(value));
  // What rounds up to 1,024 KiB is 1 MiB.
  const { divisor, template } = scaleFor(unit, Math.abs(rounded(value / first, digits)) * first);
  const format = numberFormat({ maximumSignificantDigits: 15 });
  return template({ value: format.format(rounded(value / divisor, digits)) });
}

/** The multiple of a unit in which an axis that reaches `magnitude` is counted: 2^20 for a few MiB. */
export function axisDivisor(unit: Unit, magnitude: number): number {
  return scaleFor(unit, Math.abs(magnitude)).divisor;
}

/** Writes the ticks of one axis, all in the multiple that suits `magnitude`, the largest of them. */
export function axisFormatter(unit: Unit, magnitude: number): (value: number) => string {
  const { divisor, template } = scaleFor(unit, Math.abs(magnitude));
  const format = numberFormat({ maximumSignificantDigits: 4 });
  return (value) => template({ value: format.format(value / divisor) });
}
