import type { DataSource } from '#api/contract/cockpit.ts';
import { meteredSource } from '#components/metered-source.ts';
import type { Usage } from '#components/use-usage.ts';
import { type Exact, toCents } from '#lib/cost/money.ts';
import { priceBookAt } from '#lib/cost/price-book.ts';
import { priceOf, type SourceVolume } from '#lib/cost/price.ts';
import { DAY_MS, dayStartOf, monthOf } from '#lib/usage/calendar.ts';
import { consumptionOf, type MeteredSource } from '#lib/usage/consumption.ts';
import type { LastData } from './last-data.ts';
import type { sourcesSearch } from './sources-search.ts';

/** A data source with its month. */
export interface SourceRow {
  readonly source: DataSource;
  readonly isProvider: boolean;
  /** What is known of its volumes: `uncounted` where nobody counts them. */
  readonly counter: 'counted' | 'counting' | 'failed' | 'uncounted';
  /** Undefined where nobody counts, or counts yet. */
  readonly lastData?: LastData;
  /** Undefined where its type has no price, or nobody counts what it takes in. */
  readonly month?: {
    readonly metered: MeteredSource;
    readonly volume: number;
    readonly cents: Exact;
    /** The last 30 finished days, for the price of a change. */
    readonly lastMonth: SourceVolume;
  };
}

const PRICED_DAYS = 30;

function monthUsage(source: DataSource, usage: Usage | undefined): SourceRow['month'] {
  const metered = meteredSource(source);
  const known = metered && usage?.volumes.get(metered.id);
  if (!metered || !usage || !known) return undefined;
  const { measuredToMs, volumes } = usage;
  const month = monthOf(measuredToMs);
  const book = priceBookAt(month.startMs);
  const [now] = consumptionOf([metered], volumes, { ...month, nowMs: measuredToMs });
  const endMs = dayStartOf(measuredToMs);
  const window = { startMs: endMs - PRICED_DAYS * DAY_MS, endMs, nowMs: endMs };
  const [last] = consumptionOf([metered], volumes, window);
  if (!book || !now || !last) return undefined;
  return {
    metered,
    volume: now.volume,
    cents: toCents(priceOf([now], book).amount),
    lastMonth: { ...metered, volume: last.volume },
  };
}

/** What is known of volumes at this moment, and from whom an answer is still to come. */
export interface Counted {
  readonly usage: Usage | undefined;
  readonly lastData: ReadonlyMap<string, LastData>;
  readonly waitingRegions: readonly string[];
  readonly failedRegions: readonly string[];
}

function counterOf(
  { region }: DataSource,
  isCounted: boolean,
  { usage, waitingRegions, failedRegions }: Counted,
): SourceRow['counter'] {
  if (isCounted) return 'counted';
  if (!usage || waitingRegions.includes(region)) return 'counting';
  return failedRegions.includes(region) ? 'failed' : 'uncounted';
}

/** One's own first, then by name and region. */
export function sourceRows(sources: readonly DataSource[], counted: Counted): readonly SourceRow[] {
  return sources
    .map((source): SourceRow => {
      const month = monthUsage(source, counted.usage);
      const lastData = counted.lastData.get(source.id);
      return {
        source,
        isProvider: source.origin === 'scaleway',
        counter: counterOf(source, month !== undefined, counted),
        ...(month ? { month } : {}),
        ...(lastData ? { lastData } : {}),
      };
    })
    .toSorted(
      (a, b) =>
        Number(a.isProvider) - Number(b.isProvider) ||
        a.source.name.localeCompare(b.source.name) ||
        a.source.region.localeCompare(b.source.region),
    );
}

export function filterSources(
  rows: readonly SourceRow[],
  { typed, origin }: Pick<ReturnType<typeof sourcesSearch.parse>, 'typed' | 'origin'>,
): readonly SourceRow[] {
  const wanted = typed.trim().toLowerCase();
  return rows.filter(({ source, isProvider }) => {
    const isWanted = origin === 'all' || (origin === 'provider') === isProvider;
    const texts = [source.name, source.region, source.type, source.id];
    return isWanted && texts.some((text) => text.toLowerCase().includes(wanted));
  });
}
