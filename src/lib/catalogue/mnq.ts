import { m } from '#messages/compiled/messages.js';
import { assumedUnits } from './assumed-metrics.ts';
import { byResource, maxOf, sumOf } from './expressions.ts';
import { linesPanel, unnamedType } from './panels.ts';
import type { Product } from './product.ts';

const queue = 'mnq_sqs_queue_messages';
/** A queue is told by `queue_name`; whether a resource is one queue or a namespace of them is not published. */
const chosen = '{$resource,queue_name=~"$queue"}';

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
      variables: [
        {
          name: 'queue',
          title: m.catalogue_mnq_queue,
          metric: `${queue}_count`,
          label: 'queue_name',
        },
      ],
      panels: [
        linesPanel({
          id: 'waiting',
          title: m.catalogue_mnq_waiting_title,
          shows: m.catalogue_mnq_waiting_shows,
          worry: m.catalogue_mnq_waiting_worry,
          unit: 'count',
          expr: sumOf(`${queue}_count${chosen}`, 'queue_name'),
          legend: '{{queue_name}}',
          by: ['queue_name'],
        }),
        linesPanel({
          id: 'age',
          title: m.catalogue_mnq_age_title,
          shows: m.catalogue_mnq_age_shows,
          worry: m.catalogue_mnq_age_worry,
          unit: assumedUnits.queueAge,
          expr: `max by (${byResource}, queue_name) (${queue}_duration_since_message_received${chosen})`,
          legend: '{{queue_name}}',
          by: ['queue_name'],
          assumed: true,
        }),
        linesPanel({
          id: 'in-flight',
          title: m.catalogue_mnq_in_flight_title,
          shows: m.catalogue_mnq_in_flight_shows,
          worry: m.catalogue_mnq_in_flight_worry,
          unit: 'count',
          expr: sumOf(`${queue}_not_visible_count${chosen}`, 'queue_name'),
          legend: '{{queue_name}}',
          by: ['queue_name'],
        }),
      ],
    },
    unnamedType('mnq_nats', m.catalogue_mnq_nats),
    unnamedType('mnq_sns', m.catalogue_mnq_sns),
    unnamedType('mnq_namespace', m.catalogue_mnq_namespace),
  ],
};
