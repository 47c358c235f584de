import type { DataSource } from '#api/contract/cockpit.ts';
import { userMessageOf } from '#api/errors.ts';
import { volumeText } from '#components/usage-texts.ts';
import type { ArrivalSelectors } from '#lib/send-data/agents.ts';
import { m } from '#messages/compiled/messages.js';
import { getLocale } from '#messages/compiled/runtime.js';
import { Callout } from '#ui/Callout.tsx';
import { Card } from '#ui/Card.tsx';
import { RelativeTime } from '#ui/RelativeTime.tsx';
import { StateMark } from '#ui/StateMark.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import styles from './send-data.module.css';
import { type Arrival as Arriving, useArrival } from './use-arrival.ts';

interface ArrivalProps {
  readonly source: DataSource;
  readonly sources: readonly DataSource[];
  /** The series that are waited for, of metrics. */
  readonly selectors: ArrivalSelectors;
}

/** Whether anything arrives: asked again and again as long as the page is open. */
export function Arrival({ source, sources, selectors }: ArrivalProps) {
  const arrival = useArrival(source, sources, selectors);
  const isMetrics = source.type === 'metrics';
  return (
    <Card title={m.send_arrival()}>
      <div className={styles.column}>
        <div role="status" className={styles.arrival}>
          <ArrivalText arrival={arrival} signal={source.type} />
        </div>
        <p className={styles.hint}>
          {isMetrics ? m.send_watching() : m.send_watching_counter()}{' '}
          <Verbatim>{isMetrics ? `${selectors.series} · ${source.name}` : source.name}</Verbatim>
        </p>
        {arrival.error ? <Callout kind="error">{userMessageOf(arrival.error)}</Callout> : null}
      </div>
    </Card>
  );
}

interface ArrivalTextProps {
  readonly arrival: Arriving;
  readonly signal: DataSource['type'];
}

export function ArrivalText({ arrival, signal }: ArrivalTextProps) {
  const { state, firstMs, arrived, bytes } = arrival;
  switch (state) {
    case 'asking':
      return <StateMark state="unknown" word={m.send_asking()} />;
    case 'waiting':
      return <StateMark state="pending" word={m.send_waiting()} />;
    case 'failed':
      return <StateMark state="unknown" word={m.send_not_asked()} />;
    case 'uncounted':
      return <StateMark state="unknown" word={m.send_uncounted()} />;
    case 'arriving':
      return (
        <>
          <StateMark state="ok" word={m.send_arriving()} />
          <ul className={styles.facts}>
            {firstMs === undefined ? null : (
              <li>
                {m.send_first()} <RelativeTime timeMs={firstMs} />
              </li>
            )}
            {arrived ? (
              <>
                {arrived.lastMs === undefined ? null : (
                  <li>
                    {m.send_last()} <RelativeTime timeMs={arrived.lastMs} />
                  </li>
                )}
                <li>
                  {m.send_series({
                    count: arrived.seriesCount,
                    text: new Intl.NumberFormat(getLocale()).format(arrived.seriesCount),
                  })}
                </li>
              </>
            ) : null}
            {bytes !== undefined && signal !== 'unknown_type' ? (
              <li>{m.send_bytes({ volume: volumeText(signal, bytes) })}</li>
            ) : null}
          </ul>
        </>
      );
  }
}
