import { axisDivisor, type Unit } from '#lib/units.ts';
import type { Plotted } from './plotted.ts';

export interface Extent {
  readonly min: number;
  readonly max: number;
}

export interface ValueAxis {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
}

/** Units whose zero means something: the axis shows it. */
const FROM_ZERO: Readonly<Record<Unit, boolean>> = {
  ratio: true,
  percent: true,
  bytes: true,
  'bytes-per-second': true,
  'operations-per-second': true,
  count: true,
  seconds: true,
  none: false,
};

/** The smallest and largest finite value, or undefined where there is none. Infinities are no part of a scale. */
export function extentOf(columns: Iterable<Float64Array>): Extent | undefined {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const column of columns) {
    for (const value of column) {
      if (!Number.isFinite(value)) continue;
      if (value < min) min = value;
      if (value > max) max = value;
    }
  }
  return min <= max ? { min, max } : undefined;
}

/** The smallest of 1, 2, 2.5, 5 times a power of ten that is not below `rough`. */
function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const lead = rough / power;
  const nice = [1, 2, 2.5, 5, 10].find((candidate) => lead <= candidate + 1e-9) ?? 10;
  return nice * power;
}

/** Counts and bytes come whole; half a connection is no tick. */
const WHOLE: readonly Unit[] = ['count', 'bytes', 'bytes-per-second'];

/** What is closer to zero is drawn as zero. */
const SMALLEST = 1e-200;

/** The height of an axis on which every value is zero. */
const ZERO_HEIGHTS: Partial<Readonly<Record<Unit, number>>> = {
  ratio: 0.01,
  bytes: 4,
  'bytes-per-second': 4,
};

/** What differs in the last digits of a double is one value. */
const isLevel = ({ min, max }: Extent) =>
  max - min <= Math.max(Math.abs(min), Math.abs(max)) * 1e-9;

/** What an axis for these values spans at least: zero too where the unit has one, or one value alone no scale. */
export function spanOf(extent: Extent | undefined, unit: Unit): Extent {
  const { min, max } = extent ?? { min: 0, max: 1 };
  return FROM_ZERO[unit] || isLevel({ min, max })
    ? { min: Math.min(0, min), max: Math.max(0, max) }
    : { min, max };
}

/**
 * An axis around `extent`: from zero where the unit has one, ticks round in the multiple of the unit they are
 * written in, so that bytes step by whole MiB.
 */
export function valueAxis(extent: Extent | undefined, unit: Unit, tickCount = 4): ValueAxis {
  const { min: low, max: high } = spanOf(extent, unit);
  // A flat line still needs a height.
  const magnitude = Math.max(Math.abs(low), Math.abs(high));
  const isZero = magnitude < SMALLEST;
  const isFlat = isLevel({ min: low, max: high });
  const flat = isZero ? (ZERO_HEIGHTS[unit] ?? 1) : isFlat ? magnitude / 2 : 0;
  const divisor = axisDivisor(unit, Math.max(Math.abs(low), Math.abs(high + flat)));
  const rough = (high + flat - low) / divisor / tickCount;
  const stepInUnit = WHOLE.includes(unit)
    ? Math.max(1 / divisor, niceStep(rough))
    : niceStep(rough);
  const step = stepInUnit * divisor;
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil((high + flat) / step - 1e-9));
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
  return { min: first * step, max: last * step, ticks };
}

export function extentOfSeries(series: readonly Plotted[]) {
  return extentOf(series.map(({ values }) => values));
}
