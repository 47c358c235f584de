import type { ResolvedRange } from '#lib/time-range.ts';
import styles from './Bands.module.css';
import type { TimeScale } from './geometry.ts';
import type { Look } from './no-data.ts';

interface BandsProps {
  readonly looks: readonly Look[];
  readonly scale: TimeScale;
  readonly range: ResolvedRange;
}

/** With more gaps than this the line shows them well enough. */
const MOST_BANDS = 12;

/** Stretches of time without data, each kind with a ground of its own. */
export function Bands({ looks, scale, range }: BandsProps) {
  const stretches = looks.flatMap((look) => ('fromMs' in look ? [look] : [])).slice(0, MOST_BANDS);
  return stretches.map(({ kind, fromMs, toMs }) => {
    const left = scale.xOf(Math.max(range.startMs, fromMs));
    const width = scale.xOf(Math.min(range.endMs, toMs)) - left;
    return (
      <div
        key={`${kind} ${fromMs}`}
        className={styles[kind]}
        data-look={kind}
        style={{ left, width: Math.max(0, width) }}
      />
    );
  });
}
