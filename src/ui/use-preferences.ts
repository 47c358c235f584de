import { useSyncExternalStore } from 'react';
import { type Preferences, preferences, subscribeToPreferences } from '#lib/preferences.ts';

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribeToPreferences, preferences);
}
