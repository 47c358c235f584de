import type { ReactNode } from 'react';
import styles from './BareFrame.module.css';
import { Brand } from './Brand.tsx';
import { ThemeSwitch } from './ThemeSwitch.tsx';

/** A page with nothing around it that would ask a server. */
export function BareFrame({ children }: { readonly children: ReactNode }) {
  return (
    <div className={styles.page}>
      <header className={styles.bar}>
        <Brand />
        <ThemeSwitch />
      </header>
      <main id="content" tabIndex={-1} className={styles.main}>
        {children}
      </main>
    </div>
  );
}
