import type { Sum } from './formula.ts';
import { billedTotal, priceOf, type SourceVolume } from './price.ts';
import { Exact } from './money.ts';
import type { PriceBook } from './price-book.ts';

/** A part of a metrics source's samples: shares are of the source's volume as it is, 0 to 1. */
interface MetricPart {
  readonly sourceId: string;
  readonly metric: string;
  readonly share: number;
}

/** One thing that could be done differently. */
export type Change =
  | { readonly kind: 'retention'; readonly sourceId: string; readonly days: number }
  | {
      readonly kind: 'scrape-interval';
      readonly sourceId: string;
      readonly fromSeconds: number;
      readonly toSeconds: number;
    }
  | ({ readonly kind: 'drop-metric' } & MetricPart)
  /** Series that differ in nothing else become one: their number before and after, of that metric. */
  | ({
      readonly kind: 'drop-label';
      readonly label: string;
      readonly seriesBefore: number;
      readonly seriesAfter: number;
    } & MetricPart)
  /** Head sampling of whole traces: what is kept, 0 to 1. */
  | { readonly kind: 'sample-traces'; readonly sourceId: string; readonly keptShare: number }
  | {
      readonly kind: 'new-source';
      /** Its volume follows from the series. */
      readonly source: Omit<SourceVolume, 'volume' | 'signal' | 'origin'>;
      readonly series: number;
      readonly intervalSeconds: number;
    };

/** What a change does to the bill, given the ones before it. */
export interface Step {
  readonly change: Change;
  /** The whole month after it, with its formula. */
  readonly after: Sum;
  /** Euros, exactly; below zero where it saves. */
  readonly difference: Exact;
}

export interface WhatIf {
  readonly before: Sum;
  readonly after: Sum;
  readonly sources: readonly SourceVolume[];
  /** In the order of the changes; their differences add up to `difference`, exactly. */
  readonly steps: readonly Step[];
  readonly difference: Exact;
  /** The same between the two invoices, whose lines are rounded to the cent each. */
  readonly billedDifference: Exact;
}

const DAY_SECONDS = 86_400;

/** Samples of so many series at an interval over some days, to the whole sample. */
function samplesOf(series: number, intervalSeconds: number, days: number): number {
  return Math.round((series * days * DAY_SECONDS) / intervalSeconds);
}

/** Share of its source that dropping a metric, or a label of it, saves. */
export function savedShare(change: Extract<Change, MetricPart>): Exact {
  const share = new Exact(change.share);
  if (change.kind === 'drop-metric') return share;
  if (change.seriesBefore <= 0) return new Exact(0);
  return share.times(new Exact(1).minus(new Exact(change.seriesAfter).div(change.seriesBefore)));
}

/** What is dropped of a source. Of one metric, the change that saves most counts: they overlap. */
function droppedShare(sourceId: string, changes: readonly Change[]): Exact {
  const byMetric = new Map<string, Exact>();
  for (const change of changes) {
    if (change.kind !== 'drop-metric' && change.kind !== 'drop-label') continue;
    if (change.sourceId !== sourceId) continue;
    const known = byMetric.get(change.metric) ?? new Exact(0);
    byMetric.set(change.metric, Exact.max(known, savedShare(change)));
  }
  const dropped = [...byMetric.values()].reduce((sum, each) => sum.plus(each), new Exact(0));
  return Exact.min(1, dropped);
}

function changedSource(source: SourceVolume, changes: readonly Change[]): SourceVolume {
  let volume = new Exact(source.volume).times(new Exact(1).minus(droppedShare(source.id, changes)));
  let { retentionDays } = source;
  for (const change of changes) {
    if (change.kind === 'new-source' || change.sourceId !== source.id) continue;
    if (change.kind === 'retention') retentionDays = change.days;
    if (change.kind === 'sample-traces') volume = volume.times(change.keptShare);
    if (change.kind === 'scrape-interval') {
      volume = volume.times(change.fromSeconds).div(change.toSeconds);
    }
  }
  return {
    ...source,
    volume: volume.toDecimalPlaces(0, Exact.ROUND_HALF_UP).toNumber(),
    retentionDays,
  };
}

/** So much that the smallest share of it is more than one. */
const ANY_VOLUME = 1e15;

/** True of a change that would leave its source as the ones before it do, whatever the source takes in. */
function leavesAsItIs(source: SourceVolume, before: readonly Change[], change: Change): boolean {
  const any = { ...source, volume: ANY_VOLUME };
  const [old, changed] = [before, [...before, change]].map((all) => changedSource(any, all));
  return old?.volume === changed?.volume && old?.retentionDays === changed?.retentionDays;
}

/** The changes that change something, given the ones before them; of those that are not known yet nothing is said. */
export function effectiveChanges(
  sources: readonly SourceVolume[],
  changes: readonly (Change | undefined)[],
): ReadonlySet<Change> {
  const kept: Change[] = [];
  for (const change of changes) {
    if (!change) continue;
    const source =
      change.kind === 'new-source' ? undefined : sources.find(({ id }) => id === change.sourceId);
    if (!source || !leavesAsItIs(source, kept, change)) kept.push(change);
  }
  return new Set(kept);
}

/** The sources of a period as they would have been, volumes to the whole sample or byte. */
function changedSources(
  sources: readonly SourceVolume[],
  changes: readonly Change[],
  periodDays: number,
): readonly SourceVolume[] {
  const added = changes.flatMap((change): SourceVolume[] => {
    if (change.kind !== 'new-source') return [];
    const { source, series, intervalSeconds } = change;
    const volume = samplesOf(series, intervalSeconds, periodDays);
    return [{ ...source, signal: 'metrics', origin: 'custom', volume }];
  });
  return [...sources, ...added].map((source) => changedSource(source, changes));
}

/**
 * The bill of a period of `periodDays` had things been done differently, all changes together and one
 * after the other. Volumes shrink in proportion: an estimate as good as the shares it is given.
 */
export function whatIf(
  sources: readonly SourceVolume[],
  changes: readonly Change[],
  { book, periodDays }: { readonly book: PriceBook; readonly periodDays: number },
): WhatIf {
  const before = priceOf(sources, book);
  const steps: Step[] = [];
  let last = before;
  for (const [index, change] of changes.entries()) {
    const after = priceOf(changedSources(sources, changes.slice(0, index + 1), periodDays), book);
    steps.push({ change, after, difference: after.amount.minus(last.amount) });
    last = after;
  }
  return {
    before,
    after: last,
    sources: changedSources(sources, changes, periodDays),
    steps,
    difference: last.amount.minus(before.amount),
    billedDifference: billedTotal(last).minus(billedTotal(before)),
  };
}
