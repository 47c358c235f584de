import { useEffect, useState } from 'react';
import type { Wake } from '#api/grafana-wake.ts';
import { usualWake } from '#lib/grafana-wake-times.ts';
import { m } from '#messages/compiled/messages.js';
import { durationText, sightingText } from './wake-words.ts';
import styles from './grafana.module.css';

const TICK_MS = 500;

/** One that answers now this, now that, must not push the rest off the page. */
const MOST_SHOWN = 6;

/** Milliseconds since a moment of this page's clock, kept up to date until it ends. */
function useElapsed({ beganMs, endedMs }: Pick<Wake, 'beganMs' | 'endedMs'>): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    if (endedMs !== undefined) return;
    const timer = setInterval(() => setNow(performance.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [endedMs]);
  return Math.max(0, (endedMs ?? now) - beganMs);
}

/** How long it has been, how long it usually is, and what was met. */
export function WakeProgress({ wake }: { wake: Wake }) {
  const elapsedMs = useElapsed(wake);
  const usual = usualWake();
  const isOver = wake.endedMs !== undefined;
  const earlier = wake.seen.slice(0, -MOST_SHOWN);
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{isOver ? m.grafana_time_took() : m.grafana_time_so_far()}</dt>
        <dd>
          <span role="timer" translate="no">
            {durationText(elapsedMs)}
          </span>
        </dd>
      </div>
      <div>
        <dt>{m.grafana_time_usual()}</dt>
        <dd>
          {usual
            ? m.grafana_time_usual_of({ time: durationText(usual.medianMs), count: usual.count })
            : m.grafana_time_unknown()}
        </dd>
      </div>
      {isOver && wake.seen.length === 0 ? null : (
        <div>
          <dt>{m.grafana_seen()}</dt>
          <dd>
            {wake.seen.length === 0 ? (
              m.grafana_seen_nothing()
            ) : (
              <ol className={styles.seen}>
                {earlier.length === 0 ? null : (
                  <li>{m.grafana_seen_earlier({ count: earlier.length })}</li>
                )}
                {wake.seen.slice(-MOST_SHOWN).map((sighting) => (
                  <li key={sighting.afterMs}>
                    {m.grafana_seen_after({ time: durationText(sighting.afterMs) })}{' '}
                    {sightingText(sighting)}{' '}
                    {sighting.count > 1 ? m.grafana_seen_times({ count: sighting.count }) : null}
                  </li>
                ))}
              </ol>
            )}
          </dd>
        </div>
      )}
    </dl>
  );
}
