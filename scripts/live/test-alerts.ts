import type { Database } from '#mocks/rows.ts';

interface TestAlertsOptions {
  /** Where the control plane keeps which test alerts were asked for. */
  readonly database: Pick<Database, 'testAlerts'>;
  /** Whose Alertmanager it is. */
  readonly projectId: string;
  readonly region: string;
  readonly alertmanagerUrl: string;
}

/** How soon one that was asked for is on its way. */
const LOOK_EVERY_MS = 300;
/** How long it fires where nobody repeats it. */
const FIRES_MS = 60_000;

/** Sends the test alerts of a project and region that the control plane is asked for to a real Alertmanager; returns what ends it. */
export function sendTestAlerts(options: TestAlertsOptions): () => void {
  const { database, projectId, region, alertmanagerUrl } = options;
  let sent = 0;
  const look = async () => {
    const asked = database.testAlerts
      .filter((row) => row.project_id === projectId && row.region === region)
      .slice(sent);
    if (asked.length === 0) return;
    sent += asked.length;
    const alerts = asked.map(({ triggered_ms }) => ({
      labels: { alertname: 'TestAlert', region },
      annotations: { summary: 'A test, asked for in the console' },
      startsAt: new Date(triggered_ms).toISOString(),
      endsAt: new Date(triggered_ms + FIRES_MS).toISOString(),
    }));
    const answer = await fetch(`${alertmanagerUrl}/api/v2/alerts`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(alerts),
    });
    if (!answer.ok) throw new Error(await answer.text());
  };
  const timer = setInterval(() => {
    look().catch((error: unknown) => {
      console.error(`The Alertmanager does not take a test alert: ${String(error)}`);
    });
  }, LOOK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
