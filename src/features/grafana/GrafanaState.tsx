import { grafanaWakes } from '#api/grafana.ts';
import type { Wake } from '#api/grafana-wake.ts';
import { GrafanaLink } from '#components/GrafanaLink.tsx';
import { useGrafanaPlace, useWake } from '#components/use-grafana.ts';
import { homeLink } from '#lib/grafana-link.ts';
import { m } from '#messages/compiled/messages.js';
import { Button, buttonClass } from '#ui/Button.tsx';
import { Card } from '#ui/Card.tsx';
import { CopyButton } from '#ui/CopyButton.tsx';
import { type State, StateMark } from '#ui/StateMark.tsx';
import styles from './grafana.module.css';
import { failureText } from './wake-words.ts';
import { WakeProgress } from './WakeProgress.tsx';

const MARKS = {
  idle: { state: 'unknown', word: m.grafana_state_idle },
  waking: { state: 'pending', word: m.grafana_state_waking },
  ready: { state: 'ok', word: m.grafana_state_ready },
  failed: { state: 'firing', word: m.grafana_state_failed },
} as const satisfies Record<Wake['phase'], { readonly state: State; readonly word: () => string }>;

interface GrafanaStateProps {
  readonly projectId: string;
  readonly grafanaUrl: string;
}

/** Whether it is awake, as far as this browser has asked: to look is to wake it. */
export function GrafanaState({ projectId, grafanaUrl }: GrafanaStateProps) {
  const wake = useWake(projectId);
  const place = useGrafanaPlace(projectId);
  const home = place && homeLink(place);
  const { state, word } = MARKS[wake.phase];
  return (
    <Card title={m.grafana_state()}>
      <div className={styles.stack}>
        <p role="status">
          <StateMark state={state} word={word()} />
        </p>
        {wake.phase === 'idle' ? <p className={styles.hint}>{m.grafana_state_why()}</p> : null}
        {wake.phase === 'failed' ? <p>{failureText(wake.failure)}</p> : null}
        {wake.phase === 'idle' ? null : <WakeProgress wake={wake} />}
        <div className={styles.actions}>
          {home && 'url' in home ? (
            <GrafanaLink
              href={home.url}
              label={m.grafana_open()}
              className={buttonClass('primary')}
              isHostSaid
            />
          ) : null}
          <Button
            aria-busy={wake.phase === 'waking'}
            onClick={() => grafanaWakes().wake(projectId, { again: true })}
          >
            {m.grafana_wake()}
          </Button>
          <CopyButton text={grafanaUrl} label={m.grafana_copy_address()} />
        </div>
        <p className={styles.address} translate="no">
          {grafanaUrl}
        </p>
        <p className={styles.hint}>{m.grafana_first_access()}</p>
      </div>
    </Card>
  );
}
