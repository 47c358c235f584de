import { PREVIOUS_DASH, type SeriesList, styleOf } from './series-style.ts';
import styles from './Swatch.module.css';

interface SwatchProps {
  readonly index: number;
  readonly list: SeriesList;
  readonly isPrevious?: boolean | undefined;
}

/** A piece of a series' line: its colour and its dashes. */
export function Swatch({ index, list, isPrevious = false }: SwatchProps) {
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
        strokeLinecap={isPrevious ? 'round' : 'butt'}
        strokeDasharray={(isPrevious ? PREVIOUS_DASH : dash).join(' ')}
      />
    </svg>
  );
}
