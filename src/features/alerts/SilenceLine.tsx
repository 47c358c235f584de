import { formatDateTime } from '#lib/format-time.ts';
import { writeMatcher } from '#lib/alerting/label-matcher.ts';
import { m } from '#messages/compiled/messages.js';
import { Badge } from '#ui/Badge.tsx';
import { useTimeStyle } from '#ui/use-time-style.ts';
import { RelativeTime } from '#ui/RelativeTime.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import styles from './alerts.module.css';
import { Chips } from './Chips.tsx';
import { ExpireSilence } from './ExpireSilence.tsx';
import { SilenceButton } from './SilenceButton.tsx';
import type { SilenceRow } from './silence-rows.ts';

export const SILENCE_WORDS = {
  active: m.alerts_silence_active,
  pending: m.alerts_silence_pending,
  expired: m.alerts_silence_expired,
  unknown_state: m.state_unknown,
} as const;

const TONES = {
  active: 'accent',
  pending: 'pending',
  expired: 'neutral',
  unknown_state: 'neutral',
} as const;

export function SilenceLine({ projectId, row }: { projectId: string; row: SilenceRow }) {
  const { silence, address, heldCount } = row;
  const style = useTimeStyle();
  const isToCome = silence.state === 'pending';
  const turnsMs = isToCome ? silence.startsAtMs : silence.endsAtMs;
  return (
    <div className={styles.line}>
      <span className={styles.mark}>
        <Badge tone={TONES[silence.state]}>{SILENCE_WORDS[silence.state]()}</Badge>
      </span>
      <div className={styles.what}>
        <Chips texts={silence.matchers.map(writeMatcher)} />
        {silence.comment ? (
          <p className={styles.words}>
            <Verbatim>{silence.comment}</Verbatim>
          </p>
        ) : null}
        <p className={styles.small}>
          {m.alerts_silence_by()} <Verbatim>{silence.createdBy}</Verbatim>
          {isToCome ? null : (
            <>
              {' · '}
              {m.alerts_silence_begun()} <RelativeTime timeMs={silence.startsAtMs} />
            </>
          )}
          {silence.state === 'active' && heldCount !== undefined ? (
            <>
              {' · '}
              {m.alerts_silence_holds_now({ count: heldCount })}
            </>
          ) : null}
        </p>
      </div>
      <div className={styles.facts}>
        <Badge>
          <Verbatim>{address.region}</Verbatim>
        </Badge>
        <span>
          {isToCome
            ? m.alerts_silence_begins()
            : silence.state === 'expired'
              ? m.alerts_silence_ended()
              : m.alerts_silence_ends()}{' '}
          <time translate="no" dateTime={new Date(turnsMs).toISOString()}>
            {formatDateTime(turnsMs, style)}
          </time>
        </span>
        <SilenceButton
          projectId={projectId}
          addresses={[address]}
          silence={silence}
          label={silence.state === 'expired' ? m.alerts_silence_again() : m.alerts_silence_edit()}
        />
        {silence.state === 'active' || isToCome ? (
          <ExpireSilence projectId={projectId} row={row} />
        ) : null}
      </div>
    </div>
  );
}
