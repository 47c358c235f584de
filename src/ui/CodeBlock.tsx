import { classNames } from './class-names.ts';
import styles from './CodeBlock.module.css';
import { CopyButton } from './CopyButton.tsx';

interface CodeBlockProps {
  /** What it is, for those who come to it by ear. */
  readonly label: string;
  readonly code: string;
  readonly copyLabel: string;
}

/** Code as it is, to read and to copy. Several lines scroll by themselves where they are wide; one is broken. */
export function CodeBlock({ label, code, copyLabel }: CodeBlockProps) {
  return (
    <div className={styles.block}>
      <div className={styles.tools}>
        <CopyButton text={code} label={copyLabel} isSmall />
      </div>
      <pre
        // A region that scrolls must be reachable by keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        role="region"
        aria-label={label}
        translate="no"
        className={classNames(styles.code, !code.trim().includes('\n') && styles.line)}
      >
        <code>{code}</code>
      </pre>
    </div>
  );
}
