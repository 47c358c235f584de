import { useQuery } from '@tanstack/react-query';
import { userMessageOf } from '#api/errors.ts';
import { observabilityBillOptions, usageOverviewOptions } from '#api/queries/usage.ts';
import { TOLERANCE } from '#lib/usage/bill-check.ts';
import { m } from '#messages/compiled/messages.js';
import { Card } from '#ui/Card.tsx';
import { RelativeTime } from '#ui/RelativeTime.tsx';
import { type Column, Table } from '#ui/Table.tsx';
import { type Check, costCheck, KINDS, volumeCheck } from './cross-check-rows.ts';
import { percentText } from './forecast-words.ts';
import type { Gaps } from './gaps.ts';
import { isRunning, type MonthBill } from './month-bill.ts';
import { SourceChecks } from './SourceChecks.tsx';
import { type Kind, useOverviewSince } from './use-overview-since.ts';
import { Verdict } from './Verdict.tsx';
import styles from './usage.module.css';

interface CrossChecksProps {
  readonly projectId: string;
  readonly bill: MonthBill;
  readonly regions: readonly string[];
  /** Where a part of the month could not be measured, a difference is no disagreement. */
  readonly gaps: Gaps;
}

/** The same month as three others count it: where they disagree, it says which is which. */
export function CrossChecks({ projectId, bill, regions, gaps }: CrossChecksProps) {
  const billed = useQuery(observabilityBillOptions(projectId, bill.month.key));
  const minutes = Math.floor((bill.nowMs - bill.month.startMs) / 60_000);
  const overview = useQuery({
    ...usageOverviewOptions(projectId, regions, `${minutes}m`),
    // It only looks back from now.
    enabled: isRunning(bill) && minutes > 0,
  });
  const lines = billed.data?.lines
    .filter(({ sku }) => regions.some((region) => sku.endsWith(`/${region}`)))
    .map((line) => ({ ...line, quantity: line.billedQuantity }));

  const isPartial = gaps.missing.length > 0;
  // A region that did not answer would be a difference.
  const isWhole = overview.data?.failed.length === 0;
  const checks = KINDS.map(([signal, origin]) =>
    volumeCheck(
      { signal, origin },
      { bill, gaps, lines, overview: isWhole ? overview.data?.items : undefined },
    ),
  );
  const sinceOf = useOverviewSince({
    projectId,
    bill,
    regions,
    isAsked:
      !isPartial &&
      isRunning(bill) &&
      checks.some((check) => check.overview?.agreement.kind === 'differs'),
  });
  const cost = costCheck(bill, lines, gaps);
  return (
    <Card
      title={m.usage_checks()}
      isFlush
      actions={
        billed.data?.updatedAtMs ? (
          <span className={styles.about}>
            {m.usage_bill_counted()} <RelativeTime timeMs={billed.data.updatedAtMs} />
          </span>
        ) : null
      }
    >
      <p className={styles.explained}>
        {m.usage_checks_about({ percent: percentText(TOLERANCE, 1) })}
      </p>
      {[billed.error, overview.error ?? overview.data?.failed[0]?.error].map((error, index) =>
        error ? (
          <p key={index === 0 ? 'billing' : 'overview'} role="alert" className={styles.explained}>
            {index === 0
              ? m.usage_bill_failed({ reason: userMessageOf(error) })
              : m.usage_overview_failed({ reason: userMessageOf(error) })}
          </p>
        ) : null,
      )}
      <Table
        caption={m.usage_checks()}
        columns={columnsOf(isPartial, sinceOf)}
        rows={cost ? [...checks, cost] : checks}
        rowKey={({ key }) => key}
      />
      {isRunning(bill) ? (
        <SourceChecks projectId={projectId} bill={bill} regions={regions} gaps={gaps} />
      ) : null}
    </Card>
  );
}

function columnsOf(isPartial: boolean, sinceOf: (kind: Kind) => string): readonly Column<Check>[] {
  return [
    { id: 'name', header: m.usage_check_what(), cell: ({ name }) => name },
    {
      id: 'measured',
      header: m.usage_check_measured(),
      align: 'end',
      cell: ({ measured }) => measured,
    },
    {
      id: 'overview',
      header: m.usage_check_overview(),
      align: 'end',
      cell: ({ kind, overview: compared }) => (
        <Verdict compared={compared} isPartial={isPartial} since={kind && sinceOf(kind)} />
      ),
    },
    {
      id: 'billed',
      header: m.usage_check_billed(),
      align: 'end',
      cell: ({ billed: compared }) => (
        <Verdict compared={compared} isPartial={isPartial} since={m.usage_check_no_day()} />
      ),
    },
  ];
}
