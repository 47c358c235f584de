import { FileSearch } from 'lucide-react';
import type { ReactNode } from 'react';
import { QueryBoundary } from '#components/QueryBoundary.tsx';
import type { Usage } from '#components/use-usage.ts';
import { columnVolumeText } from '#components/usage-texts.ts';
import { nowMs } from '#lib/clock.ts';
import { euroText } from '#lib/cost/formula-text.ts';
import { priceBookAt } from '#lib/cost/price-book.ts';
import { priceOf } from '#lib/cost/price.ts';
import { labelOf } from '#lib/series.ts';
import type { MeteredSource } from '#lib/usage/consumption.ts';
import { EACH_STREAM, MOST_LOG_GROUPS } from '#lib/usage/log-volume.ts';
import { m } from '#messages/compiled/messages.js';
import { getLocale } from '#messages/compiled/runtime.js';
import { Card } from '#ui/Card.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { SearchField } from '#ui/SearchField.tsx';
import { Select } from '#ui/Select.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { type Column, Table } from '#ui/Table.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import { type LogStreamsFound, useLogStreams } from './use-log-streams.ts';
import type { WhyView } from './why-search.ts';
import styles from './usage.module.css';

interface LogStreamsProps {
  readonly source: MeteredSource;
  readonly usage: Usage | undefined;
  /** Where the data source is chosen. */
  readonly chooser: ReactNode;
  readonly view: WhyView;
  onView(change: Partial<WhyView>, how?: 'push' | 'replace'): void;
}

const HOURS = { day: 24, hour: 1 } as const;

/** Which log streams the bytes of a source come from, and what they cost. */
export function LogStreams({ source, usage, chooser, view, onView }: LogStreamsProps) {
  const hours = HOURS[view.window];
  const found = useLogStreams({ source, usage, by: view.stream, hours });
  return (
    <>
      <div className={styles.tools}>
        {chooser}
        <Select
          label={m.why_by()}
          value={view.stream}
          options={[
            { value: EACH_STREAM, label: m.why_by_stream() },
            ...found.labels.map((label) => ({ value: label, label, isVerbatim: true })),
          ]}
          onChange={(stream) => onView({ stream })}
        />
        <Select
          label={m.why_window()}
          value={view.window}
          options={[
            { value: 'day', label: m.why_window_day() },
            { value: 'hour', label: m.why_window_hour() },
          ]}
          onChange={(window) => onView({ window: window === 'hour' ? 'hour' : 'day' })}
        />
        <SearchField
          label={m.why_search()}
          value={view.typed}
          onChange={(typed) => onView({ typed }, 'replace')}
        />
      </div>
      <QueryBoundary query={found} skeleton={<Skeleton height="24rem" />}>
        {(data) =>
          data.groups.length === 0 ? (
            <EmptyState icon={<FileSearch />} title={m.why_streams_none_title()}>
              <p>{m.why_streams_none()}</p>
            </EmptyState>
          ) : (
            <StreamTable source={source} found={data} by={view.stream} typed={view.typed} />
          )
        }
      </QueryBoundary>
    </>
  );
}

interface Row {
  readonly key: string;
  readonly name: string;
  /** False of the row for what is not among the largest. */
  readonly isVerbatim: boolean;
  readonly share: number;
  /** Undefined where nobody measured what the source takes in. */
  readonly bytes: number | undefined;
  readonly cost: string;
}

function streamName(labels: Readonly<Record<string, string>>, by: string): string {
  if (by !== EACH_STREAM) return labelOf(labels, by) ?? '';
  const pairs = Object.entries(labels)
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  return `{${pairs.join(', ')}}`;
}

interface StreamTableProps {
  readonly source: MeteredSource;
  readonly found: LogStreamsFound;
  readonly by: string;
  readonly typed: string;
}

function StreamTable({ source, found, by, typed }: StreamTableProps) {
  const { groups, totalBytes, monthBytes, selectedBy } = found;
  const book = priceBookAt(nowMs());
  const cost =
    book && monthBytes !== undefined
      ? priceOf([{ ...source, volume: monthBytes }], book).amount
      : undefined;
  const rowOf = (key: string, name: string, bytes: number, isVerbatim = true): Row => {
    const share = totalBytes === 0 ? 0 : bytes / totalBytes;
    return {
      key,
      name,
      isVerbatim,
      share,
      bytes: monthBytes === undefined ? undefined : Math.round(monthBytes * share),
      cost: cost ? euroText(cost.times(share)) : m.why_change_unknown(),
    };
  };
  const rest = totalBytes - groups.reduce((sum, { value }) => sum + value, 0);
  const shown = groups
    .map(({ labels, value }) =>
      rowOf(streamName(labels, EACH_STREAM), streamName(labels, by), value),
    )
    .filter(({ name }) => name.toLowerCase().includes(typed.trim().toLowerCase()));
  const isRestShown = typed.trim() === '' && groups.length >= MOST_LOG_GROUPS && rest > 0;
  return (
    <Card title={m.why_streams_title()} isFlush>
      <p className={styles.explained}>
        {m.why_streams_estimate({ most: MOST_LOG_GROUPS, label: selectedBy })}
      </p>
      <Table
        caption={m.why_streams_title()}
        columns={columnsOf(by)}
        rows={isRestShown ? [...shown, rowOf('rest', m.why_rest(), rest, false)] : shown}
        rowKey={({ key }) => key}
      />
      {shown.length === 0 ? <p className={styles.explained}>{m.why_no_match()}</p> : null}
    </Card>
  );
}

function columnsOf(by: string): readonly Column<Row>[] {
  const percent = new Intl.NumberFormat(getLocale(), {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  return [
    {
      id: 'name',
      header: by === EACH_STREAM ? m.why_stream() : by,
      cell: ({ name, isVerbatim }) => (isVerbatim ? <Verbatim>{name}</Verbatim> : name),
    },
    {
      id: 'share',
      header: m.why_share(),
      align: 'end',
      width: '7rem',
      cell: ({ share }) => percent.format(share),
    },
    {
      id: 'bytes',
      header: m.why_bytes(),
      align: 'end',
      width: '9rem',
      cell: ({ bytes }) =>
        bytes === undefined ? m.why_change_unknown() : columnVolumeText('logs', bytes),
    },
    { id: 'cost', header: m.why_cost(), align: 'end', width: '8rem', cell: ({ cost }) => cost },
  ];
}
