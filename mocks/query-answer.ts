import type { InstantResult, MatrixResult } from './promql/engine.ts';
import { formatFloat } from './promql/go-float.ts';
import { parseQuery } from './promql/parse.ts';
import type { Matcher } from './promql/matcher.ts';
import { PromqlError } from './promql/errors.ts';

/** The results of the evaluator as Prometheus' JSON, written as text: a million points are no objects on the way. */

const seconds = (timeMs: number): string => String(timeMs / 1_000);

const sample = (timeMs: number, value: number): string =>
  `[${seconds(timeMs)},"${formatFloat(value)}"]`;

function matrixText({ result }: MatrixResult): string {
  const series: string[] = [];
  for (const { labels, timestamps, values, present } of result) {
    const points: string[] = [];
    for (let index = 0; index < values.length; index++) {
      if (present[index] === 1) points.push(sample(timestamps[index] ?? 0, values[index] ?? 0));
    }
    if (points.length > 0)
      series.push(`{"metric":${JSON.stringify(labels)},"values":[${points.join(',')}]}`);
  }
  return `[${series.join(',')}]`;
}

function resultText(result: InstantResult): string {
  switch (result.resultType) {
    case 'matrix':
      return matrixText(result);
    case 'vector': {
      const elements = result.result.map(
        ({ labels, timestampMs, value }) =>
          `{"metric":${JSON.stringify(labels)},"value":${sample(timestampMs, value)}}`,
      );
      return `[${elements.join(',')}]`;
    }
    case 'scalar':
      return sample(result.result.timestampMs, result.result.value);
    case 'string':
      return `[${seconds(result.result.timestampMs)},${JSON.stringify(result.result.value)}]`;
  }
}

/** The whole body of an answer; warnings and infos only where there are any, as the server does. */
export function answerText(result: InstantResult): string {
  const { resultType, warnings, infos } = result;
  const notes = [
    warnings.length > 0 ? `,"warnings":${JSON.stringify(warnings)}` : '',
    infos.length > 0 ? `,"infos":${JSON.stringify(infos)}` : '',
  ].join('');
  const data = `{"resultType":"${resultType}","result":${resultText(result)}}`;
  return `{"status":"success","data":${data}${notes}}`;
}

/** The conditions of a `match[]` parameter; throws `PromqlError` where it is no plain selector. */
export function matchersOf(selector: string): readonly Matcher[] {
  const parsed = parseQuery(selector);
  if (parsed.kind === 'selector') return parsed.matchers;
  throw new PromqlError(
    'bad_data',
    '1:1: parse error: unexpected expression, expected a series selector',
  );
}
