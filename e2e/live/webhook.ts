import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { listenOnLoopback } from '../../scripts/loopback.ts';

/** An alert in a notification: https://prometheus.io/docs/alerting/latest/configuration/#webhook_config */
export interface Told {
  readonly status: 'firing' | 'resolved';
  readonly labels: Readonly<Record<string, string>>;
  /** When it was heard. */
  readonly atMs: number;
}

/** Hears what an Alertmanager sends; `told` has it in order. */
export async function startWebhook() {
  const told: Told[] = [];
  const server = createServer((incoming, reply) => {
    void text(incoming).then((body) => {
      // What Alertmanagers send is documented; whatever else would fail the test.
      const { alerts } = JSON.parse(body) as { alerts: Omit<Told, 'atMs'>[] };
      told.push(...alerts.map((alert) => ({ ...alert, atMs: Date.now() })));
      reply.end();
    });
  });
  const { origin, stop } = await listenOnLoopback(server);
  return { told, url: `${origin}/`, stop };
}
