import { lazy, type ReactNode, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import type { DataSource } from '#api/contract/cockpit.ts';
import type { AgainstChoice } from '#components/against-choice.ts';
import type { ResourceType } from '#lib/catalogue/product.ts';
import type { ResolvedRange, TimeRange } from '#lib/time-range.ts';
import type { ScenePanel, SceneVariable, SceneViewChange } from '#scenes/scene-panel.ts';
import { useInView } from '#scenes/use-in-view.ts';
import { Skeleton } from '#ui/Skeleton.tsx';
import { intervalSecondsOf } from './figure-queries.ts';
import { PanelsSkeleton } from './PanelsSkeleton.tsx';
import type { rateWindows } from './product-search.ts';
import styles from './products.module.css';
import { useExploreLink } from './use-explore-link.ts';
import { type MarkedResource, useMarks } from './use-marks.ts';

/** Asked for while the page still looks for its data sources. */
const loading = import('#scenes/MetricsScene.tsx');
const MetricsScene = lazy(() => loading);
const MoreMetrics = lazy(() => import('#scenes/MoreMetrics.tsx'));

interface PanelView {
  readonly range: TimeRange;
  readonly rateWindow: (typeof rateWindows)[number];
  readonly against: AgainstChoice;
}

interface PanelGridProps {
  readonly type: ResourceType;
  readonly panels: readonly ScenePanel[];
  readonly sources: readonly DataSource[];
  readonly matchers: string;
  /** Whose alerts are marked; none for nobody's. */
  readonly resources: readonly MarkedResource[];
  readonly variables?: readonly SceneVariable[];
  readonly values?: Readonly<Record<string, readonly string[]>>;
  readonly range: ResolvedRange;
  readonly nowMs: number;
  readonly view: PanelView;
  onView(change: { readonly range: TimeRange }): void;
  onValues?(values: Readonly<Record<string, readonly string[]>>): void;
  /** True where metrics that no panel reads follow. */
  readonly hasMore?: boolean;
}

const NONE: readonly never[] = [];
const NO_VALUES = {};

/** Panels of one resource or several, with what happened meanwhile and the way to Grafana. */
export function PanelGrid(props: PanelGridProps) {
  const { type, panels, sources, matchers, resources, range, nowMs, view } = props;
  const { variables = NONE, values = NO_VALUES, hasMore = false, onView, onValues } = props;
  const { rateWindow, against } = view;
  const marks = useMarks({ sources, resources, range });
  const explore = useExploreLink(view.range);
  const known = useMemo(() => panels.map(({ expr }) => expr), [panels]);
  const scene = {
    sources,
    matchers,
    view: {
      range: view.range,
      values,
      rateWindow: rateWindow === 'auto' ? undefined : rateWindow,
      against,
      nowMs,
    },
    onViewChange: (change: SceneViewChange) => {
      if (change.range) onView({ range: change.range });
      if (change.values) onValues?.(change.values);
    },
    intervalSeconds: intervalSecondsOf(type),
    retentionDays: shortestRetention(sources),
    marks,
    explore,
  };
  return (
    <>
      <Suspense fallback={<PanelsSkeleton count={panels.length} />}>
        <MetricsScene {...scene} panels={panels} variables={variables} />
      </Suspense>
      {hasMore ? (
        <WhenSeen>
          <Suspense fallback={<Skeleton height="18rem" />}>
            <MoreMetrics {...scene} known={known} range={range} />
          </Suspense>
        </WhenSeen>
      ) : null}
    </>
  );
}

/** What nobody scrolls to is not asked for. */
function WhenSeen({ children }: { children: ReactNode }) {
  const [isSeen, setSeen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  useInView(
    place,
    useCallback((isInView) => {
      if (isInView) setSeen(true);
    }, []),
  );
  return (
    <div ref={place} className={styles.more}>
      {isSeen ? children : null}
    </div>
  );
}

/** Days that every source still has; undefined where one does not say. */
function shortestRetention(sources: readonly DataSource[]): number | undefined {
  const days = sources.map(({ retentionDays }) => retentionDays ?? Number.NaN);
  const shortest = Math.min(...days);
  return Number.isFinite(shortest) ? shortest : undefined;
}
