import { m } from '#messages/compiled/messages.js';
import { assumedUnits } from './assumed-metrics.ts';
import { maxOf, sumOf } from './expressions.ts';
import type { Product } from './product.ts';
import { unnamedType } from './unnamed-type.ts';

/** How the names of what a queue says of its messages begin. */
export const queue = 'mnq_sqs_queue_messages';

export const mnq: Product = {
  id: 'mnq',
  name: m.catalogue_mnq_name,
  family: 'integration',
  flags: { metrics: true, logs: false, alerts: false },
  sendsData: m.catalogue_mnq_sends_data,
  resourceTypes: [
    {
      name: 'mnq_sqs',
      title: m.catalogue_mnq_sqs,
      presence: `${queue}_count`,
      intervalSeconds: 60,
      headline: {
        title: m.catalogue_mnq_waiting_title,
        unit: 'count',
        expr: sumOf(`${queue}_count{$resource}`),
        across: 'sum',
      },
      second: {
        title: m.catalogue_mnq_age_title,
        unit: assumedUnits.queueAge,
        expr: maxOf(`${queue}_duration_since_message_received{$resource}`),
        across: 'max',
      },
    },
    unnamedType('mnq_nats', m.catalogue_mnq_nats),
    unnamedType('mnq_sns', m.catalogue_mnq_sns),
    unnamedType('mnq_namespace', m.catalogue_mnq_namespace),
  ],
};
