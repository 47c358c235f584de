import type { ResolvedRange } from '#lib/time-range.ts';
import type { Series } from '#lib/series.ts';
import type { Unit } from '#lib/units.ts';
import { sparklinePath } from './sparkline-path.ts';
import styles from './Sparkline.module.css';

const WIDTH = 120;
const HEIGHT = 28;

interface SparklineProps {
  readonly series: Series;
  readonly unit: Unit;
  readonly range: ResolvedRange;
}

/** A series as a small line over the range of the page; the words around it carry the value. */
export function Sparkline({ series, unit, range }: SparklineProps) {
  // Shares are comparable from row to row: half is half of the height.
  const top = unit === 'ratio' ? 1 : undefined;
  return (
    <svg
      className={styles.sparkline}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path d={sparklinePath(series, range, { width: WIDTH, height: HEIGHT, top })} />
    </svg>
  );
}
