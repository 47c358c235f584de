import { TimeZoneChoice } from '#components/TimeZoneChoice.tsx';
import { type Preferences, setPreferences } from '#lib/preferences.ts';
import { m } from '#messages/compiled/messages.js';
import { Card } from '#ui/Card.tsx';
import { usePreferences } from '#ui/use-preferences.ts';
import { Choice, Option } from './Choice.tsx';
import styles from './settings.module.css';

const THEMES = {
  system: m.app_theme_system,
  light: m.app_theme_light,
  dark: m.app_theme_dark,
} as const satisfies Record<Preferences['theme'], () => string>;

const DENSITIES = {
  comfortable: m.settings_density_comfortable,
  compact: m.settings_density_compact,
} as const satisfies Record<Preferences['density'], () => string>;

/** Theme, density and time zone: at once, and for every page. */
export function Appearance() {
  const { theme, density } = usePreferences();
  return (
    <Card title={m.settings_appearance()}>
      <div className={styles.fields}>
        <Choice title={m.app_theme()}>
          {(['system', 'light', 'dark'] as const).map((each) => (
            <Option
              key={each}
              group="theme"
              label={THEMES[each]()}
              isChosen={theme === each}
              onChoose={() => setPreferences({ theme: each })}
            />
          ))}
        </Choice>
        <Choice title={m.settings_density()} hint={m.settings_density_about()}>
          {(['comfortable', 'compact'] as const).map((each) => (
            <Option
              key={each}
              group="density"
              label={DENSITIES[each]()}
              isChosen={density === each}
              onChoose={() => setPreferences({ density: each })}
            />
          ))}
        </Choice>
        <div className={styles.zone}>
          <TimeZoneChoice />
        </div>
      </div>
    </Card>
  );
}
