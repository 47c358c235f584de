import * as z from 'zod/mini';
import { defineContract, endpoint } from '#api/endpoint.ts';
import { numeral, repeated, wireObject } from './wire.ts';

/**
 * The Prometheus HTTP API, below the base of one data source.
 * https://prometheus.io/docs/prometheus/latest/querying/api/
 */

/** Seconds since the epoch (or RFC 3339, which servers accept too) on the wire, milliseconds here. */
const timeMs = z.codec(z.string(), z.number(), {
  decode: (value, context) => {
    const parsed = /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) * 1_000 : Date.parse(value);
    if (Number.isNaN(parsed)) {
      context.issues.push({ code: 'invalid_format', format: 'timestamp', input: value });
    }
    return Math.round(parsed);
  },
  encode: (value) => String(value / 1_000),
});

/** Seconds on the wire, milliseconds here. */
const durationMs = z.codec(numeral, z.number(), {
  decode: (value) => Math.round(value * 1_000),
  encode: (value) => value / 1_000,
});

const labels = z.record(z.string(), z.string());

/** Time in seconds, value as text: Go's shortest form, or `NaN`, `+Inf`, `-Inf`. */
export type WireSample = [timeSeconds: number, value: string];

/** A native histogram: figures as text; a bucket is `[boundaryRule, low, high, count]`. */
interface WireHistogram {
  count: string;
  sum: string;
  buckets?: [boundaryRule: number, low: string, high: string, count: string][];
}

export interface WireVectorElement {
  metric: Record<string, string>;
  value?: WireSample;
  histogram?: [timeSeconds: number, histogram: WireHistogram];
}

export interface WireMatrixElement {
  metric: Record<string, string>;
  values?: WireSample[];
  histograms?: [timeSeconds: number, histogram: WireHistogram][];
}

// Points are not for zod: a million of them costs seconds. `decode.ts` reads and checks them in one pass.
const isList = (value: unknown) => Array.isArray(value);

const queryData = z.discriminatedUnion('resultType', [
  z.object({ resultType: z.literal('vector'), result: z.custom<WireVectorElement[]>(isList) }),
  z.object({ resultType: z.literal('matrix'), result: z.custom<WireMatrixElement[]>(isList) }),
  z.object({ resultType: z.literal('scalar'), result: z.custom<WireSample>(isList) }),
  z.object({ resultType: z.literal('string'), result: z.custom<WireSample>(isList) }),
]);

function envelope<S extends z.ZodMiniType>(data: S) {
  return z.object({
    status: z.literal('success'),
    data,
    warnings: z.optional(z.array(z.string())),
    infos: z.optional(z.array(z.string())),
    /** VictoriaMetrics' word for an answer that lacks some of its nodes. */
    isPartial: z.optional(z.boolean()),
  });
}

/** The envelope of `query` and `query_range`, its points untouched. */
export const queryEnvelope = envelope(queryData);

const window = {
  match: ['match[]', z.optional(repeated(z.string()))],
  startMs: ['start', z.optional(timeMs)],
  endMs: ['end', z.optional(timeMs)],
  /** Prometheus 3 and later; ignored by older servers. */
  limit: ['limit', z.optional(numeral)],
} as const;

const metadataEntry = z.object({
  type: z.string(),
  help: z.string(),
  unit: z.optional(z.string()),
});

export const prometheusContract = defineContract({
  instantQuery: endpoint('POST', '/prometheus/api/v1/query', {
    query: wireObject({ expr: ['query', z.string()], timeMs: ['time', z.optional(timeMs)] }),
    response: queryEnvelope,
    encoding: 'form',
    reads: true,
  }),

  rangeQuery: endpoint('POST', '/prometheus/api/v1/query_range', {
    query: wireObject({
      expr: ['query', z.string()],
      startMs: ['start', timeMs],
      endMs: ['end', timeMs],
      stepMs: ['step', durationMs],
    }),
    response: queryEnvelope,
    encoding: 'form',
    reads: true,
  }),

  seriesList: endpoint('POST', '/prometheus/api/v1/series', {
    query: wireObject(window),
    response: envelope(z.array(labels)),
    encoding: 'form',
    reads: true,
  }),

  labelNameList: endpoint('POST', '/prometheus/api/v1/labels', {
    query: wireObject(window),
    response: envelope(z.array(z.string())),
    encoding: 'form',
    reads: true,
  }),

  labelValueList: endpoint('GET', '/prometheus/api/v1/label/{label}/values', {
    query: wireObject(window),
    response: envelope(z.array(z.string())),
  }),

  metadataList: endpoint('GET', '/prometheus/api/v1/metadata', {
    query: wireObject({
      metric: ['metric', z.optional(z.string())],
      limit: ['limit', z.optional(numeral)],
    }),
    response: envelope(z.record(z.string(), z.array(metadataEntry))),
  }),

  buildInfoGet: endpoint('GET', '/prometheus/api/v1/status/buildinfo', {
    // VictoriaMetrics answers with a version alone, or with no data at all.
    response: envelope(
      z.optional(z.object({ version: z.optional(z.string()), revision: z.optional(z.string()) })),
    ),
  }),
});
