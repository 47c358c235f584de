/** The labels of one series, `__name__` included where the answer has it. */
export type Labels = Readonly<Record<string, string>>;

/** A label by a name that is data: of a label called as every object's property, too, what the series has or nothing. */
export function labelOf(labels: Labels, name: string): string | undefined {
  return Object.hasOwn(labels, name) ? labels[name] : undefined;
}

/**
 * One series as columns. `timestamps` are milliseconds since the epoch, ascending; `values` has the
 * same length. NaN is a gap where the series came from a range query on a step grid; a sample that is
 * itself NaN looks the same, on purpose: neither can be drawn. Only `nanAt` tells them apart.
 */
export interface Series {
  readonly labels: Labels;
  readonly timestamps: Float64Array;
  readonly values: Float64Array;
  /** Where there are samples that are NaN themselves: their indices, ascending. */
  readonly nanAt?: readonly number[] | undefined;
}

/** The last sample that is a number, or undefined where there is none. */
export function lastSample(series: Series): { timestampMs: number; value: number } | undefined {
  for (let index = series.values.length - 1; index >= 0; index--) {
    const value = series.values[index];
    const timestampMs = series.timestamps[index];
    if (value !== undefined && timestampMs !== undefined && !Number.isNaN(value)) {
      return { timestampMs, value };
    }
  }
  return undefined;
}
