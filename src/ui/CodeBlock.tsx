import styles from './CodeBlock.module.css';
import { CopyButton } from './CopyButton.tsx';

interface CodeBlockProps {
  /** What it is, for those who come to it by ear. */
  readonly label: string;
  readonly code: string;
  readonly copyLabel: string;
}

/** Code as it is, to read and to copy. It scrolls by itself where it is wide. */
export function CodeBlock({ label, code, copyLabel }: CodeBlockProps) {
  return (
    <div className={styles.block}>
      <div className={styles.tools}>
        <CopyButton text={code} label={copyLabel} isSmall />
      </div>
      {/* A region that scrolls must be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre tabIndex={0} role="region" aria-label={label} translate="no" className={styles.code}>
        <code>{code}</code>
      </pre>
    </div>
  );
}
