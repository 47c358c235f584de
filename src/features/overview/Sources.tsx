import { m } from '#messages/compiled/messages.js';
import { Card } from '#ui/Card.tsx';
import { RelativeTime } from '#ui/RelativeTime.tsx';
import { Loading, Skeleton } from '#ui/Skeleton.tsx';
import { type State, StateMark } from '#ui/StateMark.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import styles from './overview.module.css';
import type { SourceActivity, SourceRow } from './source-rows.ts';

/** Sources that the card names; those that are well are counted. */
const MOST_NAMED = 5;

const ACTIVITIES = {
  sending: { state: 'ok', word: m.overview_source_sending },
  stopped: { state: 'pending', word: m.overview_source_stopped },
  silent: { state: 'unknown', word: m.overview_source_silent },
  unknown: { state: 'unknown', word: m.state_unknown },
} as const satisfies Record<SourceActivity, { state: State; word: () => string }>;

interface SourcesProps {
  readonly rows: readonly SourceRow[];
  readonly isWaiting: boolean;
  /** True where the sources of a region, or what they took in, are not known. */
  readonly isPartial: boolean;
}

/** Which data sources take something in, those that stopped first. */
export function Sources({ rows, isWaiting, isPartial }: SourcesProps) {
  const stopped = rows.filter(({ activity }) => activity === 'stopped').length;
  const named = rows.slice(0, MOST_NAMED);
  return (
    <Card
      isFlush
      title={m.overview_sources()}
      actions={
        isWaiting || rows.length === 0 ? null : (
          <span className={styles.detail}>
            {stopped > 0
              ? m.overview_sources_stopped({ count: stopped })
              : isPartial || rows.some(({ activity }) => activity === 'unknown')
                ? m.overview_sources_none_known_stopped()
                : m.overview_sources_none_stopped()}
          </span>
        )
      }
    >
      {isWaiting ? (
        <div className={styles.waiting}>
          <Loading />
          <Skeleton height="7rem" />
        </div>
      ) : rows.length === 0 ? (
        <p className={styles.gone}>
          {isPartial ? m.overview_sources_none_known() : m.overview_sources_none()}
        </p>
      ) : (
        <ul className={styles.sources} aria-label={m.overview_sources()}>
          {named.map(({ source, activity, lastMs }) => (
            <li key={source.id} className={styles.source}>
              <span className={styles.what}>
                <Verbatim className={styles.name}>{source.name}</Verbatim>
                <Verbatim className={styles.detail}>{source.region}</Verbatim>
              </span>
              <span className={styles.where}>
                <StateMark state={ACTIVITIES[activity].state} word={ACTIVITIES[activity].word()} />
                {lastMs === undefined ? null : <RelativeTime timeMs={lastMs} />}
              </span>
            </li>
          ))}
          {rows.length > named.length ? (
            <li className={styles.note}>
              {m.overview_sources_more({ count: rows.length - named.length })}
            </li>
          ) : null}
        </ul>
      )}
    </Card>
  );
}
