import { useMemo } from 'react';
import type { CoverageRow } from '#lib/alerting/coverage.ts';
import { m } from '#messages/compiled/messages.js';
import { Card } from '#ui/Card.tsx';
import { type Column, Table } from '#ui/Table.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import styles from './Coverage.module.css';
import { cellOf, type CoverageTable } from './coverage-rows.ts';
import { CoverageMark } from './CoverageMark.tsx';

function resourceColumn(): Column<CoverageRow> {
  return {
    id: 'resource',
    header: m.coverage_resource(),
    width: '16rem',
    cell: ({ resource }) => (
      <>
        <Verbatim>{resource.resourceName}</Verbatim>{' '}
        <span className={styles.small}>
          <Verbatim>{resource.region}</Verbatim>
        </span>
      </>
    ),
  };
}

function ruleColumn({ name, title }: CoverageTable['rules'][number]): Column<CoverageRow> {
  return {
    id: name,
    header: title,
    cell: (row) => {
      const cell = cellOf(row, name);
      return cell ? <CoverageMark state={cell.state} /> : null;
    },
  };
}

/** Says why there is nothing, where there is not one rule. */
function emptyColumn(): Column<CoverageRow> {
  return {
    id: 'none',
    header: m.coverage_alerts(),
    cell: () => <span className={styles.small}>{m.coverage_no_rule()}</span>,
  };
}

/** The resources of one type, and the alerts about it. */
export function CoverageGrid({ table, title }: { table: CoverageTable; title: string }) {
  const { rules, rows } = table;
  const columns = useMemo(
    () => [resourceColumn(), ...(rules.length > 0 ? rules.map(ruleColumn) : [emptyColumn()])],
    [rules],
  );
  return (
    <div className={styles.grid}>
      <Card title={title} isFlush>
        <Table
          caption={m.coverage_table({ title })}
          columns={columns}
          rows={rows}
          rowKey={({ resource }) => `${resource.region} ${resource.resourceId}`}
        />
      </Card>
    </div>
  );
}
