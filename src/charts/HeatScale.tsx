import { formatValue } from '#lib/units.ts';
import { m } from '#messages/compiled/messages.js';
import { highestOf } from './heatmap.ts';
import styles from './HeatScale.module.css';
import type { Picture } from './picture.ts';

/** How much the strongest cell of a heatmap stands for. */
export function HeatScale({ picture }: { readonly picture: Picture }) {
  const highest = highestOf(picture.heat?.buckets ?? []);
  return (
    <p className={styles.scale}>
      <span className="visually-hidden">{m.chart_heat_scale()}</span>
      <span>{formatValue(0, picture.unit)}</span>
      <span aria-hidden className={styles.ramp} />
      <span>{formatValue(highest, picture.unit)}</span>
    </p>
  );
}
