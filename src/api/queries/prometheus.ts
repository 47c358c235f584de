import { queryOptions } from '@tanstack/react-query';
import { m } from '#messages/compiled/messages.js';
import { lokiContract } from '#api/contract/loki.ts';
import { prometheusContract } from '#api/contract/prometheus.ts';
import { decodeOffThread } from '#api/decode-off-thread.ts';
import { malformedError } from '#api/errors.ts';
import { call, callText, readAnswer, type TextAnswer } from '#api/http.ts';
import type { Grid, QueryAnswer } from '#api/query-answer.ts';
import { dataSourceBase } from '#api/runtime-config.ts';

const {
  instantQuery,
  rangeQuery,
  seriesList,
  labelNameList,
  labelValueList,
  metadataList,
  buildInfoGet,
} = prometheusContract;
const { logSumQuery, logRangeQuery } = lokiContract;

/** A data source of type metrics; `name` is for people and is no part of any key. */
export interface MetricsSource {
  readonly region: string;
  readonly id: string;
  readonly name: string;
}

/** What an expression is asked of: LogQL where the type is `logs`, else PromQL. */
export interface AskedSource extends Pick<MetricsSource, 'region' | 'id'> {
  readonly type?: string | undefined;
  readonly name?: string;
}

/** An answer in columns. Each warning is a sentence of the server, or ours where it is partial. */
export type RangeAnswer = Omit<QueryAnswer, 'isPartial'>;

export interface RangeQuery extends Grid {
  /** PromQL. */
  readonly expr: string;
}

export interface InstantQuery {
  readonly expr: string;
  readonly timeMs: number;
}

/** Which series to look through. Always state a window and a matcher: a label can have 100,000 values. */
export interface SeriesWindow {
  readonly match: readonly string[];
  readonly startMs: number;
  readonly endMs: number;
  readonly limit?: number;
}

/** Series are replaced at each refresh, and are large: they are not kept as long as lists. */
const SERIES_KEPT_FOR_MS = 60_000;
const SERIES_FRESH_FOR_MS = 15_000;
const METADATA_FRESH_FOR_MS = 10 * 60_000;

const series = {
  staleTime: SERIES_FRESH_FOR_MS,
  gcTime: SERIES_KEPT_FOR_MS,
  // Panels have a refresh of their own, and comparing columns with the ones before is work for nothing.
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
  structuralSharing: false,
} as const;

function baseOf({ type, region, id }: AskedSource): string {
  return dataSourceBase({ type: type === 'logs' ? 'logs' : 'metrics', region, id });
}

function keyOf({ region, id }: AskedSource) {
  return { region, id };
}

async function columnsOf(
  endpoint: typeof instantQuery | typeof rangeQuery | typeof logSumQuery | typeof logRangeQuery,
  answer: TextAnswer,
  grid?: Grid,
): Promise<RangeAnswer> {
  const decoded = await decodeOffThread(answer.text, grid);
  if ('unreadableField' in decoded) {
    // Reading it the slow way finds the better error: no JSON at all, or an error under a 200.
    readAnswer(endpoint, answer);
    const { status, requestId } = answer;
    const field = decoded.unreadableField;
    throw malformedError(endpoint.id, 'schema', { status, requestId, field });
  }
  const { isPartial, warnings, ...columns } = decoded.answer;
  return { ...columns, warnings: isPartial ? [...warnings, m.api_partial()] : warnings };
}

/** The same as `rangeOptions`, and nothing is kept: for answers that are digested at once. */
export async function askRange(
  source: AskedSource,
  { expr, startMs, endMs, stepMs }: RangeQuery,
  signal: AbortSignal | undefined,
): Promise<RangeAnswer> {
  const query = { expr, startMs, endMs, stepMs };
  const endpoint = source.type === 'logs' ? logRangeQuery : rangeQuery;
  const answer = await callText(endpoint, { base: baseOf(source), query }, signal);
  return columnsOf(endpoint, answer, { startMs, endMs, stepMs });
}

/** Samples on the grid `startMs`, `startMs + stepMs`, … `endMs`: all series share one `timestamps`. */
export function rangeOptions(source: AskedSource, params: RangeQuery) {
  const { expr, startMs, endMs, stepMs } = params;
  return queryOptions({
    ...series,
    queryKey: [rangeQuery.id, { source: keyOf(source), expr, startMs, endMs, stepMs }],
    queryFn: ({ signal }) => askRange(source, params, signal),
  });
}

/** The values at one instant: series of one sample each, or of many where `expr` is a range. */
export function instantOptions(source: AskedSource, { expr, timeMs }: InstantQuery) {
  return queryOptions({
    ...series,
    queryKey: [instantQuery.id, { source: keyOf(source), expr, timeMs }],
    queryFn: async ({ signal }) => {
      const args = { base: baseOf(source), query: { expr, timeMs } };
      const endpoint = source.type === 'logs' ? logSumQuery : instantQuery;
      return columnsOf(endpoint, await callText(endpoint, args, signal));
    },
  });
}

/** The label sets of the series that match. */
export function seriesOptions(
  source: MetricsSource,
  { match, startMs, endMs, limit }: SeriesWindow,
) {
  const query = { match: [...match], startMs, endMs, limit };
  return queryOptions({
    queryKey: [seriesList.id, { source: keyOf(source), ...query }],
    queryFn: async ({ signal }) => {
      const answer = await call(seriesList, { base: baseOf(source), query }, signal);
      return answer.data;
    },
  });
}

/** The names of the labels that the matching series have. */
export function labelNamesOptions(
  source: MetricsSource,
  { match, startMs, endMs, limit }: SeriesWindow,
) {
  const query = { match: [...match], startMs, endMs, limit };
  return queryOptions({
    queryKey: [labelNameList.id, { source: keyOf(source), ...query }],
    queryFn: async ({ signal }) => {
      const answer = await call(labelNameList, { base: baseOf(source), query }, signal);
      return answer.data;
    },
  });
}

/** The values one label has on the matching series. */
export function labelValuesOptions(
  source: MetricsSource,
  { label, match, startMs, endMs, limit }: SeriesWindow & { readonly label: string },
) {
  const query = { match: [...match], startMs, endMs, limit };
  return queryOptions({
    queryKey: [labelValueList.id, { source: keyOf(source), label, ...query }],
    queryFn: async ({ signal }) => {
      const args = { base: baseOf(source), path: { label }, query };
      return (await call(labelValueList, args, signal)).data;
    },
  });
}

/** Type, help and unit of metrics, by name; several where targets disagree, none where a server keeps none. */
export function metadataOptions(
  source: MetricsSource,
  { metric, limit }: { readonly metric?: string; readonly limit?: number } = {},
) {
  return queryOptions({
    queryKey: [metadataList.id, { source: keyOf(source), metric, limit }],
    staleTime: METADATA_FRESH_FOR_MS,
    queryFn: async ({ signal }) => {
      const args = { base: baseOf(source), query: { metric, limit } };
      return (await call(metadataList, args, signal)).data;
    },
  });
}

/** The server's version, where it tells. */
export function buildInfoOptions(source: MetricsSource) {
  return queryOptions({
    queryKey: [buildInfoGet.id, { source: keyOf(source) }],
    staleTime: METADATA_FRESH_FOR_MS,
    queryFn: async ({ signal }) => {
      const answer = await call(buildInfoGet, { base: baseOf(source) }, signal);
      return answer.data ?? {};
    },
  });
}
