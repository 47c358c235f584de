import { formatValue } from '#lib/units.ts';
import { classNames } from '#ui/class-names.ts';
import { Verbatim } from '#ui/Verbatim.tsx';
import { yOf } from './geometry.ts';
import type { Picture } from './picture.ts';
import type { Plot } from './plot.ts';
import styles from './Overlays.module.css';

interface ThresholdsProps {
  readonly picture: Picture;
  readonly plot: Plot;
  readonly height: number;
}

/** A label is this high: closer lines have theirs on different sides, and one at the top below itself. */
const LABEL_HEIGHT = 15;

/** The values that matter as dashed lines with their names; those off the axis as notes at its edge. */
export function Thresholds({ picture, plot, height }: ThresholdsProps) {
  const { unit, thresholds } = picture;
  const { axis, beyond } = plot;
  const isOff = new Set(beyond.map(({ value }) => value));
  const lines = thresholds
    .filter(({ value }) => !isOff.has(value))
    .map((threshold) => ({ ...threshold, y: yOf(threshold.value, axis, height) }))
    .sort((a, b) => a.y - b.y);
  return (
    <>
      {lines.map(({ value, label, y }, index) => {
        const above = lines[index - 1]?.y ?? 0;
        return (
          <div key={`${value} ${label}`} className={styles.threshold} style={{ top: y }}>
            <Verbatim
              className={classNames(styles.label, y - above < LABEL_HEIGHT && styles.below)}
            >
              {formatValue(value, unit)} {label}
            </Verbatim>
          </div>
        );
      })}
      {[true, false].map((isAbove) => {
        const here = beyond.filter((each) => each.isAbove === isAbove);
        if (here.length === 0) return null;
        return (
          <div
            key={String(isAbove)}
            className={classNames(styles.beyond, isAbove ? styles.above : styles.under)}
          >
            {here.map(({ value, label }) => (
              <Verbatim key={`${value} ${label}`}>
                {isAbove ? '↑' : '↓'} {formatValue(value, unit)} {label}
              </Verbatim>
            ))}
          </div>
        );
      })}
    </>
  );
}
