import { lazy, Suspense, useMemo } from 'react';
import type { MetricsSource } from '#api/queries/prometheus.ts';
import { currentConfig } from '#api/runtime-config.ts';
import { TimeTools } from '#components/TimeTools.tsx';
import { useMetricNames } from '#components/use-metric-names.ts';
import { usePageRange } from '#components/use-page-range.ts';
import { usePageSearch } from '#components/use-page-search.ts';
import { HOST_PRESENCE, hostPanels } from '#lib/catalogue/host.ts';
import { scenePanels } from '#scenes/catalogue-panels.ts';
import { Skeleton } from '#ui/Skeleton.tsx';
import { targetMatchers } from './target-rows.ts';
import { targetSearch } from './targets-search.ts';

/** Asked for while the page still looks for what the target sends. */
const loading = import('#scenes/MetricsScene.tsx');
const MetricsScene = lazy(() => loading);
const MoreMetrics = lazy(() => import('#scenes/MoreMetrics.tsx'));

/** What a ruler writes under the target's labels; the page of alerts tells it in words. */
const RULER_METRICS = ['ALERTS', 'ALERTS_FOR_STATE'];

interface TargetPanelsProps {
  readonly source: MetricsSource;
  readonly target: { readonly job: string; readonly instance: string };
}

/** A machine's own panels where it is one, and all else it sends, by its kind. */
export function TargetPanels({ source, target }: TargetPanelsProps) {
  const [view, setView] = usePageSearch(targetSearch);
  const { range, nowMs, refresh } = usePageRange(view);
  const sources = useMemo(() => [source], [source]);
  const matchers = targetMatchers(target);
  const { names, waiting } = useMetricNames({ sources, matchers, range });
  const isHost = names.includes(HOST_PRESENCE);
  const panels = useMemo(() => (isHost ? scenePanels(hostPanels) : []), [isHost]);
  const known = useMemo(() => [...RULER_METRICS, ...panels.map(({ expr }) => expr)], [panels]);
  const scene = {
    sources,
    matchers,
    view: { range: view.range, values: {}, nowMs },
    onViewChange: (change: { range?: typeof view.range }) => {
      if (change.range) setView({ range: change.range });
    },
    intervalSeconds: currentConfig().minimumIntervalSeconds,
  };
  const isLooking = names.length === 0 && waiting.length > 0;
  return (
    <>
      <TimeTools
        range={view.range}
        refresh={view.refresh}
        updatedMs={nowMs}
        onChange={({ range: next = view.range, refresh: choice = view.refresh }) =>
          setView({ range: next, refresh: choice })
        }
        onRefresh={refresh}
      />
      {isLooking ? (
        <Skeleton height="24rem" />
      ) : (
        <Suspense fallback={<Skeleton height="24rem" />}>
          {isHost ? <MetricsScene {...scene} panels={panels} variables={[]} /> : null}
          <MoreMetrics {...scene} known={known} range={range} />
        </Suspense>
      )}
    </>
  );
}
