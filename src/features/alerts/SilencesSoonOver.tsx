import { writeMatcher } from '#lib/alerting/label-matcher.ts';
import { formatDateTime } from '#lib/format-time.ts';
import { m } from '#messages/compiled/messages.js';
import { Callout } from '#ui/Callout.tsx';
import { useNow } from '#ui/use-now.ts';
import { useTimeStyle } from '#ui/use-time-style.ts';
import { Verbatim } from '#ui/Verbatim.tsx';
import styles from './alerts.module.css';
import { type SilenceRow, soonOver } from './silence-rows.ts';

/** Reminds of silences whose end will be heard. */
export function SilencesSoonOver({ rows }: { rows: readonly SilenceRow[] }) {
  const now = useNow();
  const style = useTimeStyle();
  const soon = soonOver(rows, now);
  if (soon.length === 0) return null;
  return (
    <div className={styles.notices}>
      <Callout kind="notice" title={m.alerts_silence_soon_title()}>
        <p>{m.alerts_silence_soon()}</p>
        <ul>
          {soon.map(({ key, silence, address }) => (
            <li key={key}>
              <Verbatim>
                {silence.matchers.map(writeMatcher).join(', ')} ({address.region})
              </Verbatim>
              {': '}
              {m.alerts_silence_ends_at({ until: formatDateTime(silence.endsAtMs, style) })}
            </li>
          ))}
        </ul>
      </Callout>
    </div>
  );
}
