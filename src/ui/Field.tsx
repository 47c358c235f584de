import type { ReactNode } from 'react';
import styles from './Input.module.css';

/** A control that has a name of its own, below the same name to see: as text fields have it. */
export function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={styles.field}>
      <span className={styles.label}>{label}</span>
      {children}
    </div>
  );
}
