import type { Usage } from '#components/use-usage.ts';
import type { Change } from '#lib/cost/what-if.ts';
import {
  metricSeriesExpression,
  metricWithoutExpression,
  seriesCountExpression,
} from '#lib/usage/cardinality.ts';
import type { MeteredSource } from '#lib/usage/consumption.ts';
import type { SeriesFacts } from './use-what-if-series.ts';
import type { Wish, WishKind } from './what-if-wish.ts';

/** What a source that is only thought of is called by. */
const NEW_ID = 'what-if';

/** Data sources a kind of change can be made to. */
export function sourcesFor(
  kind: WishKind,
  { sources }: Pick<Usage, 'sources'>,
): readonly MeteredSource[] {
  const custom = sources.filter(({ origin }) => origin === 'custom');
  switch (kind) {
    case 'retention':
      return [...custom, ...sources.filter(({ origin }) => origin === 'provider')];
    case 'sample-traces':
      return custom.filter(({ signal }) => signal === 'traces');
    case 'new-source':
      return [];
    case 'scrape-interval':
    case 'drop-metric':
    case 'drop-label':
      return custom.filter(({ signal }) => signal === 'metrics');
  }
}

/** Why a wish that an address holds changes nothing. */
export type Misfit = 'source-gone' | 'source-unfit' | 'region-unknown';

/** Undefined where the page could have offered the wish itself. */
export function misfitOf(
  wish: Wish,
  usage: Pick<Usage, 'sources'>,
  regions: readonly string[],
): Misfit | undefined {
  if (wish.kind === 'new-source') {
    return regions.includes(wish.region) ? undefined : 'region-unknown';
  }
  const isIt = ({ id }: MeteredSource) => id === wish.sourceId;
  if (!usage.sources.some(isIt)) return 'source-gone';
  return sourcesFor(wish.kind, usage).some(isIt) ? undefined : 'source-unfit';
}

/** A wish with what it was measured to be; undefined while that is not known. */
export function changeOf(
  wish: Wish,
  index: number,
  { countOf }: Pick<SeriesFacts, 'countOf'>,
): Change | undefined {
  switch (wish.kind) {
    case 'retention':
    case 'scrape-interval':
      return wish;
    case 'sample-traces':
      return { kind: wish.kind, sourceId: wish.sourceId, keptShare: wish.keptPercent / 100 };
    case 'new-source': {
      const { name, region, retentionDays, series, intervalSeconds } = wish;
      const source = { id: `${NEW_ID}-${index}`, name, region, retentionDays };
      return { kind: wish.kind, source, series, intervalSeconds };
    }
    case 'drop-metric':
    case 'drop-label': {
      const { sourceId, metric } = wish;
      const all = countOf(sourceId, seriesCountExpression);
      const own = countOf(sourceId, metricSeriesExpression(metric));
      if (all === undefined || own === undefined) return undefined;
      const share = all > 0 ? own / all : 0;
      if (wish.kind === 'drop-metric') return { kind: wish.kind, sourceId, metric, share };
      const left = countOf(sourceId, metricWithoutExpression(metric, wish.label));
      if (left === undefined) return undefined;
      const series = { seriesBefore: own, seriesAfter: left };
      return { kind: wish.kind, sourceId, metric, label: wish.label, share, ...series };
    }
  }
}
