import * as z from 'zod/mini';
import { queryEnvelope } from './contract/prometheus.ts';
import { scanMatrix } from './decode-scan.ts';
import { placeOnGrid, readElements, readSamples, ShapeError } from './decode-tree.ts';
import { fieldPath } from './field-path.ts';
import type { Decoded, Grid, QueryAnswer } from './query-answer.ts';

type Envelope = z.output<typeof queryEnvelope>;
type Columns = Pick<QueryAnswer, 'series' | 'histograms' | 'text'>;

function readResult({ data }: Envelope, grid: Grid | undefined): Columns {
  if (data.resultType === 'string') return { series: [], histograms: [], text: data.result[1] };
  if (data.resultType === 'scalar') {
    return { series: [readSamples({}, [data.result], [])], histograms: [] };
  }
  const { series, histograms } = readElements(data.result);
  const isOnGrid = data.resultType === 'matrix' && grid !== undefined;
  return { series: isOnGrid ? placeOnGrid(series, grid) : series, histograms };
}

/**
 * Decodes the body of an answer to `query` or `query_range` into columns: in one pass over the text
 * where it is the matrix servers write, over its parsed tree where it is anything else. Pure, and
 * what it returns can be posted between threads.
 *
 * With a `grid` all series share one `timestamps`, and points the server left out are NaN.
 */
export function decodeAnswer(text: string, grid?: Grid): Decoded {
  const scanned = grid && scanMatrix(text, grid);
  let body: unknown;
  try {
    body = JSON.parse(scanned ? scanned.rest : text);
  } catch {
    return { unreadableField: '' };
  }
  const parsed = z.safeParse(queryEnvelope, body);
  if (!parsed.success) return { unreadableField: fieldPath(parsed.error.issues[0]?.path ?? []) };
  const { warnings = [], infos = [], isPartial = false } = parsed.data;
  try {
    const columns = scanned
      ? { series: scanned.series, histograms: [] }
      : readResult(parsed.data, grid);
    return { answer: { ...columns, warnings, infos, isPartial } };
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    return { unreadableField: fieldPath(['data', 'result', ...error.path]) };
  }
}
