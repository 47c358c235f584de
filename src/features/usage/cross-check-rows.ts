import { columnVolumeText, originText, signalText } from '#components/usage-texts.ts';
import { euroText } from '#lib/cost/formula-text.ts';
import { Exact, sumOf } from '#lib/cost/money.ts';
import type { Origin, Signal } from '#lib/cost/price-book.ts';
import { billedTotal } from '#lib/cost/price.ts';
import { agreement, type BilledLine, billedKind, billedVolume } from '#lib/usage/bill-check.ts';
import { m } from '#messages/compiled/messages.js';
import { type Gaps, isShort, sumText } from './gaps.ts';
import type { MonthBill } from './month-bill.ts';
import { type Kind, type Overview, overviewVolume } from './use-overview-since.ts';
import type { Compared } from './Verdict.tsx';

/** What of a month is compared, as each of three counts it. */
export interface Check {
  readonly key: string;
  /** Of a volume; the cost is of all of them. */
  readonly kind?: Kind;
  readonly name: string;
  readonly measured: string;
  readonly overview: Compared | undefined;
  readonly billed: Compared | undefined;
}

export const KINDS = [
  ['metrics', 'custom'],
  ['logs', 'custom'],
  ['traces', 'custom'],
  ['metrics', 'provider'],
  ['logs', 'provider'],
] as const satisfies readonly (readonly [Signal, Origin])[];

interface Counted {
  readonly bill: MonthBill;
  readonly gaps: Gaps;
  readonly lines: readonly BilledLine[] | undefined;
  readonly overview: readonly Overview[] | undefined;
}

/** A signal and origin as each of them counts it. */
export function volumeCheck(kind: Kind, { bill, gaps, lines, overview }: Counted): Check {
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

interface MoneyLine {
  readonly sku: string;
  readonly value?: { readonly units: number; readonly nanos: number } | null | undefined;
}

/** The amount itself, against the sum of the provider's lines. */
export function costCheck(
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
