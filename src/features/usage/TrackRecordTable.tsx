import type { PastForecast, TrackRecord } from '#lib/forecast/track-record.ts';
import { DAY_MS } from '#lib/usage/calendar.ts';
import { m } from '#messages/compiled/messages.js';
import { Badge } from '#ui/Badge.tsx';
import { type Column, Table } from '#ui/Table.tsx';
import { dayText, eurosText, percentText } from './forecast-words.ts';
import styles from './forecast.module.css';

/** Each past forecast beside what came. */
export function TrackRecordTable({ record }: { record: TrackRecord }) {
  return (
    <details className={styles.twin}>
      <summary>{m.forecast_record_each()}</summary>
      <Table
        caption={m.forecast_record()}
        columns={columns()}
        rows={record.past.toReversed()}
        rowKey={({ endDay }) => String(endDay)}
      />
    </details>
  );
}

function columns(): readonly Column<PastForecast>[] {
  return [
    {
      id: 'end',
      header: m.forecast_record_end(),
      cell: ({ endDay }) => dayText((endDay - 1) * DAY_MS, 'short'),
    },
    {
      id: 'forecast',
      header: m.forecast_record_forecast(),
      align: 'end',
      cell: ({ forecast }) => eurosText(forecast),
    },
    {
      id: 'band',
      header: m.forecast_band_80(),
      align: 'end',
      cell: ({ low80, high80 }) =>
        m.forecast_between({ low: eurosText(low80), high: eurosText(high80) }),
    },
    {
      id: 'actual',
      header: m.forecast_record_actual(),
      align: 'end',
      cell: ({ actual, isInside }) => (
        <span className={styles.verdict}>
          {eurosText(actual)}{' '}
          <Badge tone={isInside ? 'ok' : 'pending'}>
            {isInside ? m.forecast_record_inside() : m.forecast_record_outside()}
          </Badge>
        </span>
      ),
    },
    {
      id: 'error',
      header: m.forecast_record_error(),
      align: 'end',
      cell: ({ error, runRateError }) =>
        m.forecast_record_errors({
          ours: percentText(error, 1),
          runRate: percentText(runRateError, 1),
        }),
    },
  ];
}
