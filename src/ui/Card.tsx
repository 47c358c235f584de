import type { ReactNode } from 'react';
import styles from './Card.module.css';

interface CardProps {
  readonly title?: ReactNode;
  /** Beside the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** True where the content draws to the edges: a table, a list. */
  readonly isFlush?: boolean;
}

export function Card({ title, actions, children, isFlush = false }: CardProps) {
  return (
    <section className={styles.card}>
      {title || actions ? (
        <header className={styles.header}>
          {title ? <h2>{title}</h2> : null}
          {actions}
        </header>
      ) : null}
      <div className={isFlush ? styles.edges : styles.body}>{children}</div>
    </section>
  );
}
