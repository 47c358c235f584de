import { m } from '#messages/compiled/messages.js';
import { Card } from '#ui/Card.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import styles from './grafana.module.css';

const SETS = [
  { name: 'ObservabilityReadOnly', does: m.grafana_access_read },
  { name: 'ObservabilityFullAccess', does: m.grafana_access_full },
  { name: 'AllProductsFullAccess', does: m.grafana_access_all },
] as const;

/** Who may open it. */
export function Access() {
  return (
    <Card title={m.grafana_access()}>
      <div className={styles.stack}>
        <p>{m.grafana_access_lead()}</p>
        <dl className={styles.sets}>
          {SETS.map(({ name, does }) => (
            <div key={name}>
              <dt>
                <Verbatim>{name}</Verbatim>
              </dt>
              <dd>{does()}</dd>
            </div>
          ))}
        </dl>
        <p className={styles.hint}>{m.grafana_access_users()}</p>
      </div>
    </Card>
  );
}

const TROUBLES = [
  { sign: m.grafana_trouble_datasource, helps: m.grafana_trouble_datasource_helps },
  { sign: m.grafana_trouble_asleep, helps: m.grafana_trouble_asleep_helps },
  { sign: m.grafana_trouble_alerts, helps: m.grafana_trouble_alerts_helps },
] as const;

/** What people meet in Grafana, and what helps. */
export function Trouble() {
  return (
    <Card title={m.grafana_trouble()}>
      <dl className={styles.sets}>
        {TROUBLES.map(({ sign, helps }) => (
          <div key={sign()}>
            <dt>{sign()}</dt>
            <dd>{helps()}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
