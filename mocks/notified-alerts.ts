import type { alertmanagerContract } from '#api/contract/alertmanager.ts';
import type { WireResponseOf } from '#api/endpoint.ts';
import type { Labels } from '#lib/series.ts';
import { EVALUATION_MS } from './alert-evaluation.ts';
import type { Backend } from './backend.ts';
import { isAt, type Place } from './place.ts';
import { runningAlerts } from './rules.ts';
import { isSilenced } from './silences.ts';
import { hashText } from './world/hash.ts';

export type NotifiedAlert = WireResponseOf<typeof alertmanagerContract.notifiedAlertList>[number];

/** The one receiver the provider's API manages. */
export const RECEIVER = { name: 'default' } as const;

/** How long an alert lives that its ruler no longer repeats. */
const REPEATED_EVERY = 4;
const TEST_ALERT_MS = 5 * 60_000;

const moment = (timeMs: number): string => new Date(timeMs).toISOString();

/** Two 32-bit hashes in hexadecimal: like the real one, the same for the same labels. */
function fingerprint(labels: Labels): string {
  const text = JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
  return [text, `${text}/`].map((each) => hashText(each).toString(16).padStart(8, '0')).join('');
}

interface Raised {
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly startsMs: number;
  readonly endsMs: number;
  readonly updatedMs: number;
  readonly expr: string;
}

async function raised(backend: Backend, place: Place): Promise<readonly Raised[]> {
  const nowMs = backend.nowMs();
  const sources = backend.database.dataSources.filter(
    (row) => isAt(place)(row) && (row.type === 'metrics' || row.type === 'logs'),
  );
  const running = await Promise.all(sources.map((source) => runningAlerts(backend, source)));
  const firing = running
    .flat()
    .filter((alert) => alert.state === 'firing')
    .map(({ labels, annotations, activeAtMs, rule }): Raised => {
      const updatedMs = Math.floor(nowMs / EVALUATION_MS) * EVALUATION_MS;
      return {
        labels,
        annotations,
        startsMs: activeAtMs + rule.forMs,
        endsMs: updatedMs + REPEATED_EVERY * EVALUATION_MS,
        updatedMs,
        expr: rule.expr,
      };
    });
  const tests = backend.database.testAlerts
    .filter(isAt(place))
    .filter((row) => nowMs - row.triggered_ms < TEST_ALERT_MS)
    .map(
      ({ triggered_ms }): Raised => ({
        labels: { alertname: 'TestAlert', region: place.region },
        annotations: { summary: 'A test, asked for by somebody' },
        startsMs: triggered_ms,
        endsMs: triggered_ms + TEST_ALERT_MS,
        updatedMs: triggered_ms,
        expr: 'vector(1)',
      }),
    );
  return [...firing, ...tests];
}

/** What the Alertmanager of a project and region holds now, in the order of the fingerprints. */
export async function notifiedAlerts(
  backend: Backend,
  place: Place,
): Promise<readonly NotifiedAlert[]> {
  const silences = backend.database.silences.filter(isAt(place));
  const alerts = (await raised(backend, place)).map((alert): NotifiedAlert => {
    const silencedBy = silences
      .filter((row) => isSilenced(row, alert.labels, backend.nowMs()))
      .map((row) => row.id);
    return {
      annotations: { ...alert.annotations },
      endsAt: moment(alert.endsMs),
      fingerprint: fingerprint(alert.labels),
      receivers: [{ ...RECEIVER }],
      startsAt: moment(alert.startsMs),
      status: {
        inhibitedBy: [],
        silencedBy,
        state: silencedBy.length > 0 ? 'suppressed' : 'active',
      },
      updatedAt: moment(alert.updatedMs),
      generatorURL: `/graph?g0.expr=${encodeURIComponent(alert.expr)}&g0.tab=1`,
      labels: { ...alert.labels },
    };
  });
  return alerts.sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1));
}
