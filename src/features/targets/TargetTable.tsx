import { useMemo } from 'react';
import { Link } from 'react-router';
import { inRegion, paths } from '#lib/paths.ts';
import { formatValue, NO_VALUE } from '#lib/units.ts';
import { m } from '#messages/compiled/messages.js';
import { StateMark } from '#ui/StateMark.tsx';
import { type Column, Table } from '#ui/Table.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import type { TargetRow } from './target-rows.ts';
import styles from './targets.module.css';

interface TargetTableProps {
  readonly projectId: string;
  readonly rows: readonly TargetRow[];
}

export function TargetTable({ projectId, rows }: TargetTableProps) {
  const columns = useMemo(() => columnsFor(projectId), [projectId]);
  if (rows.length === 0) return <p className={styles.none}>{m.targets_no_match()}</p>;
  return (
    <Table caption={m.targets_title()} columns={columns} rows={rows} rowKey={({ key }) => key} />
  );
}

function columnsFor(projectId: string): readonly Column<TargetRow>[] {
  const figure = (value: number | undefined, unit: 'count' | 'seconds') => (
    <Verbatim>{value === undefined ? NO_VALUE : formatValue(value, unit)}</Verbatim>
  );
  return [
    {
      id: 'instance',
      header: m.targets_column_instance(),
      cell: ({ source, job, instance }) => (
        <Link
          to={inRegion(
            paths.target.to(projectId, { sourceId: source.id, job, instance }),
            source.region,
          )}
        >
          <Verbatim>{instance || job}</Verbatim>
        </Link>
      ),
    },
    {
      id: 'job',
      header: m.targets_column_job(),
      cell: ({ job }) => <Verbatim>{job}</Verbatim>,
    },
    {
      id: 'state',
      header: m.targets_column_state(),
      width: '10rem',
      cell: ({ isUp }) =>
        isUp === undefined ? (
          <StateMark state="unknown" word={m.targets_pushed()} />
        ) : (
          <StateMark
            state={isUp ? 'ok' : 'firing'}
            word={isUp ? m.targets_up() : m.targets_down()}
          />
        ),
    },
    {
      id: 'samples',
      header: m.targets_column_samples(),
      align: 'end',
      width: '9rem',
      cell: ({ sampleCount }) => figure(sampleCount, 'count'),
    },
    {
      id: 'seconds',
      header: m.targets_column_seconds(),
      align: 'end',
      width: '9rem',
      cell: ({ scrapeSeconds }) => figure(scrapeSeconds, 'seconds'),
    },
    {
      id: 'server',
      header: m.targets_column_server(),
      width: '12rem',
      cell: ({ source }) => <Verbatim>{`${source.name} · ${source.region}`}</Verbatim>,
    },
  ];
}
