import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { prometheusContract } from './contract/prometheus.ts';
import { decodeAnswer } from './decode.ts';
import { ApiError, type ErrorKind } from './errors.ts';
import { readAnswer } from './http.ts';
import { serverError } from './server-error.ts';

const DIRECTORY = '../shared/data/recordings/servers';
const isAbsent = !existsSync(DIRECTORY) && !process.env['CI'];

const recording = z.object({ status: z.number(), body: z.unknown() });
const plainText = z.object({ __text: z.string() });

function read(name: string): { status: number; text: string } {
  const parsed = z.parse(recording, JSON.parse(readFileSync(`${DIRECTORY}/${name}.json`, 'utf8')));
  const plain = z.safeParse(plainText, parsed.body);
  return {
    status: parsed.status,
    text: plain.success ? plain.data.__text : JSON.stringify(parsed.body),
  };
}

/** What each answer to `query` and `query_range` holds: series, histograms. */
const ANSWERS: Readonly<Record<string, readonly [series: number, histograms: number]>> = {
  'loki-err-unwrap': [0, 0],
  'loki-instant-vector': [6, 0],
  'loki-matrix-rate': [6, 0],
  'loki-matrix-volume': [3, 0],
  'loki-unwrap': [5, 0],
  'prom-cors-denied': [1, 0],
  'prom-cors-ok': [1, 0],
  'prom-native-hist-range': [0, 1],
  'prom-native-hist-rate': [0, 1],
  'prom-query-empty': [0, 0],
  'prom-query-matrix': [1, 0],
  'prom-query-naninf': [3, 0],
  'prom-query-scalar': [1, 0],
  'prom-query-stats': [1, 0],
  'prom-query-string': [0, 0],
  'prom-query-utf8labels': [1, 0],
  'prom-query_range-buckets': [12, 0],
  'prom-query_range-histogram': [1, 0],
  'prom-query_range-matrix': [5, 0],
  'prom-query_range-nan': [1, 0],
  'prom-query_range-stats': [1, 0],
  'prom-stale-range': [1, 0],
  'prom-stale-raw': [1, 0],
  'vm-query': [1, 0],
  'vm-query_range': [1, 0],
  'vm-timeout': [1, 0],
};

const { labelNameList, labelValueList, seriesList, metadataList, buildInfoGet } =
  prometheusContract;

/** Answers to the other endpoints of the contract, and a piece of what is read from them. */
const OTHERS = {
  'loki-labels': [labelNameList, '"app"'],
  'loki-label-values': [labelValueList, '"checkout"'],
  'prom-labels-all': [labelNameList, '"job"'],
  'prom-label-values': [labelValueList, '"node"'],
  'prom-label-name-values': [labelValueList, '"node_cpu_seconds_total"'],
  'prom-series': [seriesList, '{"__name__":"app_nan"'],
  'prom-metadata-one': [metadataList, '"type":"histogram","help":"Latency with exemplars."'],
  'prom-status-buildinfo': [buildInfoGet, '"version":"2.42.0+ds"'],
  'vm-labels': [labelNameList, '"__name__"'],
  'vm-metadata': [metadataList, '"data":{}'],
} satisfies Record<string, readonly [Parameters<typeof readAnswer>[0], string]>;

/** Error answers: the kind, the server's code, and the field where one is named. */
const ERRORS: Readonly<Record<string, readonly [kind: ErrorKind, code?: string, field?: string]>> =
  {
    'am-err-silence-badid2': ['invalid', '601'],
    'am-err-silence-empty-matcher': ['invalid'],
    'am-err-silence-nocomment': ['invalid', '602'],
    'am-err-silence-past': ['invalid'],
    'loki-detected-fields': ['not-found'],
    'loki-err-empty-matcher': ['invalid'],
    'loki-err-parse': ['invalid'],
    'loki-err-points': ['over-limit'],
    'loki-err-range': ['over-limit'],
    'loki-err-series': ['over-limit'],
    'loki-err-time': ['invalid'],
    'loki-index-volume': ['not-found'],
    'loki-patterns': ['not-found'],
    'prom-err-bad-matcher': ['invalid', 'bad_data', 'query'],
    'prom-err-bad-time': ['invalid', 'bad_data', 'start'],
    'prom-err-end-before-start': ['invalid', 'bad_data', 'end'],
    'prom-err-many-to-many': ['invalid', 'execution'],
    'prom-err-max-samples': ['over-limit', 'execution'],
    'prom-err-missing-query': ['invalid', 'bad_data', 'query'],
    'prom-err-parse': ['invalid', 'bad_data', 'query'],
    'prom-err-parse2': ['invalid', 'bad_data', 'query'],
    'prom-err-series-nomatch': ['invalid', 'bad_data'],
    'prom-err-timeout': ['timeout', 'timeout'],
    'prom-err-too-many-points': ['over-limit', 'bad_data'],
    'prom-err-unknown-function': ['invalid', 'bad_data', 'query'],
    'prom-err-zero-step': ['invalid', 'bad_data', 'step'],
    'prom-notfound': ['not-found'],
    'tempo-err-traceql': ['invalid'],
    'tempo-metrics-qr': ['not-found'],
    'tempo-v2-tags': ['not-found'],
    'tempo-v2-trace': ['not-found'],
    'vl-err': ['invalid'],
  };

/** Successes of endpoints the contract does not have: none may pass for the answer to a query. */
const FOREIGN: Readonly<Record<string, 'schema' | 'not_json' | 'empty'>> = {
  'am-alerts': 'schema',
  'am-alerts-groups': 'schema',
  'am-alerts-silenced': 'schema',
  'am-cors-ok': 'schema',
  'am-cors-preflight-delete': 'empty',
  'am-err-filter': 'schema',
  'am-receivers': 'schema',
  'am-silence-create': 'schema',
  'am-silence-expire-again': 'empty',
  'am-silence-get': 'schema',
  'am-silence-update': 'schema',
  'am-silences-expired': 'schema',
  'am-status': 'schema',
  'loki-cors': 'schema',
  'loki-empty': 'schema',
  'loki-format': 'not_json',
  'loki-index-stats': 'schema',
  'loki-pipeline-error': 'schema',
  'loki-rules': 'schema',
  'loki-streams-forward': 'schema',
  'loki-streams-json': 'schema',
  'prom-alertmanagers': 'schema',
  'prom-alerts': 'schema',
  'prom-cors-preflight': 'empty',
  'prom-format_query': 'schema',
  'prom-healthy': 'not_json',
  'prom-ready': 'not_json',
  'prom-rules': 'schema',
  'prom-rules-alert': 'schema',
  'prom-status-config': 'schema',
  'prom-status-flags': 'schema',
  'prom-status-runtimeinfo': 'schema',
  'prom-status-walreplay': 'schema',
  'prom-targets-metadata': 'schema',
  'tempo-cors': 'not_json',
  'tempo-cors-preflight': 'schema',
  'tempo-search-error': 'schema',
  'tempo-tag-values': 'schema',
  'tempo-tags': 'schema',
  'tempo-trace-error': 'schema',
  'vl-cors': 'not_json',
  'vl-query': 'not_json',
  'vm-exemplars': 'schema',
};

function caught(run: () => unknown): ApiError {
  try {
    run();
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
  throw new Error('Nothing was thrown.');
}

describe.skipIf(isAbsent)('recorded answers of real servers', () => {
  test('every recording is accounted for, once', () => {
    const names = readdirSync(DIRECTORY)
      .filter((name) => name.endsWith('.json'))
      .map((name) => name.slice(0, -'.json'.length));
    const listed = [ANSWERS, OTHERS, ERRORS, FOREIGN].flatMap((table) => Object.keys(table));
    expect(listed.toSorted()).toEqual(names.toSorted());
  });

  test.each(Object.entries(ANSWERS))('%s decodes', (name, [series, histograms]) => {
    const decoded = decodeAnswer(read(name).text);
    if (!('answer' in decoded)) throw new Error(`unreadable: ${decoded.unreadableField}`);
    expect(decoded.answer.series).toHaveLength(series);
    expect(decoded.answer.histograms).toHaveLength(histograms);
    for (const { timestamps, values } of decoded.answer.series) {
      expect(values).toHaveLength(timestamps.length);
      expect(
        timestamps.every((each, index) => index === 0 || each > Number(timestamps[index - 1])),
      ).toBe(true);
    }
  });

  test.each(Object.entries(OTHERS))('%s is read by its endpoint', (name, [endpoint, piece]) => {
    const answer: unknown = readAnswer(endpoint, { ...read(name), requestId: undefined });
    expect(JSON.stringify(answer)).toContain(piece);
  });

  test.each(Object.entries(ERRORS))('%s is an error of its kind', (name, [kind, code, field]) => {
    const error = serverError({ endpointId: 'rangeQuery', ...read(name) });
    expect({ kind: error.kind, code: error.code, field: error.field }).toEqual({
      kind,
      code,
      field,
    });
    expect(error.userMessage).toMatch(/\S/);
  });

  test.each(Object.entries(FOREIGN))('%s does not pass for a query answer', (name, code) => {
    const { status, text } = read(name);
    expect(status).toBeLessThan(300);
    expect(decodeAnswer(text)).toHaveProperty('unreadableField');
    const answer = { status, text, requestId: undefined };
    const error = caught(() => readAnswer(prometheusContract.instantQuery, answer));
    expect({ kind: error.kind, code: error.code }).toEqual({ kind: 'malformed', code });
    expect(error.userMessage).toContain('instantQuery');
  });
});
