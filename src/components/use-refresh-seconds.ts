import { useSyncExternalStore } from 'react';
import { type RefreshChoice, refreshSeconds } from './refresh-choice.ts';

function subscribe(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener);
  return () => document.removeEventListener('visibilitychange', listener);
}

/** Seconds between two refreshes: undefined when off, and while nobody can see the page. */
export function useRefreshSeconds(choice: RefreshChoice): number | undefined {
  const isVisible = useSyncExternalStore(subscribe, () => document.visibilityState === 'visible');
  return isVisible ? refreshSeconds(choice) : undefined;
}
