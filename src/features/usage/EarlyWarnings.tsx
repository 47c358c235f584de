import type { MetricsSource } from '#api/queries/prometheus.ts';
import { signalText } from '#components/usage-texts.ts';
import type { Usage } from '#components/use-usage.ts';
import { formatInstant } from '#lib/format-time.ts';
import { m } from '#messages/compiled/messages.js';
import { useTimeStyle } from '#ui/use-time-style.ts';
import { ratioText } from './forecast-words.ts';
import { HOUR_MS, useEarlyWarnings } from './use-early-warnings.ts';
import styles from './usage.module.css';

interface EarlyWarningsProps {
  readonly usage: Usage | undefined;
  /** The sources that count what the others take in. */
  readonly meters: readonly MetricsSource[];
}

/** A quiet line for each source that takes in something else than usual right now; nothing else. */
export function EarlyWarnings({ usage, meters }: EarlyWarningsProps) {
  const { locale } = useTimeStyle();
  return useEarlyWarnings(usage, meters).map(({ source, warning }) => (
    <p key={source.id} role="status" className={styles.aside}>
      {m.usage_early_warning({
        name: source.name,
        signal: signalText(source.signal),
        ratio: ratioText(warning.ratio),
        since: formatInstant(warning.sinceHour * HOUR_MS, { locale, timeZone: 'UTC' }),
      })}
    </p>
  ));
}
