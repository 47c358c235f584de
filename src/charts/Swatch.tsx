import { type SeriesList, styleOf } from './series-style.ts';
import styles from './Swatch.module.css';

/** A piece of a series' line: its colour and its dashes. */
export function Swatch({ index, list }: { readonly index: number; readonly list: SeriesList }) {
  const { colour, dash } = styleOf(index, list);
  return (
    <svg aria-hidden width="16" height="8" className={styles.swatch}>
      <line
        x1="0"
        x2="16"
        y1="4"
        y2="4"
        stroke={`var(--chart-${colour + 1})`}
        strokeWidth="2.5"
        strokeDasharray={dash.join(' ')}
      />
    </svg>
  );
}
