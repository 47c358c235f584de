import { useSyncExternalStore } from 'react';
import { clockSkewMs, subscribeClockSkew } from '#api/clock-skew.ts';
import { formatDuration } from '#lib/format-time.ts';
import { m } from '#messages/compiled/messages.js';
import { Callout } from '#ui/Callout.tsx';
import { useTimeStyle } from '#ui/use-time-style.ts';

/** Scrapes are 15 s apart: below twice that, a wrong clock hides nothing. */
const HARMLESS_SKEW_MS = 30_000;

/** A skew is said in the largest of these that it holds twice. */
const SKEW_UNITS_SECONDS = [86_400, 3_600, 60, 1] as const;

export function ClockSkewBanner() {
  const { locale } = useTimeStyle();
  const skewMs = Math.abs(useSyncExternalStore(subscribeClockSkew, clockSkewMs));
  if (skewMs <= HARMLESS_SKEW_MS) return null;
  const unitSeconds = SKEW_UNITS_SECONDS.find((unit) => skewMs >= 2_000 * unit) ?? 1;
  const seconds = Math.round(skewMs / 1_000 / unitSeconds) * unitSeconds;
  return (
    <Callout kind="warning" isBar>
      {m.app_clock_skew({ skew: formatDuration(seconds, locale) })}
    </Callout>
  );
}
