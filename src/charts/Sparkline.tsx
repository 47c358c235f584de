import type { ResolvedRange } from '#lib/time-range.ts';
import type { Series } from '#lib/series.ts';
import { sparklinePath } from './sparkline-path.ts';
import styles from './Sparkline.module.css';

const WIDTH = 120;
const HEIGHT = 28;

/** A series as a small line over the range of the page; the words around it carry the value. */
export function Sparkline({ series, range }: { series: Series; range: ResolvedRange }) {
  return (
    <svg
      className={styles.sparkline}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path d={sparklinePath(series, range, { width: WIDTH, height: HEIGHT })} />
    </svg>
  );
}
