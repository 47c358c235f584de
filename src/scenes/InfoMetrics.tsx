import { useQueries } from '@tanstack/react-query';
import { seriesOptions, type MetricsSource } from '#api/queries/prometheus.ts';
import type { DiscoveredMetric } from '#lib/discovery.ts';
import { matchingAny } from '#lib/expression.ts';
import type { Labels } from '#lib/series.ts';
import { coverRange } from '#lib/step.ts';
import type { ResolvedRange } from '#lib/time-range.ts';
import { m } from '#messages/compiled/messages.js';
import styles from './MoreMetrics.module.css';

const GRID_MS = 5 * 60_000;
const MOST_SERIES = 200;

interface InfoMetricsProps {
  readonly metrics: readonly DiscoveredMetric[];
  readonly scene: { readonly sources: readonly MetricsSource[]; readonly matchers: string };
  readonly range: ResolvedRange;
}

/** Metrics whose value is always 1: what they have to say is in their labels. */
export function InfoMetrics({ metrics, scene, range }: InfoMetricsProps) {
  const { sources, matchers } = scene;
  const window = coverRange(range, GRID_MS);
  const names = metrics.flatMap((metric) => metric.names);
  const series = useQueries({
    queries: sources.map((source) =>
      seriesOptions(source, {
        match: [`{__name__=~"${matchingAny(names)}",${matchers}}`],
        ...window,
        limit: MOST_SERIES,
      }),
    ),
    combine: (results) => results.flatMap(({ data }) => data ?? []),
  });
  return (
    <dl className={styles.infos}>
      {metrics.map(({ name }) => (
        <div key={name}>
          <dt translate="no">{name}</dt>
          {sayings(name, series).map((saying) => (
            <dd key={saying} translate="no">
              {saying}
            </dd>
          ))}
          {series.length === 0 ? <dd>{m.discovery_info_waiting()}</dd> : null}
        </div>
      ))}
    </dl>
  );
}

/** What each series of an info metric says, besides what all series of the page have alike. */
function sayings(name: string, series: readonly Labels[]): readonly string[] {
  const said = series
    .filter((labels) => labels['__name__'] === name)
    .map(({ __name__: _name, ...labels }) =>
      Object.entries(labels)
        .map(([label, value]) => `${label}="${value}"`)
        .join(', '),
    );
  return [...new Set(said)];
}
