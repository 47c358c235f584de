import { useMemo } from 'react';
import { localeOf, type TimeStyle } from '#lib/format-time.ts';
import { shownTimeZone } from '#lib/preferences.ts';
import { usePreferences } from './use-preferences.ts';

/** In which language and zone this person reads times. */
export function useTimeStyle(): TimeStyle {
  const { language, timeZone } = usePreferences();
  return useMemo(
    () => ({ locale: localeOf(language), timeZone: shownTimeZone(timeZone) }),
    [language, timeZone],
  );
}
