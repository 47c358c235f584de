import { formatInstant, formatRelative } from '#lib/format-time.ts';
import { useNow } from './use-now.ts';
import { useTimeStyle } from './use-time-style.ts';

/** How long ago, kept up to date; the instant and its zone on hover. */
export function RelativeTime({ timeMs }: { timeMs: number }) {
  const now = useNow();
  const style = useTimeStyle();
  return (
    <time
      translate="no"
      dateTime={new Date(timeMs).toISOString()}
      title={formatInstant(timeMs, style)}
    >
      {formatRelative(timeMs, Math.max(now, timeMs), style.locale)}
    </time>
  );
}
