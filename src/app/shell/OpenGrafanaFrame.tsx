import { WithServers } from '#app/WithServers.tsx';
import OpenGrafanaPage from '#features/grafana/OpenGrafanaPage.tsx';
import { Brand } from './Brand.tsx';
import styles from './SignInFrame.module.css';
import { ThemeSwitch } from './ThemeSwitch.tsx';

/** A tab that waits for Grafana needs no sign-in, and nothing around it. */
export function OpenGrafanaFrame() {
  return (
    <div className={styles.page}>
      <header className={styles.bar}>
        <Brand />
        <ThemeSwitch />
      </header>
      <main id="content" tabIndex={-1} className={styles.main}>
        <WithServers>
          <OpenGrafanaPage />
        </WithServers>
      </main>
    </div>
  );
}
