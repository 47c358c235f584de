import { afterAll, describe, expect, it } from 'vitest';
import { cockpitAlertsContract as alerts } from '#api/contract/cockpit-alerts.ts';
import { cockpitGrafanaContract as grafana } from '#api/contract/cockpit-grafana.ts';
import type { Endpoint, Named } from '#api/endpoint.ts';
import { projects } from '../sentinels.ts';
import { START_MS, startOfficial } from './official.ts';

/** The nine operations that are deprecated answer what their contract says, and do no more than that. */

const official = await startOfficial({ realNowMs: () => START_MS });

afterAll(official.stop);

const project_id = projects.staging.id;

/** Sends an operation; what stands in its path and its body are given as on the wire. */
async function told(
  { method, path }: Endpoint,
  body: object = {},
  places: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly body: unknown }> {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_match, name: string) => places[name] ?? 'fr-par');
  const hasBody = method === 'POST' || method === 'PATCH';
  const response = await fetch(`${official.address}${filled}?project_id=${project_id}`, {
    method,
    ...(hasBody && { body: JSON.stringify({ project_id, ...body }) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

const user = { id: 2, login: 'ada', role: 'editor' };
const free = { name: 'free', monthly_price: 0, sample_ingestion_price: 15 };
const premium = { name: 'premium', monthly_price: 29, sample_ingestion_price: 15 };
const manager = { alert_manager_enabled: true, region: 'fr-par' };

const rows: readonly (readonly [
  endpoint: Named<Endpoint>,
  sent: object,
  answer: object | undefined,
])[] = [
  [grafana.grafanaUserCreate, { login: 'ada', role: 'editor' }, user],
  [grafana.grafanaUserList, {}, { grafana_users: [{ ...user, password: '' }], total_count: 1 }],
  [grafana.grafanaPasswordReset, {}, user],
  [grafana.grafanaUserDelete, {}, undefined],
  [grafana.planList, {}, { plans: [{ name: 'custom' }, free, premium], total_count: 3 }],
  [grafana.currentPlanGet, {}, free],
  [grafana.planSelect, { plan_name: 'premium' }, premium],
  [alerts.managedAlertsEnable, {}, { ...manager, managed_alerts_enabled: true }],
  [alerts.managedAlertsDisable, {}, { ...manager, managed_alerts_enabled: false }],
];

describe('deprecated operations', () => {
  it.each(rows.map(([endpoint, ...rest]) => [endpoint.id, endpoint, ...rest] as const))(
    '%s',
    async (_id, endpoint, sent, answer) => {
      const { status, body } = await told(endpoint, sent, { grafanaUserId: '2' });
      expect([status, body]).toMatchObject([answer ? 200 : 204, answer]);
      expect(endpoint.parts.response?.safeParse(body).error).toBeUndefined();
    },
  );

  it('refuse what their contract does not know', async () => {
    for (const [endpoint, sent] of [
      [grafana.grafanaUserCreate, { login: 'ada', role: 'owner' }],
      [grafana.planSelect, { plan_name: 'gold' }],
      [alerts.managedAlertsEnable, { project_id: 7 }],
    ] as const) {
      expect(await told(endpoint, sent)).toMatchObject({
        status: 400,
        body: { type: 'invalid_arguments' },
      });
    }
  });
});
