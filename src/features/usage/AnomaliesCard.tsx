import { userMessageOf } from '#api/errors.ts';
import { m } from '#messages/compiled/messages.js';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import { Card } from '#ui/Card.tsx';
import { Loading, Skeleton } from '#ui/Skeleton.tsx';
import { type AnomalyText, anomalyText } from './anomaly-words.ts';
import { eurosText } from './forecast-words.ts';
import { type Anomalies, FLOOR_EUROS } from './use-anomalies.ts';
import styles from './forecast.module.css';

interface AnomaliesCardProps {
  readonly anomalies: {
    readonly data: Anomalies | undefined;
    readonly error: Error | null;
    readonly isTooShort: boolean;
  };
  /** Asked for the causes of a day: midnight, UTC. */
  onExplain(dayMs: number): void;
}

/** Days outside of what was promised the day before, and levels that are new. */
export function AnomaliesCard({ anomalies, onExplain }: AnomaliesCardProps) {
  const { data, error, isTooShort } = anomalies;
  return (
    <Card title={m.anomaly_title()} isFlush>
      {error ? (
        <p role="alert" className={styles.padded}>
          {userMessageOf(error)}
        </p>
      ) : null}
      {isTooShort ? <p className={styles.padded}>{m.anomaly_too_short()}</p> : null}
      {!data && !error && !isTooShort ? (
        <div className={styles.padded}>
          <Loading />
          <Skeleton height="6rem" />
        </div>
      ) : null}
      {data && !isTooShort ? (
        <>
          {data.found.length === 0 ? (
            <p className={styles.padded}>{m.anomaly_none({ count: data.judgedDays })}</p>
          ) : (
            <ul className={styles.anomalies} aria-label={m.anomaly_title()}>
              {data.found.map((each) => (
                <Anomaly
                  key={anomalyText(each).key}
                  text={anomalyText(each)}
                  onExplain={onExplain}
                />
              ))}
            </ul>
          )}
          <p className={styles.padded}>
            <small className={styles.note}>
              {m.anomaly_about({ count: data.judgedDays, floor: eurosText(FLOOR_EUROS) })}
            </small>
          </p>
        </>
      ) : null}
    </Card>
  );
}

interface AnomalyProps {
  readonly text: AnomalyText;
  onExplain(dayMs: number): void;
}

function Anomaly({ text, onExplain }: AnomalyProps) {
  const { title, detail, euros, dayMs } = text;
  return (
    <li>
      <div className={styles.budgetHead}>
        <strong>{title}</strong>
        <Badge tone={euros > 0 ? 'pending' : 'info'}>
          {euros > 0 ? '+' : '−'}
          {eurosText(Math.abs(euros))}
        </Badge>
      </div>
      <span className={styles.note}>{detail}</span>
      <div>
        <Button variant="ghost" onClick={() => onExplain(dayMs)}>
          {m.anomaly_explain()}
        </Button>
      </div>
    </li>
  );
}
