import { Clock } from 'lucide-react';
import type { TimeRange } from '#lib/time-range.ts';
import { m } from '#messages/compiled/messages.js';
import { Popover } from '#ui/Popover.tsx';
import { lazyPart } from '#ui/lazy-overlay.tsx';
import { useNow } from '#ui/use-now.ts';
import { useTimeStyle } from '#ui/use-time-style.ts';
import { type AgainstChoice, againstLabels } from './against-choice.ts';
import { rangeLabel } from './range-label.ts';
import type { TimeRangeFormProps } from './TimeRangeForm.tsx';
import styles from './TimeRangePicker.module.css';

const TimeRangeForm = lazyPart<TimeRangeFormProps>(() =>
  import('./TimeRangeForm.tsx').then((module) => module.TimeRangeForm),
);

interface TimeRangePickerProps {
  readonly range: TimeRange;
  /** What the page compares with; undefined where it compares nothing. */
  readonly against?: AgainstChoice | undefined;
  onChange(range: TimeRange): void;
  onAgainst?(against: AgainstChoice): void;
}

export function TimeRangePicker({ range, against, onChange, onAgainst }: TimeRangePickerProps) {
  const style = useTimeStyle();
  const span = rangeLabel(range, useNow(), style);
  const label =
    against && against !== 'none'
      ? m.time_against_label({ range: span, against: againstLabels[against]() })
      : span;
  return (
    <Popover
      label={m.time_range_button({ range: label })}
      align="end"
      face={
        <>
          <Clock aria-hidden className={styles.clock} />
          <span className={styles.label}>{label}</span>
        </>
      }
    >
      {(close) => (
        <TimeRangeForm
          range={range}
          against={against}
          {...(onAgainst ? { onAgainst } : {})}
          onChange={(next) => {
            onChange(next);
            close();
          }}
        />
      )}
    </Popover>
  );
}
