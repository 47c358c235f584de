import { preferences, subscribeToPreferences } from '#lib/preferences.ts';

/** Puts the chosen theme on the document, now and whenever it changes. The system's needs no mark. */
export function followTheme(): void {
  const apply = () => {
    const { theme } = preferences();
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  };
  apply();
  subscribeToPreferences(apply);
}
