import { type KeyboardEvent, useId, useState } from 'react';
import { m } from '#messages/compiled/messages.js';
import { classNames } from '#ui/class-names.ts';
import frame from './day-chart.module.css';
import styles from './DayBars.module.css';

/** One day: its parts from the ground up, in the order of the legend. Undefined where nobody knows. */
export interface Day {
  readonly key: string;
  /** `18 Nov`. */
  readonly label: string;
  readonly values: readonly number[] | undefined;
  /** What is said of them, where rounding each by itself would not add up. */
  readonly texts?: { readonly total: string; readonly parts: readonly string[] };
  /** True of the one that is still running. */
  readonly isRunning?: boolean;
  /** What was special about it: a mark above the bar, read out with the day. Nothing where empty. */
  readonly note?: string;
  /** True where that is a possible cause, rather than the day's own doing. */
  readonly isEvent?: boolean;
}

interface DayBarsProps {
  readonly title: string;
  readonly days: readonly Day[];
  /** Names of the parts. */
  readonly parts: readonly string[];
  format(value: number): string;
}

const HEIGHT = 150;

/**
 * Days as stacked bars. The days are one stop of the tab key, and arrows go through them; the day at hand
 * is read out above. Each part differs in pattern as well as in colour.
 */
export function DayBars({ title, days, parts, format }: DayBarsProps) {
  const [at, setAt] = useState<number>();
  const id = useId();
  const current = days[at ?? days.length - 1];
  const top = Math.max(...days.map(({ values }) => sum(values)), Number.MIN_VALUE);
  const moves: Readonly<Record<string, (index: number) => number>> = {
    ArrowLeft: (index) => Math.max(0, index - 1),
    ArrowRight: (index) => Math.min(days.length - 1, index + 1),
    Home: () => 0,
    End: () => days.length - 1,
  };
  const handleKey = (event: KeyboardEvent) => {
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    setAt(move(at ?? days.length - 1));
  };
  return (
    <div className={frame.chart}>
      <p id={id} className={frame.reading} aria-live="polite">
        {current ? <Reading day={current} parts={parts} format={format} /> : null}
      </p>
      <div className={classNames(frame.axis, styles.axis)} aria-hidden>
        <span>{top > Number.MIN_VALUE ? format(top) : null}</span>
        <span>{format(0)}</span>
      </div>
      <div
        role="slider"
        aria-label={title}
        aria-valuemin={1}
        aria-valuemax={days.length}
        aria-valuenow={(at ?? days.length - 1) + 1}
        aria-valuetext={current ? textOf(current, parts, format) : undefined}
        tabIndex={0}
        className={styles.bars}
        onKeyDown={handleKey}
        onPointerLeave={() => setAt(undefined)}
      >
        {days.map((day, index) => (
          <div
            key={day.key}
            className={classNames(
              styles.day,
              day.isRunning && styles.running,
              day.note && styles.marked,
              day.isEvent && styles.event,
              index === at && styles.current,
            )}
            onPointerEnter={() => setAt(index)}
          >
            {day.values ? (
              day.values.map((value, part) => (
                <span
                  key={parts[part]}
                  className={classNames(styles.part, styles[`part${part}`])}
                  style={{ height: `${(value / top) * HEIGHT}px` }}
                />
              ))
            ) : (
              <span className={styles.unknown} />
            )}
          </div>
        ))}
      </div>
      <div className={frame.labels} aria-hidden>
        <span>{days[0]?.label}</span>
        <span>{days.at(-1)?.label}</span>
      </div>
      {parts.length > 1 ? (
        <ul className={frame.legend} aria-hidden>
          {parts.map((part, index) => (
            <li key={part}>
              <span className={classNames(styles.swatch, styles[`part${index}`])} />
              {part}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

type ReadingProps = Pick<DayBarsProps, 'parts' | 'format'> & { readonly day: Day };

function Reading({ day, parts, format }: ReadingProps) {
  return (
    <>
      <strong>{day.label}</strong> {textOf(day, parts, format, false)}
    </>
  );
}

function textOf(
  { label, values, texts, isRunning, note }: Day,
  parts: readonly string[],
  format: (value: number) => string,
  isNamed = true,
): string {
  const total = values ? (texts?.total ?? format(sum(values))) : m.bars_unknown();
  const each =
    values && parts.length > 1
      ? parts
          .map((part, index) => `${part} ${texts?.parts[index] ?? format(values[index] ?? 0)}`)
          .join(', ')
      : undefined;
  const told = each === undefined ? total : m.bars_of({ total, parts: each });
  const counted = isRunning ? m.bars_so_far({ text: told }) : told;
  const text = note ? `${counted} · ${note}` : counted;
  return isNamed ? `${label}: ${text}` : text;
}

function sum(values: readonly number[] | undefined): number {
  return (values ?? []).reduce((total, value) => total + value, 0);
}
