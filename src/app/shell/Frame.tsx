import { Menu as MenuIcon } from 'lucide-react';
import { useState } from 'react';
import { Link, Outlet, ScrollRestoration, useNavigation } from 'react-router';
import { TopbarSlot } from '#components/topbar-slot.ts';
import { paths } from '#lib/paths.ts';
import { m } from '#messages/compiled/messages.js';
import { IconButton } from '#ui/IconButton.tsx';
import { lazyPart } from '#ui/lazy-overlay.tsx';
import { untilStarted } from '#app/started.ts';
import { Banners } from './Banners.tsx';
import { Brand } from './Brand.tsx';
import { Breadcrumbs } from './Breadcrumbs.tsx';
import styles from './Frame.module.css';
import { Navigation } from './Navigation.tsx';
import { Place } from './Place.tsx';
import { RouteAnnouncer } from './RouteAnnouncer.tsx';
import { SearchButton } from './SearchButton.tsx';
import { ShellDialogs } from './ShellDialogs.tsx';
import { SkipLink } from './SkipLink.tsx';
import { ThemeSwitch } from './ThemeSwitch.tsx';
import { useShortcuts } from './use-shortcuts.ts';

const NavigationDrawer = lazyPart<{ onClose(): void }>(() =>
  import('./NavigationDrawer.tsx').then((module) => module.NavigationDrawer),
);

const Account = lazyPart<object>(async () => {
  const [{ AccountMenu }] = await Promise.all([import('./AccountMenu.tsx'), untilStarted()]);
  return AccountMenu;
});

const SessionWatch = lazyPart<object>(async () => {
  const [part] = await Promise.all([import('./SessionWatch.tsx'), untilStarted()]);
  return part.SessionWatch;
});

/** What stands around every page. */
export function Frame() {
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  const [isDrawerOpen, setDrawerOpen] = useState(false);
  const { dialog, setDialog } = useShortcuts();
  const isLoading = useNavigation().state === 'loading';
  return (
    <div className={styles.frame}>
      <SkipLink />
      <header className={styles.topbar}>
        <span className={styles.phoneOnly}>
          <IconButton
            label={m.app_open_navigation()}
            icon={<MenuIcon aria-hidden />}
            onClick={() => setDrawerOpen(true)}
          />
        </span>
        <Link to={paths.home.to()} className={styles.brand}>
          <Brand />
        </Link>
        <div className={styles.place}>
          <Place />
        </div>
        <div className={styles.tools} ref={setSlot} />
        <div className={styles.own}>
          <SearchButton onOpen={() => setDialog('palette')} />
          <ThemeSwitch />
          <Account />
        </div>
      </header>
      <div className={styles.sidebar}>
        <Navigation />
      </div>
      <main id="content" tabIndex={-1} className={styles.main} aria-busy={isLoading}>
        <Banners />
        <div className={styles.column}>
          <Breadcrumbs />
          <TopbarSlot value={slot}>
            <Outlet />
          </TopbarSlot>
        </div>
      </main>
      {isDrawerOpen ? <NavigationDrawer onClose={() => setDrawerOpen(false)} /> : null}
      <ShellDialogs open={dialog} onChange={setDialog} />
      <SessionWatch />
      <RouteAnnouncer />
      <ScrollRestoration />
    </div>
  );
}
