import type { ResolvedRange } from '#lib/time-range.ts';
import { classNames } from '#ui/class-names.ts';
import type { ChartMark } from './chart-subject.ts';
import type { TimeScale } from './geometry.ts';
import { endOf } from './marks.ts';
import styles from './Overlays.module.css';

interface MarksProps {
  readonly marks: readonly ChartMark[];
  readonly scale: TimeScale;
  readonly range: ResolvedRange;
}

/** With more marks than this a chart shows nothing but marks. */
const MOST_MARKS = 40;

/** What happened, beneath the lines: alerts in bars, silences hatched, deploys upright. Words are at the cursor. */
export function Marks({ marks, scale, range }: MarksProps) {
  return marks.slice(-MOST_MARKS).map((mark) => {
    const left = scale.xOf(Math.max(range.startMs, mark.startMs));
    const right = scale.xOf(Math.min(range.endMs, endOf(mark)));
    return (
      <div
        key={`${mark.kind} ${mark.startMs} ${mark.label}`}
        className={classNames(styles.mark, styles[mark.kind])}
        data-mark={mark.kind}
        style={mark.kind === 'deploy' ? { left } : { left, width: Math.max(0, right - left) }}
      />
    );
  });
}
