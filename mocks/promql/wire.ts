import type { InstantResult, MatrixResult, MatrixSeries } from './engine.ts';

/**
 * A sample's value as the JSON of the HTTP API has it: a string of the fewest digits that read back,
 * with an exponent below 1e-6 and from 1e21 on, where JavaScript has one too.
 */
export function wireValue(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (value === Number.POSITIVE_INFINITY) return '+Inf';
  if (value === Number.NEGATIVE_INFINITY) return '-Inf';
  if (Object.is(value, -0)) return '-0';
  return String(value).replace(/e([+-])(\d)$/, 'e$10$2');
}

/** Seconds with three decimals where the milliseconds are not whole seconds. */
export function wireTime(timestampMs: number): string {
  const whole = Math.trunc(timestampMs / 1_000);
  const rest = Math.abs(timestampMs - whole * 1_000);
  const sign = timestampMs < 0 && whole === 0 ? '-' : '';
  return rest === 0 ? String(whole) : `${sign}${whole}.${String(rest).padStart(3, '0')}`;
}

function point(time: string, value: number): string {
  return `[${time},"${wireValue(value)}"]`;
}

const timesOf = new WeakMap<Float64Array, readonly string[]>();

/** Series of one range query share their timestamps: each is written once. */
function timesOnWire(timestamps: Float64Array): readonly string[] {
  let times = timesOf.get(timestamps);
  if (times === undefined) {
    times = Array.from(timestamps, wireTime);
    timesOf.set(timestamps, times);
  }
  return times;
}

function matrixSeries(series: MatrixSeries): string {
  const times = timesOnWire(series.timestamps);
  const points: string[] = [];
  for (let step = 0; step < times.length; step++) {
    if (series.present[step] !== 1) continue;
    points.push(point(times[step] ?? '', series.values[step] ?? 0));
  }
  return `{"metric":${JSON.stringify(series.labels)},"values":[${points.join(',')}]}`;
}

function resultOf(answer: InstantResult): string {
  switch (answer.resultType) {
    case 'matrix':
      return `[${answer.result.map(matrixSeries).join(',')}]`;
    case 'vector': {
      const elements = answer.result.map(({ labels, timestampMs, value }) => {
        return `{"metric":${JSON.stringify(labels)},"value":${point(wireTime(timestampMs), value)}}`;
      });
      return `[${elements.join(',')}]`;
    }
    case 'scalar':
      return point(wireTime(answer.result.timestampMs), answer.result.value);
    case 'string':
      return `[${wireTime(answer.result.timestampMs)},${JSON.stringify(answer.result.value)}]`;
  }
}

const MAX_NOTES = 10;

/** As many warnings or infos as the API sends, and how many more there were; nothing for none. */
function notes(kind: 'warning' | 'info', texts: readonly string[]): string {
  if (texts.length === 0) return '';
  const omitted = texts.length - MAX_NOTES;
  const more = omitted > 0 ? [`${omitted} more ${kind} annotations omitted`] : [];
  return `,"${kind}s":${JSON.stringify([...texts.slice(0, MAX_NOTES), ...more])}`;
}

/** The body of `/api/v1/query`. */
export function instantAnswer(answer: InstantResult): string {
  const { resultType, warnings, infos } = answer;
  const data = `{"resultType":"${resultType}","result":${resultOf(answer)}}`;
  const warned = notes('warning', warnings);
  const informed = notes('info', infos);
  return `{"status":"success","data":${data}${warned}${informed}}`;
}

/** The body of `/api/v1/query_range`. */
export function rangeAnswer(answer: MatrixResult): string {
  return instantAnswer(answer);
}
