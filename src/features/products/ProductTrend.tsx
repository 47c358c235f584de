import { useQueries } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import { rangeOptions, type MetricsSource, type RangeAnswer } from '#api/queries/prometheus.ts';
import { Sparkline } from '#charts/Sparkline.tsx';
import { keepAsking } from '#components/source-outcome.ts';
import { usePatience } from '#components/use-patience.ts';
import type { KnownResource } from '#lib/catalogue/known-resources.ts';
import { lastSample } from '#lib/series.ts';
import type { ResolvedRange } from '#lib/time-range.ts';
import { formatValue, NO_VALUE } from '#lib/units.ts';
import { m } from '#messages/compiled/messages.js';
import { useInView } from '#scenes/use-in-view.ts';
import { Verbatim } from '#ui/Verbatim.tsx';
import { trendQuery } from './figure-queries.ts';
import styles from './ProductGroups.module.css';
import { mergedTrend } from './trend.ts';

interface ProductTrendProps {
  /** Of one product; not empty. */
  readonly resources: readonly KnownResource<MetricsSource>[];
  readonly range: ResolvedRange;
}

/** The headline of the type of which there are most, over all of them; asked for once it is looked at. */
export function ProductTrend({ resources, range }: ProductTrendProps) {
  const box = useRef<HTMLDivElement>(null);
  const [wasInView, setInView] = useState(false);
  useInView(
    box,
    useCallback((isInView) => setInView((before) => before || isInView), []),
  );
  const type = useMemo(() => commonType(resources), [resources]);
  const sources = useMemo(() => {
    const places = resources.filter((each) => each.type === type).map(({ place }) => place);
    return [...new Map(places.map((place) => [place.id, place])).values()];
  }, [resources, type]);
  const asked =
    wasInView && type ? sources.map((source) => ({ source, query: trendQuery(type, range) })) : [];
  const { lines, isWaiting, silent } = useQueries({
    queries: asked.map(({ source, query }) => ({
      ...rangeOptions(source, query),
      ...keepAsking<RangeAnswer>({ source: source.id, asked: query.expr }),
    })),
    combine: (results) => ({
      lines: results.flatMap(({ data }) => data?.series ?? []),
      isWaiting: results.some(({ isPending, error }) => isPending && !error),
      silent: results.map(({ data }) => data === undefined),
    }),
  });
  const headline = type?.headline;
  // The busiest of some of the regions is not the busiest.
  const isIncomplete = usePatience(isWaiting);
  const trend = useMemo(
    () => (headline && !isIncomplete ? mergedTrend(lines, headline.across) : undefined),
    [lines, headline, isIncomplete],
  );
  if (!headline) return null;
  const last = trend && lastSample(trend);
  const title = headline.title();
  const name =
    headline.across === 'max' && resources.length > 1 ? m.products_trend_busiest({ title }) : title;
  const without = trend ? asked.filter((_, index) => silent[index]) : [];
  return (
    <div ref={box} className={styles.trend}>
      <span className={styles.trendName}>
        {without.length > 0
          ? m.products_trend_without({ name, regions: regionsOf(without) })
          : name}
      </span>
      <Verbatim className={styles.trendValue}>
        {last ? formatValue(last.value, headline.unit) : NO_VALUE}
      </Verbatim>
      <span className={styles.trendLine}>
        {trend ? <Sparkline series={trend} unit={headline.unit} range={range} /> : null}
      </span>
    </div>
  );
}

function regionsOf(asked: readonly { readonly source: MetricsSource }[]): string {
  return [...new Set(asked.map(({ source }) => source.region))].join(', ');
}

/** The type most of the resources are of; one without a manifest only where all are. */
function commonType(resources: readonly KnownResource<MetricsSource>[]) {
  const counts = Map.groupBy(resources, ({ type }) => type);
  const [most] = [...counts].toSorted(
    ([one, ones], [other, others]) =>
      Number(one.isUnnamed ?? false) - Number(other.isUnnamed ?? false) ||
      others.length - ones.length,
  );
  return most?.[0];
}
