import { useSyncExternalStore } from 'react';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { Callout } from '#ui/Callout.tsx';
import { lazyPart } from '#ui/lazy-overlay.tsx';
import { hasLoadFailed, subscribeToLoadFailure } from '#ui/load-failure.ts';
import { untilStarted } from '#app/started.ts';

const LaterBanners = lazyPart<object>(async () => {
  const [part] = await Promise.all([import('./LaterBanners.tsx'), untilStarted()]);
  return part.LaterBanners;
});

/** What holds for every page while it lasts. */
export function Banners() {
  return (
    <>
      <OfflineBanner />
      <LoadFailureBanner />
      <LaterBanners />
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
