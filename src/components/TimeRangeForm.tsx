import { type FormEvent, useState } from 'react';
import { nowMs } from '#lib/clock.ts';
import { formatForInput } from '#lib/format-time.ts';
import type { TimeRange } from '#lib/time-range.ts';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { TextField } from '#ui/TextField.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import { useTimeStyle } from '#ui/use-time-style.ts';
import { rangeLabel } from './range-label.ts';
import { readTypedRange, typedBound } from './typed-range.ts';
import styles from './TimeRangePicker.module.css';

const QUICK = ['5m', '15m', '30m', '1h', '3h', '6h', '12h', '24h', '2d', '7d', '30d'].map(
  (length): TimeRange => ({ from: `now-${length}`, to: 'now' }),
);

export interface TimeRangeFormProps {
  readonly range: TimeRange;
  onChange(range: TimeRange): void;
}

export function TimeRangeForm({ range, onChange }: TimeRangeFormProps) {
  const style = useTimeStyle();
  return (
    <div className={styles.form}>
      <AbsoluteRange range={range} onChange={onChange} />
      <ul className={styles.quick} aria-label={m.time_range_quick()}>
        {QUICK.map((quick) => (
          <li key={quick.from}>
            <button
              type="button"
              className={styles.choice}
              aria-pressed={quick.from === range.from && quick.to === range.to}
              onClick={() => onChange(quick)}
            >
              {rangeLabel(quick, nowMs(), style)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function AbsoluteRange({ range, onChange }: TimeRangeFormProps) {
  const { timeZone } = useTimeStyle();
  const [typed, setTyped] = useState({
    from: typedBound(range.from, timeZone),
    to: typedBound(range.to, timeZone),
  });
  const [wrong, setWrong] = useState<'from' | 'to' | 'order'>();
  const example = formatForInput(Math.floor(nowMs() / 60_000) * 60_000, timeZone);

  function apply(event: FormEvent) {
    event.preventDefault();
    const read = readTypedRange(typed, { timeZone, nowMs: nowMs() });
    if ('range' in read) onChange(read.range);
    else setWrong(read.wrong);
  }

  return (
    <form
      className={styles.absolute}
      aria-label={m.time_range_absolute()}
      onSubmit={apply}
      noValidate
    >
      <TextField
        label={m.time_range_from()}
        value={typed.from}
        autoComplete="off"
        error={
          wrong === 'from'
            ? m.time_range_error_from({ example })
            : wrong === 'order'
              ? m.time_range_error_order()
              : undefined
        }
        onChange={(event) => setTyped({ ...typed, from: event.target.value })}
      />
      <TextField
        label={m.time_range_to()}
        value={typed.to}
        autoComplete="off"
        error={wrong === 'to' ? m.time_range_error_to({ example }) : undefined}
        onChange={(event) => setTyped({ ...typed, to: event.target.value })}
      />
      <p className={styles.hint}>
        {m.time_range_format_hint({ example })} {m.time_range_zone()}{' '}
        <Verbatim>{timeZone}</Verbatim>
      </p>
      <Button type="submit" variant="primary">
        {m.time_range_apply()}
      </Button>
    </form>
  );
}
