/** The rows to draw, and what room those left out take. */
export interface RowWindow {
  /** Indices of the rows to draw: from `first`, up to and without `end`. */
  readonly first: number;
  readonly end: number;
  /** Heights in pixels of the rows left out above and below. */
  readonly before: number;
  readonly after: number;
}

/** What is in view of rows that begin at 0, in pixels: from `top`, over `height`. */
export interface View {
  readonly top: number;
  readonly height: number;
}

/** Where each row begins, in pixels, and at last where all of them end. */
export function startsOf(count: number, heightOf: (index: number) => number): Float64Array {
  const starts = new Float64Array(count + 1);
  for (let index = 0; index < count; index += 1) {
    starts[index + 1] = (starts[index] ?? 0) + heightOf(index);
  }
  return starts;
}

/** The row that holds a pixel; the first or the last where the pixel is beyond them. */
function rowAt(starts: Float64Array, pixel: number): number {
  let low = 0;
  let high = Math.max(0, starts.length - 2);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= pixel) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The rows in view with `overscan` more at each edge. At least one row is drawn, where there is one. */
export function rowWindow(starts: Float64Array, view: View, overscan: number): RowWindow {
  const count = starts.length - 1;
  const total = starts[count] ?? 0;
  const first = Math.max(0, rowAt(starts, view.top) - overscan);
  const end = Math.min(count, rowAt(starts, view.top + view.height) + 1 + overscan);
  return { first, end, before: starts[first] ?? 0, after: total - (starts[end] ?? total) };
}
