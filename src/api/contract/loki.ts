import * as z from 'zod/mini';
import { defineContract, endpoint } from '#api/endpoint.ts';
import { queryEnvelope } from './prometheus.ts';
import { numeral, wireObject } from './wire.ts';

/**
 * What the console asks of Loki's HTTP API, below the base of one data source: numbers made of log lines.
 * https://grafana.com/docs/loki/latest/reference/loki-http-api/
 */

/** Nanoseconds since the epoch on the wire, milliseconds here. Loki takes seconds too: ten digits, or a fraction. */
const timeMs = z.codec(z.string(), z.number(), {
  decode: (value, context) => {
    const isSeconds = /^(\d{1,10}|\d+\.\d+)$/.test(value);
    const isNumber = isSeconds || /^\d+$/.test(value);
    const parsed = isNumber
      ? Math.round(isSeconds ? Number(value) * 1_000 : Number(value) / 1e6)
      : Date.parse(value);
    if (Number.isNaN(parsed)) {
      context.issues.push({ code: 'invalid_format', format: 'timestamp', input: value });
    }
    return parsed;
  },
  encode: (value) => `${Math.round(value)}000000`,
});

/** Seconds on the wire, milliseconds here. */
const durationMs = z.codec(numeral, z.number(), {
  decode: (value) => Math.round(value * 1_000),
  encode: (value) => value / 1_000,
});

const sample = z.object({
  metric: z.record(z.string(), z.string()),
  value: z.tuple([z.number(), z.string()]),
});

export const lokiContract = defineContract({
  /** A LogQL expression that is a number for each group; one that selects lines has no `vector`. */
  logSumQuery: endpoint('POST', '/loki/api/v1/query', {
    query: wireObject({ expr: ['query', z.string()], timeMs: ['time', z.optional(timeMs)] }),
    response: z.object({
      status: z.literal('success'),
      data: z.object({ resultType: z.literal('vector'), result: z.array(sample) }),
    }),
    encoding: 'form',
    reads: true,
  }),

  /** The same at every step of a range, in the envelope of Prometheus. */
  logRangeQuery: endpoint('POST', '/loki/api/v1/query_range', {
    query: wireObject({
      expr: ['query', z.string()],
      startMs: ['start', z.optional(timeMs)],
      endMs: ['end', z.optional(timeMs)],
      stepMs: ['step', z.optional(durationMs)],
    }),
    response: queryEnvelope,
    encoding: 'form',
    reads: true,
  }),

  logLabelList: endpoint('GET', '/loki/api/v1/labels', {
    query: wireObject({
      startMs: ['start', z.optional(timeMs)],
      endMs: ['end', z.optional(timeMs)],
    }),
    // Without labels Loki leaves the list out.
    response: z.object({ status: z.literal('success'), data: z.optional(z.array(z.string())) }),
  }),
});
