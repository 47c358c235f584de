/** A column of numbers: days, residuals, sums of paths. */
export type Column = Float64Array;

/** The value at an index, NaN beyond the ends: what the compiler cannot know is never there. */
export function at(values: Column, index: number): number {
  return values[index] ?? Number.NaN;
}

/** The numbers of a column, ascending, gaps left out. */
function sorted(values: Column): Column {
  return values.filter((value) => !Number.isNaN(value)).sort();
}

/** Linear between the closest ranks, of numbers that ascend; NaN of nothing. */
export function quantileOfSorted(ascending: Column, share: number): number {
  const place = (ascending.length - 1) * share;
  const below = Math.floor(place);
  const low = at(ascending, below);
  return place === below ? low : low + (at(ascending, below + 1) - low) * (place - below);
}

export function quantile(values: Column, share: number): number {
  return quantileOfSorted(sorted(values), share);
}

export function median(values: Column): number {
  return quantile(values, 0.5);
}

export function mean(values: Column): number {
  let total = 0;
  for (const value of values) total += value;
  return total / values.length;
}

/** How many standard deviations of a normal distribution its median absolute deviation is. */
const NORMAL = 1.4826;

/** Median absolute deviation, scaled so that it estimates the standard deviation of normal numbers. */
export function deviation(values: Column, centre: number = median(values)): number {
  return NORMAL * median(values.map((value) => Math.abs(value - centre)));
}

export function standardDeviation(values: Column): number {
  const centre = mean(values);
  let squares = 0;
  for (const value of values) squares += (value - centre) ** 2;
  return Math.sqrt(squares / Math.max(1, values.length - 1));
}
