import type { StripPart } from '#lib/alerting/back-test.ts';
import type { ResolvedRange } from '#lib/time-range.ts';
import styles from './BackTest.module.css';
import { stripPaths } from './strip-path.ts';

interface StripProps {
  readonly parts: readonly StripPart[];
  readonly window: ResolvedRange;
  readonly size: 'row' | 'panel';
  /** What it shows, in words. */
  readonly label: string;
}

const CELLS = { row: 72, panel: 360 } as const;

/** When a rule fired, was pending, or nobody knows: full, half and quarter height. */
export function Strip({ parts, window, size, label }: StripProps) {
  const cells = CELLS[size];
  const paths = stripPaths(parts, window, cells);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${cells} 1`}
      preserveAspectRatio="none"
      className={size === 'row' ? styles.stripRow : styles.stripPanel}
    >
      <path d={paths.unknown} className={styles.unknown} />
      <path d={paths.pending} className={styles.pending} />
      <path d={paths.firing} className={styles.firing} />
    </svg>
  );
}
