import type { Labels, Series } from '#lib/series.ts';
import { type Grid, gridTimestamps, parseSample } from './query-answer.ts';

const QUOTE = 0x22;
const COMMA = 0x2c;
const DOT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const CLOSE_BRACE = 0x7d;

const RESULT = '"result":[';
const METRIC = '{"metric":';
// Inside a JSON string its quotes would be escaped, so this can only be what it looks like.
const VALUES = ',"values":[';

/** Where a scan stands; `isLost` once the text is not what the fast path knows. */
interface Cursor {
  position: number;
  isLost: boolean;
}

/** `[1795240740.123,` in milliseconds, the cursor then on the value. Three decimals at most. */
function readTimeMs(text: string, cursor: Cursor): number {
  let { position } = cursor;
  let timeMs = 0;
  let code = text.charCodeAt(++position);
  // A number of JSON begins with no zero, but for zero itself, which no server has to say.
  if (code <= ZERO || code > NINE) cursor.isLost = true;
  for (; code >= ZERO && code <= NINE; code = text.charCodeAt(++position)) {
    timeMs = timeMs * 10 + (code - ZERO);
  }
  timeMs *= 1_000;
  if (code === DOT) {
    const start = position;
    code = text.charCodeAt(++position);
    for (let scale = 100; code >= ZERO && code <= NINE; code = text.charCodeAt(++position)) {
      timeMs += (code - ZERO) * scale;
      scale /= 10;
    }
    const decimals = position - start - 1;
    if (decimals < 1 || decimals > 3) cursor.isLost = true;
  }
  if (code !== COMMA) cursor.isLost = true;
  cursor.position = position + 1;
  return timeMs;
}

/** Reads `[[t,"v"],…]` onto the grid, from its inner bracket to past its outer one. Returns where there is a NaN. */
function readValues(text: string, cursor: Cursor, grid: Grid, values: Float64Array): number[] {
  const nanAt: number[] = [];
  for (;;) {
    if (text.charCodeAt(cursor.position) !== OPEN_BRACKET) break;
    const index = (readTimeMs(text, cursor) - grid.startMs) / grid.stepMs;
    // A fraction or an index outside the grid: the server has moved it, and the slow path finds out how.
    if (cursor.isLost || !Number.isInteger(index) || index < 0 || index >= values.length) break;
    const start = cursor.position + 1;
    const end = text.indexOf('"', start);
    if (text.charCodeAt(start - 1) !== QUOTE || end < 0) break;
    if (text.charCodeAt(end + 1) !== CLOSE_BRACKET) break;
    const value = parseSample(text.slice(start, end));
    values[index] = value;
    if (Number.isNaN(value)) nanAt.push(index);
    const next = text.charCodeAt(end + 2);
    cursor.position = end + 3;
    if (next === COMMA) continue;
    if (next === CLOSE_BRACKET) return nanAt;
    break;
  }
  cursor.isLost = true;
  return nanAt;
}

function readLabels(text: string, start: number, end: number): Labels | undefined {
  try {
    // Labels are an object of strings by the format; the tree would be checked no further either.
    return JSON.parse(text.slice(start, end)) as Labels;
  } catch {
    return undefined;
  }
}

/**
 * The fast path: reads the matrix that Prometheus, Mimir and VictoriaMetrics write, straight from the
 * text. Returns the series, and the `rest` of the text with an empty result in their place; undefined
 * where anything is not as expected, which is then for the slow path to judge.
 *
 * On 300 series of 1,440 points (14.5 MB) this takes 36 ms in Node where `JSON.parse` and a pass over
 * its tree take 190 ms, and 59 ms in Chromium where they take 467 ms: the tree is 432,000 arrays.
 */
export function scanMatrix(
  text: string,
  grid: Grid,
): { readonly series: Series[]; readonly rest: string } | undefined {
  const resultStart = text.indexOf(RESULT) + RESULT.length;
  if (resultStart < RESULT.length) return undefined;
  const timestamps = gridTimestamps(grid);
  const series: Series[] = [];
  const cursor: Cursor = { position: resultStart, isLost: false };
  while (text.startsWith(METRIC, cursor.position)) {
    const valuesStart = text.indexOf(VALUES, cursor.position);
    if (valuesStart < 0) return undefined;
    const labels = readLabels(text, cursor.position + METRIC.length, valuesStart);
    const values = new Float64Array(timestamps.length).fill(Number.NaN);
    cursor.position = valuesStart + VALUES.length;
    const nanAt = readValues(text, cursor, grid, values);
    if (!labels || cursor.isLost || text.charCodeAt(cursor.position) !== CLOSE_BRACE)
      return undefined;
    series.push({ labels, timestamps, values, ...(nanAt.length > 0 && { nanAt }) });
    cursor.position++;
    if (text.charCodeAt(cursor.position) !== COMMA) break;
    cursor.position++;
    if (!text.startsWith(METRIC, cursor.position)) return undefined;
  }
  if (text.charCodeAt(cursor.position) !== CLOSE_BRACKET) return undefined;
  return { series, rest: text.slice(0, resultStart) + text.slice(cursor.position) };
}
