import { type FormEvent, useId, useState } from 'react';
import { nowMs } from '#lib/clock.ts';
import { formatForInput } from '#lib/format-time.ts';
import type { TimeRange } from '#lib/time-range.ts';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { TextField } from '#ui/TextField.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import { useTimeStyle } from '#ui/use-time-style.ts';
import { type AgainstChoice, againstChoices, againstLabels } from './against-choice.ts';
import { today, yesterday } from './day-range.ts';
import { rangeLabel } from './range-label.ts';
import { Chip, TimeZoneChoice } from './TimeZoneChoice.tsx';
import { readTypedRange, typedBound } from './typed-range.ts';
import styles from './TimeRangePicker.module.css';

const QUICK = ['5m', '15m', '30m', '1h', '3h', '6h', '12h', '24h', '2d', '7d', '30d'].map(
  (length): TimeRange => ({ from: `now-${length}`, to: 'now' }),
);

export interface TimeRangeFormProps {
  readonly range: TimeRange;
  /** What the page compares with; undefined where it compares nothing. */
  readonly against?: AgainstChoice | undefined;
  onChange(range: TimeRange): void;
  onAgainst?(against: AgainstChoice): void;
}

export function TimeRangeForm({ range, against, onChange, onAgainst }: TimeRangeFormProps) {
  const style = useTimeStyle();
  const quick = [
    ...QUICK.map((each) => ({ range: each, label: rangeLabel(each, nowMs(), style) })),
    { range: today(nowMs(), style.timeZone), label: m.time_range_today() },
    { range: yesterday(nowMs(), style.timeZone), label: m.time_range_yesterday() },
  ];
  return (
    <div className={styles.form}>
      <div className={styles.own}>
        {/* Its fields are written in a zone: they start anew in another one. */}
        <AbsoluteRange key={style.timeZone} range={range} onChange={onChange} />
        {against && onAgainst ? <Against choice={against} onChange={onAgainst} /> : null}
        <TimeZoneChoice />
      </div>
      <ul className={styles.quick} aria-label={m.time_range_quick()}>
        {quick.map((each) => (
          <li key={each.label}>
            <button
              type="button"
              className={styles.choice}
              aria-pressed={each.range.from === range.from && each.range.to === range.to}
              onClick={() => onChange(each.range)}
            >
              {each.label}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface AgainstProps {
  readonly choice: AgainstChoice;
  onChange(choice: AgainstChoice): void;
}

function Against({ choice, onChange }: AgainstProps) {
  const titleId = useId();
  return (
    <div className={styles.section} role="group" aria-labelledby={titleId}>
      <p id={titleId} className={styles.title}>
        {m.time_against_title()}
      </p>
      <div className={styles.chips}>
        {againstChoices.map((each) => (
          <Chip key={each} isOn={each === choice} onClick={() => onChange(each)}>
            {againstLabels[each]()}
          </Chip>
        ))}
      </div>
    </div>
  );
}

function AbsoluteRange({ range, onChange }: Pick<TimeRangeFormProps, 'range' | 'onChange'>) {
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
