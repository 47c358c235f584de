import * as z from 'zod/mini';
import { defineContract, endpoint } from '#api/endpoint.ts';
import { wireObject } from './wire.ts';

/**
 * What the console asks of Loki's HTTP API, below the base of one data source: sums over log streams.
 * https://grafana.com/docs/loki/latest/reference/loki-http-api/
 */

/** Nanoseconds since the epoch on the wire, milliseconds here. */
const timeMs = z.codec(z.string(), z.number(), {
  decode: (value, context) => {
    const parsed = /^\d+$/.test(value) ? Math.round(Number(value) / 1e6) : Date.parse(value);
    if (Number.isNaN(parsed)) {
      context.issues.push({ code: 'invalid_format', format: 'timestamp', input: value });
    }
    return parsed;
  },
  encode: (value) => `${Math.round(value)}000000`,
});

const sample = z.object({
  metric: z.record(z.string(), z.string()),
  value: z.tuple([z.number(), z.string()]),
});

export type WireLogSample = z.output<typeof sample>;

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

  logLabelList: endpoint('GET', '/loki/api/v1/labels', {
    query: wireObject({
      startMs: ['start', z.optional(timeMs)],
      endMs: ['end', z.optional(timeMs)],
    }),
    // Without labels Loki leaves the list out.
    response: z.object({ status: z.literal('success'), data: z.optional(z.array(z.string())) }),
  }),
});
