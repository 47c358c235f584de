import { preferences, subscribeToPreferences } from '#lib/preferences.ts';

/** Puts the chosen theme and density on the document, now and whenever they change. The usual ones need no mark. */
export function followTheme(): void {
  const apply = () => {
    const { theme, density } = preferences();
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    if (density === 'comfortable') delete document.documentElement.dataset.density;
    else document.documentElement.dataset.density = density;
  };
  apply();
  subscribeToPreferences(apply);
}
