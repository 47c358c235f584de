import { m } from '#messages/compiled/messages.js';
import { assumedUnits } from './assumed-metrics.ts';
import { byResource, sumOf } from './expressions.ts';
import { queue } from './mnq.ts';
import { linesPanel } from './panel-kinds.ts';
import type { PanelSets } from './panel.ts';

/** A queue is told by `queue_name`; whether a resource is one queue or a namespace of them is not published. */
const chosen = '{$resource,queue_name=~"$queue"}';

export const mnqPanels: PanelSets = {
  mnq_sqs: {
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
};
