import styles from './alerts.module.css';

/** Matchers or labels, each as it is written. */
export function Chips({ texts }: { texts: readonly string[] }) {
  if (texts.length === 0) return null;
  return (
    <ul className={styles.chips} translate="no">
      {texts.map((text) => (
        <li key={text}>
          <code>{text}</code>
        </li>
      ))}
    </ul>
  );
}
