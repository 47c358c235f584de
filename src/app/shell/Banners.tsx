import { useSyncExternalStore } from 'react';
import { clockSkewMs, subscribeClockSkew } from '#api/clock-skew.ts';
import { formatDuration } from '#lib/format-time.ts';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { Callout } from '#ui/Callout.tsx';
import { lazyPart } from '#ui/lazy-overlay.tsx';
import { hasLoadFailed, subscribeToLoadFailure } from '#ui/load-failure.ts';
import { useTimeStyle } from '#ui/use-time-style.ts';
import { untilStarted } from '#app/started.ts';

const SessionBanners = lazyPart<object>(async () => {
  const [part] = await Promise.all([import('./SessionBanners.tsx'), untilStarted()]);
  return part.SessionBanners;
});

/** What holds for every page while it lasts. */
export function Banners() {
  return (
    <>
      <OfflineBanner />
      <ClockSkewBanner />
      <LoadFailureBanner />
      <SessionBanners />
    </>
  );
}

function subscribeToConnection(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

function OfflineBanner() {
  const isOnline = useSyncExternalStore(subscribeToConnection, () => navigator.onLine);
  return isOnline ? null : (
    <Callout kind="warning" isBar>
      {m.app_offline()}
    </Callout>
  );
}

/** Scrapes are 15 s apart: below twice that, a wrong clock hides nothing. */
const HARMLESS_SKEW_MS = 30_000;

/** A skew is said in the largest of these that it holds twice. */
const SKEW_UNITS_SECONDS = [86_400, 3_600, 60, 1] as const;

function ClockSkewBanner() {
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

function LoadFailureBanner() {
  const hasFailed = useSyncExternalStore(subscribeToLoadFailure, hasLoadFailed);
  return hasFailed ? (
    <Callout
      kind="error"
      isBar
      action={<Button onClick={() => window.location.reload()}>{m.error_page_reload()}</Button>}
    >
      {m.app_load_failure()}
    </Callout>
  ) : null;
}
