import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '#messages/compiled/messages.js';
import styles from './Callout.module.css';
import { classNames } from './class-names.ts';

const KINDS = {
  notice: { icon: Info, word: m.ui_notice },
  warning: { icon: TriangleAlert, word: m.ui_warning },
  error: { icon: CircleAlert, word: m.ui_error },
} as const;

interface CalloutProps {
  readonly kind: keyof typeof KINDS;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  /** What to do about it. */
  readonly action?: ReactNode;
  /** True for a bar across the page, without corners. */
  readonly isBar?: boolean;
}

/** Something to know before reading on. Errors and warnings are announced. */
export function Callout({ kind, title, children, action, isBar = false }: CalloutProps) {
  const { icon: Icon, word } = KINDS[kind];
  return (
    <div
      role={kind === 'error' ? 'alert' : 'status'}
      className={classNames(styles.callout, styles[kind], isBar && styles.bar)}
    >
      <Icon role="img" aria-label={word()} />
      <div className={styles.text}>
        {title ? <p className={styles.title}>{title}</p> : null}
        {children ? <div>{children}</div> : null}
      </div>
      {action}
    </div>
  );
}
