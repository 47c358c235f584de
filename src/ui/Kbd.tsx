import styles from './Kbd.module.css';

/** The name of a key, as printed on it: not a word to translate. */
export function Kbd({ children }: { children: string }) {
  return (
    <kbd translate="no" className={styles.kbd}>
      {children}
    </kbd>
  );
}
