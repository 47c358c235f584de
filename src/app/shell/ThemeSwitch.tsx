import { Monitor, Moon, Sun } from 'lucide-react';
import { setPreferences } from '#lib/preferences.ts';
import { m } from '#messages/compiled/messages.js';
import { Menu } from '#ui/Menu.tsx';
import { usePreferences } from '#ui/use-preferences.ts';

const THEMES = [
  { id: 'system', label: m.app_theme_system, icon: Monitor },
  { id: 'light', label: m.app_theme_light, icon: Sun },
  { id: 'dark', label: m.app_theme_dark, icon: Moon },
] as const;

export function ThemeSwitch() {
  const { theme } = usePreferences();
  const Current = THEMES.find(({ id }) => id === theme)?.icon ?? Monitor;
  return (
    <Menu
      label={m.app_theme()}
      icon={<Current aria-hidden />}
      items={THEMES.map(({ id, label, icon: Icon }) => ({
        id,
        label: label(),
        icon: <Icon aria-hidden />,
        isChecked: id === theme,
        onSelect: () => setPreferences({ theme: id }),
      }))}
    />
  );
}
