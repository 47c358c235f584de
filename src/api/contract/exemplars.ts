import * as z from 'zod/mini';
import { defineContract, endpoint } from '#api/endpoint.ts';
import { maybe, wireObject } from './wire.ts';

/** Samples that point at traces, below the base of one metrics source. Moments are text as sent. */

const labels = z.record(z.string(), z.string());

const exemplar = wireObject({
  /** `trace_id`, most often. */
  labels: ['labels', labels],
  value: ['value', z.string()],
  timestampSeconds: ['timestamp', z.number()],
});

export type Exemplar = z.output<typeof exemplar>;

export const exemplarsContract = defineContract({
  exemplarList: endpoint('POST', '/prometheus/api/v1/query_exemplars', {
    query: wireObject({
      expr: ['query', z.string()],
      start: ['start', maybe(z.string())],
      end: ['end', maybe(z.string())],
    }),
    response: z.object({
      status: z.literal('success'),
      data: z.array(
        wireObject({
          seriesLabels: ['seriesLabels', labels],
          exemplars: ['exemplars', z.array(exemplar)],
        }),
      ),
    }),
    encoding: 'form',
    reads: true,
  }),
});
