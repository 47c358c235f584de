import SignInPage from '#features/sign-in/SignInPage.tsx';
import { Brand } from './Brand.tsx';
import styles from './SignInFrame.module.css';
import { ThemeSwitch } from './ThemeSwitch.tsx';

/** The sign-in has nothing around it that would ask a server. */
export function SignInFrame() {
  return (
    <div className={styles.page}>
      <header className={styles.bar}>
        <Brand />
        <ThemeSwitch />
      </header>
      <main id="content" tabIndex={-1} className={styles.main}>
        <SignInPage />
      </main>
    </div>
  );
}
