import { type KeyboardEvent, type PointerEvent, useId, useState } from 'react';
import { m } from '#messages/compiled/messages.js';
import { classNames } from '#ui/class-names.ts';
import frame from './day-chart.module.css';
import { type ForecastDay, forecastPlot } from './forecast-plot.ts';
import styles from './ForecastChart.module.css';

export interface ForecastThreshold {
  readonly label: string;
  readonly value: number;
  /** True of a share of a limit: a warning, no end. */
  readonly isSoft: boolean;
}

export interface ForecastMark {
  readonly index: number;
  readonly label: string;
  /** True where it is a possible cause: no line then, as there are many. */
  readonly isEvent: boolean;
}

interface ForecastChartProps {
  readonly title: string;
  /** All days of the month. */
  readonly days: readonly ForecastDay[];
  /** The part of the running day that is over, 0 to 1. */
  readonly todayShare: number;
  readonly thresholds: readonly ForecastThreshold[];
  /** Days that stood out, by their place in the month, and what they are called. */
  readonly marks: readonly ForecastMark[];
  format(value: number): string;
}

/**
 * The sum of a month as it grows: known, expected, and its intervals. One stop of the tab key; arrows go
 * through the days, and the day at hand is read out above.
 */
export function ForecastChart(props: ForecastChartProps) {
  const { title, days, todayShare, thresholds, marks, format } = props;
  const [at, setAt] = useState<number>();
  const plot = forecastPlot(
    days,
    todayShare,
    thresholds.map(({ value }) => value),
  );
  const last = days.length - 1;
  const index = Math.min(at ?? last, last);
  const day = days[index];
  const moves: Readonly<Record<string, number>> = {
    ArrowLeft: Math.max(0, index - 1),
    ArrowRight: Math.min(last, index + 1),
    Home: 0,
    End: last,
  };
  const handleKey = (event: KeyboardEvent) => {
    const next = moves[event.key];
    if (next === undefined) return;
    event.preventDefault();
    setAt(next);
  };
  const handlePointer = ({ clientX, currentTarget }: PointerEvent) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    const place = Math.floor(((clientX - left) / width) * days.length);
    setAt(Math.max(0, Math.min(last, place)));
  };
  const text = day
    ? readingOf(
        day,
        marks.filter((mark) => mark.index === index),
        format,
      )
    : '';
  const shown = thresholds.filter(({ value }) => value <= plot.top);
  return (
    <div className={frame.chart}>
      <p className={classNames(frame.reading, styles.reading)} aria-live="polite">
        <strong>{day?.label}</strong> {text}
      </p>
      <div className={classNames(frame.axis, styles.axis)} aria-hidden>
        {plot.ticks.map((tick) => (
          <span key={tick}>{format(tick)}</span>
        ))}
        {plot.ticks.map((tick) => (
          <b key={tick} style={{ top: `${100 - (tick / plot.top) * 100}%` }}>
            {format(tick)}
          </b>
        ))}
      </div>
      <div
        role="slider"
        aria-label={title}
        aria-valuemin={1}
        aria-valuemax={days.length}
        aria-valuenow={index + 1}
        aria-valuetext={`${day?.label ?? ''}: ${text}`}
        tabIndex={0}
        className={styles.plot}
        onKeyDown={handleKey}
        onPointerMove={handlePointer}
        onPointerLeave={() => setAt(undefined)}
      >
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden>
          {plot.ticks.map((tick) => (
            <HorizontalLine key={tick} className={styles.grid} share={tick / plot.top} />
          ))}
          <path className={styles.band95} d={plot.band95} />
          <path className={styles.band80} d={plot.band80} />
          <path className={styles.range} d={plot.range} />
          <path className={styles.known} d={plot.known} />
          <path className={styles.expected} d={plot.expected} />
          {shown.map(({ label, value, isSoft }) => (
            <HorizontalLine
              key={label}
              className={isSoft ? styles.softThreshold : styles.threshold}
              share={value / plot.top}
            />
          ))}
        </svg>
        {plot.nowPercent === undefined ? null : (
          <span className={styles.now} style={{ left: `${plot.nowPercent}%` }} />
        )}
        {marks.map((mark) => (
          <span
            key={`${mark.index} ${mark.label}`}
            className={classNames(styles.mark, mark.isEvent && styles.event)}
            style={{ left: `${((mark.index + 0.5) / days.length) * 100}%` }}
          />
        ))}
        {shown.map(({ label, value }) => (
          <span
            key={label}
            className={styles.thresholdName}
            style={{ top: `${100 - (value / plot.top) * 100}%` }}
          >
            {label}
          </span>
        ))}
        {at === undefined ? null : (
          <span
            className={styles.cursor}
            style={{ left: `${((index + 1) / days.length) * 100}%` }}
          />
        )}
      </div>
      <div className={frame.labels} aria-hidden>
        <span>{days[0]?.label}</span>
        <span>{days.at(-1)?.label}</span>
      </div>
      <Legend days={days} />
    </div>
  );
}

function HorizontalLine({ className, share }: { className: string | undefined; share: number }) {
  const y = 100 - share * 100;
  return <line className={className} x1="0" x2="100" y1={y} y2={y} />;
}

function Legend({ days }: { days: readonly ForecastDay[] }) {
  const id = useId();
  const last = days.at(-1);
  const entries = [
    { name: m.forecast_known(), className: styles.known, isThere: true },
    {
      name: m.forecast_expected(),
      className: styles.expected,
      isThere: last?.expected !== undefined,
    },
    { name: m.forecast_band_80(), className: styles.band80, isThere: last?.band80 !== undefined },
    { name: m.forecast_band_95(), className: styles.band95, isThere: last?.band95 !== undefined },
    { name: m.forecast_range(), className: styles.range, isThere: last?.range !== undefined },
  ];
  return (
    <ul id={id} className={classNames(frame.legend, styles.legend)} aria-hidden>
      {entries
        .filter(({ isThere }) => isThere)
        .map(({ name, className }) => (
          <li key={name}>
            <svg viewBox="0 0 22 10">
              {className === styles.band80 || className === styles.band95 ? (
                <rect className={className} width="22" height="10" />
              ) : (
                <path className={classNames(className)} d="M0 5L22 5" />
              )}
            </svg>
            {name}
          </li>
        ))}
    </ul>
  );
}

function readingOf(
  { known, expected, band80, band95, range }: ForecastDay,
  marks: ForecastChartProps['marks'],
  format: (value: number) => string,
): string {
  const within = (bounds: { low: number; high: number }) => ({
    low: format(bounds.low),
    high: format(bounds.high),
  });
  return [
    ...(known === undefined
      ? []
      : [
          expected === undefined
            ? m.forecast_reading_known({ amount: format(known) })
            : m.forecast_reading_so_far({ amount: format(known) }),
        ]),
    ...(expected === undefined ? [] : [m.forecast_reading_expected({ amount: format(expected) })]),
    ...(band80 ? [m.forecast_reading_80(within(band80))] : []),
    ...(band95 ? [m.forecast_reading_95(within(band95))] : []),
    ...(range ? [m.forecast_reading_range(within(range))] : []),
    ...marks.map(({ label }) => label),
  ].join(' · ');
}
