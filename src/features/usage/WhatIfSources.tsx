import { columnVolumeText } from '#components/usage-texts.ts';
import type { SourceVolume } from '#lib/cost/price.ts';
import { NO_VALUE } from '#lib/units.ts';
import { m } from '#messages/compiled/messages.js';
import { Card } from '#ui/Card.tsx';
import { type Column, Table } from '#ui/Table.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import styles from './usage.module.css';

interface Row {
  readonly source: SourceVolume;
  /** Undefined where there is no such source yet. */
  readonly before: SourceVolume | undefined;
}

interface WhatIfSourcesProps {
  readonly before: readonly SourceVolume[];
  readonly after: readonly SourceVolume[];
}

/** The quantities behind the new bill: every data source that changes. */
export function WhatIfSources({ before, after }: WhatIfSourcesProps) {
  const known = new Map(before.map((source) => [source.id, source]));
  const rows = after
    .map((source): Row => ({ source, before: known.get(source.id) }))
    .filter(
      ({ source, before: old }) =>
        old?.volume !== source.volume || old.retentionDays !== source.retentionDays,
    );
  if (rows.length === 0) return null;
  return (
    <Card title={m.what_if_sources()} isFlush>
      <Table
        caption={m.what_if_sources()}
        columns={columns()}
        rows={rows}
        rowKey={({ source }) => source.id}
      />
    </Card>
  );
}

function columns(): readonly Column<Row>[] {
  return [
    {
      id: 'source',
      header: m.why_source(),
      cell: ({ source }) => (
        <span className={styles.name}>
          <Verbatim>{source.name}</Verbatim>
          <span className={styles.about}>{source.region}</span>
        </span>
      ),
    },
    {
      id: 'before',
      header: m.what_if_quantity_before(),
      align: 'end',
      cell: ({ before, source }) => columnVolumeText(source.signal, before?.volume ?? 0),
    },
    {
      id: 'after',
      header: m.what_if_quantity_after(),
      align: 'end',
      cell: ({ source }) => columnVolumeText(source.signal, source.volume),
    },
    {
      id: 'kept-before',
      header: m.what_if_kept_before(),
      align: 'end',
      cell: ({ before }) => (before ? m.usage_days({ count: before.retentionDays }) : NO_VALUE),
    },
    {
      id: 'kept-after',
      header: m.what_if_kept_after(),
      align: 'end',
      cell: ({ source }) => m.usage_days({ count: source.retentionDays }),
    },
  ];
}
