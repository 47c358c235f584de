import { useQuery } from '@tanstack/react-query';
import { userMessageOf } from '#api/errors.ts';
import { observabilityBillOptions, usageOverviewOptions } from '#api/queries/usage.ts';
import { euroText } from '#lib/cost/formula-text.ts';
import { Exact, sumOf } from '#lib/cost/money.ts';
import type { Origin, Signal } from '#lib/cost/price-book.ts';
import { billedTotal } from '#lib/cost/price.ts';
import {
  agreement,
  type BilledKind,
  type BilledLine,
  billedKind,
  billedVolume,
  TOLERANCE,
} from '#lib/usage/bill-check.ts';
import { m } from '#messages/compiled/messages.js';
import { Card } from '#ui/Card.tsx';
import { RelativeTime } from '#ui/RelativeTime.tsx';
import { type Column, Table } from '#ui/Table.tsx';
import { percentText } from './forecast-words.ts';
import { type Gaps, isShort, sumText } from './gaps.ts';
import { isRunning, type MonthBill } from './month-bill.ts';
import { SourceChecks } from './SourceChecks.tsx';
import { overviewVolume, useOverviewSince } from './use-overview-since.ts';
import { type Compared, Verdict } from './Verdict.tsx';
import { originText, signalText, columnVolumeText } from '#components/usage-texts.ts';
import styles from './usage.module.css';

type Kind = Pick<BilledKind, 'signal' | 'origin'>;

interface Check {
  readonly key: string;
  /** Of a volume; the cost is of all of them. */
  readonly kind?: Kind;
  readonly name: string;
  readonly measured: string;
  readonly overview: Compared | undefined;
  readonly billed: Compared | undefined;
}

const KINDS = [
  ['metrics', 'custom'],
  ['logs', 'custom'],
  ['traces', 'custom'],
  ['metrics', 'provider'],
  ['logs', 'provider'],
] as const satisfies readonly (readonly [Signal, Origin])[];

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

interface Counted {
  readonly bill: MonthBill;
  readonly gaps: Gaps;
  readonly lines: readonly BilledLine[] | undefined;
  readonly overview: Parameters<typeof overviewVolume>[0] | undefined;
}

/** A signal and origin as each of them counts it. */
function volumeCheck(kind: Kind, { bill, gaps, lines, overview }: Counted): Check {
  const { signal, origin } = kind;
  const sources = bill.consumption.filter(
    (source) => source.signal === signal && source.origin === origin,
  );
  const measured = sources.reduce((sum, { volume }) => sum + volume, 0);
  const compared = (volume: number | undefined, roundedLines = 0): Compared | undefined =>
    volume === undefined
      ? undefined
      : {
          text: columnVolumeText(signal, volume),
          agreement: agreement(measured, volume, { roundedLines }),
        };
  const whole = origin === 'provider' && signal !== 'metrics' ? sources.length : 0;
  return {
    key: `${signal} ${origin}`,
    kind,
    name: `${signalText(signal)} · ${originText(origin)}`,
    measured: sumText(columnVolumeText(signal, measured), {
      isShort: isShort(gaps, sources),
      isZero: measured === 0,
    }),
    overview: compared(overview && overviewVolume(overview, kind)),
    billed: compared(lines && billedVolume(lines, kind), whole),
  };
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

interface MoneyLine {
  readonly sku: string;
  readonly value?: { readonly units: number; readonly nanos: number } | null | undefined;
}

/** The amount itself, against the sum of the provider's lines. */
function costCheck(
  bill: MonthBill,
  lines: readonly MoneyLine[] | undefined,
  gaps: Gaps,
): Check | undefined {
  if (!lines) return undefined;
  const ours = billedTotal(bill.formula);
  const theirs = sumOf(
    lines
      .filter((line) => billedKind(line) !== undefined)
      .map(({ value }) => new Exact(value?.units ?? 0).plus(new Exact(value?.nanos ?? 0).div(1e9))),
  );
  return {
    key: 'cost',
    name: m.usage_cost(),
    measured: sumText(euroText(ours), {
      isShort: isShort(gaps, bill.consumption),
      isZero: ours.isZero(),
    }),
    overview: undefined,
    billed: {
      text: euroText(theirs),
      agreement: ours.minus(theirs).abs().lt('0.01')
        ? { kind: 'agrees' }
        : {
            kind: 'differs',
            ratio: ours.isZero()
              ? Number.POSITIVE_INFINITY
              : theirs.minus(ours).div(ours).toNumber(),
          },
    },
  };
}
