import { useQuery } from '@tanstack/react-query';
import { userMessageOf } from '#api/errors.ts';
import { observabilityBillOptions, usageOverviewOptions } from '#api/queries/usage.ts';
import { euroText } from '#lib/cost/formula-text.ts';
import { Exact, sumOf } from '#lib/cost/money.ts';
import type { Origin, Signal } from '#lib/cost/price-book.ts';
import { billedTotal } from '#lib/cost/price.ts';
import { agreement, type Agreement, billedKind, billedVolume } from '#lib/usage/bill-check.ts';
import { m } from '#messages/compiled/messages.js';
import { getLocale } from '#messages/compiled/runtime.js';
import { Badge } from '#ui/Badge.tsx';
import { Card } from '#ui/Card.tsx';
import { RelativeTime } from '#ui/RelativeTime.tsx';
import { type Column, Table } from '#ui/Table.tsx';
import { type Gaps, isShort, sumText } from './gaps.ts';
import { isRunning, type MonthBill } from './month-bill.ts';
import { originText, signalText, columnVolumeText } from '#components/usage-texts.ts';
import styles from './usage.module.css';

interface Check {
  readonly key: string;
  readonly name: string;
  readonly measured: string;
  readonly overview: Compared | undefined;
  readonly billed: Compared | undefined;
}

interface Compared {
  readonly text: string;
  readonly agreement: Agreement;
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

  const checks = KINDS.map(([signal, origin]): Check => {
    const sources = bill.consumption.filter(
      (source) => source.signal === signal && source.origin === origin,
    );
    const measured = sources.reduce((sum, { volume }) => sum + volume, 0);
    const counted = (overview.data?.items ?? []).filter(
      (usage) => usage.type === signal && (usage.origin === 'scaleway') === (origin === 'provider'),
    );
    const overviewVolume =
      overview.data && counted.length > 0
        ? counted.reduce((sum, { quantity }) => sum + quantity, 0)
        : undefined;
    const billedAmount = lines && billedVolume(lines, { signal, origin });
    const whole = origin === 'provider' && signal !== 'metrics' ? sources.length : 0;
    const compared = (volume: number | undefined, rounded = 0): Compared | undefined =>
      volume === undefined
        ? undefined
        : {
            text: columnVolumeText(signal, volume),
            agreement: agreement(measured, volume, rounded),
          };
    return {
      key: `${signal} ${origin}`,
      name: `${signalText(signal)} · ${originText(origin)}`,
      measured: sumText(columnVolumeText(signal, measured), {
        isShort: isShort(gaps, sources),
        isZero: measured === 0,
      }),
      overview: compared(overviewVolume),
      billed: compared(billedAmount, whole),
    };
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
      <p className={styles.explained}>{m.usage_checks_about()}</p>
      {[billed.error, overview.error].map((error, index) =>
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
        columns={columnsOf(gaps.missing.length > 0)}
        rows={cost ? [...checks, cost] : checks}
        rowKey={({ key }) => key}
      />
    </Card>
  );
}

function columnsOf(isPartial: boolean): readonly Column<Check>[] {
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
      cell: ({ overview: compared }) => <Verdict compared={compared} isPartial={isPartial} />,
    },
    {
      id: 'billed',
      header: m.usage_check_billed(),
      align: 'end',
      cell: ({ billed: compared }) => <Verdict compared={compared} isPartial={isPartial} />,
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

interface VerdictProps {
  readonly compared: Compared | undefined;
  readonly isPartial: boolean;
}

function Verdict({ compared, isPartial }: VerdictProps) {
  if (!compared) return <span className={styles.about}>{m.usage_check_unknown()}</span>;
  return (
    <span className={styles.verdict}>
      {compared.text}{' '}
      {isPartial && compared.agreement.kind !== 'agrees' ? (
        <Badge>{m.usage_check_partial()}</Badge>
      ) : (
        <AgreementBadge agreement={compared.agreement} />
      )}
    </span>
  );
}

function AgreementBadge({ agreement: found }: { agreement: Agreement }) {
  switch (found.kind) {
    case 'agrees':
      return <Badge tone="ok">{m.usage_check_agrees()}</Badge>;
    case 'rounded-up':
      return <Badge>{m.usage_check_rounded()}</Badge>;
    case 'differs':
      return (
        <Badge tone="pending">
          {Number.isFinite(found.ratio)
            ? m.usage_check_differs({ percent: percentText(found.ratio) })
            : m.usage_check_unmeasured()}
        </Badge>
      );
    case 'unknown':
      return null;
  }
}

function percentText(ratio: number): string {
  return new Intl.NumberFormat(getLocale(), {
    style: 'percent',
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  }).format(ratio);
}
