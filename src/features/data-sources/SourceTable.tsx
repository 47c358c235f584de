import { signalText, columnVolumeText } from '#components/usage-texts.ts';
import { euroText } from '#lib/cost/formula-text.ts';
import { m } from '#messages/compiled/messages.js';
import { Badge } from '#ui/Badge.tsx';
import { Card } from '#ui/Card.tsx';
import type { Intent } from '#ui/lazy-overlay.tsx';
import { type Column, Table } from '#ui/Table.tsx';
import { RelativeTime } from '#ui/RelativeTime.tsx';
import { StateMark } from '#ui/StateMark.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import styles from './data-sources.module.css';
import type { SourceRow } from './source-rows.ts';

interface SourceTableProps {
  readonly rows: readonly SourceRow[];
  /** Of what `onOpen` opens. */
  readonly intent: Intent;
  onOpen(id: string): void;
}

export function SourceTable({ rows, intent, onOpen }: SourceTableProps) {
  return (
    <Card isFlush>
      <Table
        caption={m.sources_title()}
        columns={columnsOf(intent, onOpen)}
        rows={rows}
        rowKey={({ source }) => source.id}
      />
      {rows.length === 0 ? <p className={styles.note}>{m.sources_no_match()}</p> : null}
    </Card>
  );
}

const NOT_COUNTED = {
  counting: m.sources_counting,
  failed: m.sources_counter_failed,
  uncounted: m.sources_uncounted,
} as const;

/** What stands where a figure would: why there is none. */
function notCounted({ counter }: SourceRow) {
  return counter === 'counted' ? null : (
    <span className={styles.muted}>{NOT_COUNTED[counter]()}</span>
  );
}

/** Whether anything arrives, by the counters of the region. */
export function LastDataMark({ row }: { row: SourceRow }) {
  const { lastData } = row;
  switch (lastData?.state) {
    case 'arriving':
      return <StateMark state="ok" word={m.sources_arriving()} />;
    case 'stopped':
      return (
        <span className={styles.mark}>
          <StateMark state="pending" word={m.sources_stopped()} />{' '}
          <RelativeTime timeMs={lastData.lastMs} />
        </span>
      );
    case 'silent':
      return <StateMark state="unknown" word={m.sources_silent()} />;
    default:
      return row.counter === 'counted' ? (
        <span className={styles.muted}>{m.sources_counting()}</span>
      ) : (
        notCounted(row)
      );
  }
}

function columnsOf(intent: Intent, onOpen: (id: string) => void): readonly Column<SourceRow>[] {
  return [
    {
      id: 'name',
      header: m.sources_name(),
      cell: ({ source }) => (
        <button type="button" className={styles.open} {...intent} onClick={() => onOpen(source.id)}>
          <Verbatim>{source.name}</Verbatim>
        </button>
      ),
    },
    {
      id: 'type',
      header: m.sources_type(),
      cell: ({ source }) =>
        source.type === 'unknown_type' ? m.state_unknown() : signalText(source.type),
    },
    {
      id: 'region',
      header: m.usage_by_region(),
      cell: ({ source }) => <Verbatim>{source.region}</Verbatim>,
    },
    {
      id: 'origin',
      header: m.sources_origin(),
      cell: ({ isProvider }) => (
        <Badge tone={isProvider ? 'neutral' : 'accent'}>
          {isProvider ? m.sources_free() : m.sources_billed()}
        </Badge>
      ),
    },
    {
      id: 'retention',
      header: m.usage_retention(),
      align: 'end',
      cell: ({ source }) =>
        source.retentionDays ? m.usage_days({ count: source.retentionDays }) : m.state_unknown(),
    },
    {
      id: 'usage',
      header: m.sources_this_month(),
      align: 'end',
      cell: (row) =>
        row.month ? columnVolumeText(row.month.metered.signal, row.month.volume) : notCounted(row),
    },
    {
      id: 'cost',
      header: m.usage_cost_so_far(),
      align: 'end',
      cell: (row) => (row.month ? euroText(row.month.cents) : notCounted(row)),
    },
    {
      id: 'last',
      header: m.sources_last_data(),
      cell: (row) => <LastDataMark row={row} />,
    },
    {
      id: 'grafana',
      header: m.sources_grafana(),
      cell: ({ source }) =>
        source.isSynchronizedWithGrafana === undefined
          ? m.state_unknown()
          : source.isSynchronizedWithGrafana
            ? m.sources_synchronized()
            : m.sources_not_synchronized(),
    },
  ];
}
