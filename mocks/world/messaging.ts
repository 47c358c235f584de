import { counter, gauge, type Resource } from './resource.ts';
import { constant, during, ramp, type Shape, scale, sum } from './shape.ts';
import { busy, flow, thing } from './thing.ts';
import type { Timeline } from './timeline.ts';

/** A queue drains as it fills, but for the incident, when nobody takes anything out. */
function queue(name: string, usual: number, { incident }: Timeline): Resource {
  const waiting = scale(busy(name), usual);
  const backlog: Shape = during(
    waiting,
    incident,
    sum(waiting, ramp(usual / 120, incident.startSeconds)),
  );
  const age: Shape = during(constant(2), incident, ramp(1, incident.startSeconds));
  const labels = { queue_name: name };
  return thing({ name, type: 'mnq_sqs' }, [
    gauge('mnq_sqs_queue_messages_count', backlog, labels, { jitter: 0.15 }),
    gauge('mnq_sqs_queue_messages_not_visible_count', scale(busy(name), usual * 0.2), labels, {
      jitter: 0.2,
    }),
    gauge('mnq_sqs_queue_messages_duration_since_message_received', age, labels, { unit: 0.1 }),
  ]);
}

const EMAIL_SHARES = [
  ['delivered', 0.975],
  ['bounced', 0.018],
  ['rejected', 0.007],
] as const;

export function messaging(timeline: Timeline): readonly Resource[] {
  return [
    queue('orders-to-ship', 40, timeline),
    queue('mails-to-send', 120, timeline),
    thing({ name: 'shop-messages', type: 'mnq_namespace' }, [
      gauge('mnq_namespace_queues', constant(2)),
    ]),
    thing({ name: 'prices', type: 'mnq_nats' }, [
      counter('mnq_nats_account_in_messages_total', flow('prices', 'in', 45)),
      counter('mnq_nats_account_out_messages_total', flow('prices', 'out', 130)),
      gauge('mnq_nats_account_connections', constant(12)),
    ]),
    thing({ name: 'order-events', type: 'mnq_sns' }, [
      counter('mnq_sns_topic_published_messages_total', flow('order-events', 'published', 6)),
    ]),
    thing({ name: 'scales', type: 'iot_hub', region: 'nl-ams', intervalSeconds: 300 }, [
      counter('iot_hub_messages_total', flow('scales', 'messages', 3)),
      gauge('iot_hub_connected_devices', constant(24), {}, { jitter: 0.05 }),
    ]),
    thing({ name: 'scale-07', type: 'iot_device', region: 'nl-ams', intervalSeconds: 300 }, [
      gauge('iot_device_connected', constant(1)),
      counter('iot_device_messages_total', flow('scale-07', 'messages', 0.12)),
    ]),
    thing(
      { name: 'shop.example', type: 'tem', intervalSeconds: 300 },
      EMAIL_SHARES.map(([status, share]) =>
        counter('tem_emails_total', flow('shop.example', status, 1.4 * share), { status }),
      ),
    ),
    thing({ name: 'payment-keys', type: 'secret_manager_secret', intervalSeconds: 300 }, [
      gauge('secret_manager_secret_versions', constant(3)),
      counter('secret_manager_secret_accesses_total', flow('payment-keys', 'accesses', 0.3)),
    ]),
    thing({ name: 'AccessSecretVersion', type: 'secret_manager_method', intervalSeconds: 300 }, [
      counter('secret_manager_method_calls_total', flow('AccessSecretVersion', 'calls', 0.5)),
    ]),
  ];
}
