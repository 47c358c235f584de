import { lazy, Suspense, useMemo } from 'react';
import type { DataSource } from '#api/contract/cockpit.ts';
import type { RegionFailure } from '#api/regions.ts';
import { usePageSearch } from '#components/use-page-search.ts';
import type { ResourceType } from '#lib/catalogue/product.ts';
import type { ResolvedRange, TimeRange } from '#lib/time-range.ts';
import { m } from '#messages/compiled/messages.js';
import { Callout } from '#ui/Callout.tsx';
import { PanelsSkeleton } from './PanelsSkeleton.tsx';
import styles from './products.module.css';
import { variableSearch, type rateWindows } from './product-search.ts';
import { RateWindowSelect } from './RateWindowSelect.tsx';
import { ResourceHeader } from './ResourceHeader.tsx';
import { resourceMatchers } from './resource-matchers.ts';
import { SourceNotices } from './SourceNotices.tsx';
import { scenePanels } from './scene-panels.ts';
import { useResource } from './use-resource.ts';
import { intervalSecondsOf } from './use-resources.ts';

/** Asked for while the page still looks for its data sources. */
const loading = import('#scenes/MetricsScene.tsx');
const MetricsScene = lazy(() => loading);

interface PageTime {
  readonly range: ResolvedRange;
  readonly nowMs: number;
  readonly view: { readonly range: TimeRange; readonly rateWindow: (typeof rateWindows)[number] };
  onView(change: { range?: TimeRange; rateWindow?: (typeof rateWindows)[number] }): void;
}

interface ResourcePanelsProps {
  readonly type: ResourceType;
  readonly resourceId: string;
  readonly found: readonly DataSource[];
  readonly failedRegions: readonly RegionFailure[];
  readonly time: PageTime;
  onRetry(): void;
}

export function ResourcePanels(props: ResourcePanelsProps) {
  const { type, resourceId, found, failedRegions, time, onRetry } = props;
  const { sources, labels, failures, waiting, retry } = useResource({
    sources: found,
    type,
    resourceId,
    untilMs: Math.min(time.range.endMs, time.nowMs),
  });
  const isSettled = waiting.length === 0;
  const isPlaceKnown = found.length === 1 || isSettled || labels !== undefined;
  const regions = isPlaceKnown ? sources.map(({ region }) => region) : [];
  return (
    <>
      <ResourceHeader
        type={type}
        resourceId={resourceId}
        labels={labels}
        regions={regions}
        controls={
          <RateWindowSelect
            value={time.view.rateWindow}
            onChange={(rateWindow) => time.onView({ rateWindow })}
          />
        }
      />
      <SourceNotices
        failedRegions={failedRegions}
        resources={{ failures, waiting, retry }}
        onRetry={onRetry}
      />
      {isSettled && !labels && failures.length === 0 ? (
        <div className={styles.notices}>
          <Callout kind="notice" title={m.resource_missing_title()}>
            {m.resource_missing({ regions: regions.join(', ') })}
          </Callout>
        </div>
      ) : null}
      {isPlaceKnown ? (
        <Panels type={type} resourceId={resourceId} sources={sources} time={time} />
      ) : (
        <PanelsSkeleton count={type.panels.length} />
      )}
    </>
  );
}

interface PanelsProps {
  readonly type: ResourceType;
  readonly resourceId: string;
  readonly sources: readonly DataSource[];
  readonly time: PageTime;
}

function Panels({ type, resourceId, sources, time }: PanelsProps) {
  const search = useMemo(() => variableSearch(type.variables), [type]);
  const [values, setValues] = usePageSearch(search);
  const panels = useMemo(() => scenePanels(type), [type]);
  const variables = useMemo(
    () => type.variables.map((variable) => ({ ...variable, title: variable.title() })),
    [type],
  );
  const { range, rateWindow } = time.view;
  return (
    <Suspense fallback={<PanelsSkeleton count={panels.length} />}>
      <MetricsScene
        panels={panels}
        sources={sources}
        matchers={resourceMatchers(resourceId)}
        variables={variables}
        view={{
          range,
          values,
          rateWindow: rateWindow === 'auto' ? undefined : rateWindow,
          nowMs: time.nowMs,
        }}
        onViewChange={(change) => {
          if (change.range) time.onView({ range: change.range });
          if (change.values) setValues(change.values);
        }}
        intervalSeconds={intervalSecondsOf(type)}
        retentionDays={shortestRetention(sources)}
      />
    </Suspense>
  );
}

/** Days that every source still has; undefined where one does not say. */
function shortestRetention(sources: readonly DataSource[]): number | undefined {
  const days = sources.map(({ retentionDays }) => retentionDays ?? Number.NaN);
  const shortest = Math.min(...days);
  return Number.isFinite(shortest) ? shortest : undefined;
}
