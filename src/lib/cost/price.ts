import { type Formula, type FormulaSource, productOf, type Sum, sumFormula } from './formula.ts';
import { Exact, sumOf, toCents } from './money.ts';
import {
  BYTES_PER_GIGABYTE,
  DEFAULT_RETENTION_DAYS,
  type Origin,
  type PriceBook,
  type Signal,
} from './price-book.ts';

/** What a data source took in during a period of a month at most, and how long it keeps it. */
export interface SourceVolume extends FormulaSource {
  readonly signal: Signal;
  readonly origin: Origin;
  /** Whole samples or bytes. */
  readonly volume: number;
  readonly retentionDays: number;
  /**
   * Sources of one pool climb the tiers together. Whether the provider counts by project or by
   * organization is not published: by organization (one pool for all) where absent.
   */
  readonly pool?: string;
}

const SAMPLES_PER_MILLION = 1_000_000;
const SAMPLES_PER_TEN_MILLION = 10_000_000;

const volumeOf = (sources: readonly SourceVolume[]): Exact =>
  sumOf(sources.map(({ volume }) => new Exact(volume)));

/** The tiers a month's samples reach, from the first to the one they end in. */
function sampleFormula(sources: readonly SourceVolume[], { sampleTiers }: PriceBook): Formula {
  const millions = volumeOf(sources).div(SAMPLES_PER_MILLION);
  const tiers = sampleTiers
    .filter(({ fromMillions }) => fromMillions === 0 || millions.gt(fromMillions))
    .map(({ fromMillions, toMillions, pricePerMillion }) => {
      const top = toMillions === undefined ? millions : Exact.min(millions, toMillions);
      return productOf({
        label: { kind: 'tier' },
        sources: [],
        quantity: top.minus(fromMillions),
        unit: 'million-samples',
        unitPrice: new Exact(pricePerMillion),
        tier: {
          from: new Exact(fromMillions),
          ...(toMillions === undefined ? {} : { to: new Exact(toMillions) }),
        },
      });
    });
  return sumFormula({ kind: 'intake', signal: 'metrics', origin: 'custom' }, tiers, sources);
}

function intakeFormula(source: SourceVolume, book: PriceBook): Formula {
  const { signal, origin, volume } = source;
  const isMetrics = signal === 'metrics';
  return productOf({
    label: { kind: 'intake', signal, origin },
    sources: [source],
    quantity: new Exact(volume).div(isMetrics ? SAMPLES_PER_MILLION : BYTES_PER_GIGABYTE),
    unit: isMetrics ? 'million-samples' : 'gigabyte',
    unitPrice: new Exact(origin === 'provider' ? 0 : book.pricePerGigabyte),
  });
}

/**
 * The charge for keeping a period's intake beyond the default, whoever sent it: each unit pays its price
 * for each day more. It is the documented `GB/day x (retention - default) x price x 30`, the 30 days of
 * `GB/day` being the period's volume. Undefined where nothing is kept longer.
 */
export function retentionFormula(source: SourceVolume, book: PriceBook): Formula | undefined {
  const { signal, origin, volume, retentionDays } = source;
  const days = retentionDays - DEFAULT_RETENTION_DAYS[origin][signal];
  if (days <= 0) return undefined;
  const isMetrics = signal === 'metrics';
  const { pricePerTenMillionSamples, pricePerGigabyte } = book.retention;
  return productOf({
    label: { kind: 'retention', signal, origin },
    sources: [source],
    quantity: new Exact(volume).div(isMetrics ? SAMPLES_PER_TEN_MILLION : BYTES_PER_GIGABYTE),
    unit: isMetrics ? 'ten-million-samples' : 'gigabyte',
    unitPrice: new Exact(isMetrics ? pricePerTenMillionSamples : pricePerGigabyte),
    days,
  });
}

/**
 * What a month of these sources costs, with its formula: one part a line of the bill, free ones included.
 * Custom metrics are one line a pool, since they climb the tiers together; all else is a line a source.
 */
export function priceOf(sources: readonly SourceVolume[], book: PriceBook): Sum {
  const isTiered = ({ signal, origin }: SourceVolume): boolean =>
    signal === 'metrics' && origin === 'custom';
  const pools = Map.groupBy(sources.filter(isTiered), ({ pool = '' }) => pool);
  const lines = [
    ...[...pools.values()].map((pool) => sampleFormula(pool, book)),
    ...sources.filter((source) => !isTiered(source)).map((source) => intakeFormula(source, book)),
    ...sources.flatMap((source) => retentionFormula(source, book) ?? []),
  ];
  return sumFormula({ kind: 'total' }, lines);
}

/**
 * What an invoice adds up to: each line rounded to the cent, then added. It differs from the exact amount,
 * rounded once, by at most half a cent a line.
 */
export function billedTotal(total: Sum): Exact {
  return sumOf(total.parts.map(({ amount }) => toCents(amount)));
}
