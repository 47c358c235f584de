import { useMemo } from 'react';
import type { DataSource } from '#api/contract/cockpit.ts';
import type { RegionFailure } from '#api/regions.ts';
import { useActiveAlerts } from '#components/use-active-alerts.ts';
import { isAboutResource } from '#lib/alerting/active-alert.ts';
import { resourceState } from '#lib/alerting/watch-state.ts';
import { panelsOf } from '#lib/catalogue/all-panels.ts';
import type { Product, ResourceType } from '#lib/catalogue/product.ts';
import type { ResolvedRange } from '#lib/time-range.ts';
import { m } from '#messages/compiled/messages.js';
import { Callout } from '#ui/Callout.tsx';
import { Tabs } from '#ui/Tabs.tsx';
import { PanelsSkeleton } from './PanelsSkeleton.tsx';
import type { resourceSearch } from './product-search.ts';
import styles from './products.module.css';
import { ResourceAbout } from './ResourceAbout.tsx';
import { ResourceAlerts } from './ResourceAlerts.tsx';
import { ResourceHeader } from './ResourceHeader.tsx';
import { ResourcePanels } from './ResourcePanels.tsx';
import { SourceNotices } from './SourceNotices.tsx';
import { useProjectId } from './use-project-id.ts';
import { useResource } from './use-resource.ts';

export type ResourceView = ReturnType<typeof resourceSearch.parse>;

export interface PageTime {
  readonly range: ResolvedRange;
  readonly nowMs: number;
  readonly view: ResourceView;
  onView(change: Partial<ResourceView>): void;
}

interface ResourceBodyProps {
  readonly product: Product;
  readonly type: ResourceType;
  readonly resourceId: string;
  readonly found: readonly DataSource[];
  readonly failedRegions: readonly RegionFailure[];
  readonly time: PageTime;
  onRetry(): void;
}

/** A resource, once it is known in which data sources to look for it. */
export function ResourceBody(props: ResourceBodyProps) {
  const { product, type, resourceId, found, failedRegions, time, onRetry } = props;
  const { sources, labels, failures, waiting, retry } = useResource({
    sources: found,
    type,
    resourceId,
    untilMs: Math.min(time.range.endMs, time.nowMs),
  });
  const isSettled = waiting.length === 0;
  const isPlaceKnown = found.length === 1 || isSettled || labels !== undefined;
  const regions = isPlaceKnown ? sources.map(({ region }) => region) : [];
  const name = labels?.['resource_name'] || resourceId;
  const [region] = regions;
  const resource = useMemo(
    () => ({
      region: region ?? '',
      resourceType: type.name,
      resourceId,
      resourceName: name,
    }),
    [region, type, resourceId, name],
  );
  const watch = useActiveAlerts(useProjectId(), region);
  const alerts = watch.alerts.filter((alert) => isAboutResource(alert, resource));
  const firing = alerts.filter(({ state }) => state === 'firing').length;
  const { tab } = time.view;
  return (
    <>
      <ResourceHeader
        type={type}
        resourceId={resourceId}
        labels={labels}
        isWaiting={!isSettled}
        regions={regions}
        state={region !== undefined && labels ? resourceState(resource, watch) : undefined}
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
        <div className={styles.tabs}>
          <Tabs
            label={m.resource_tabs()}
            tabs={[
              { id: 'metrics', label: m.resource_tab_metrics() },
              {
                id: 'alerts',
                label:
                  firing > 0
                    ? m.resource_tab_alerts_firing({ count: firing })
                    : m.resource_tab_alerts(),
              },
              { id: 'about', label: m.resource_tab_about() },
            ]}
            current={tab}
            onChange={(next) => time.onView({ tab: next })}
          >
            {tab === 'alerts' ? (
              <ResourceAlerts type={type} resource={resource} alerts={alerts} />
            ) : tab === 'about' ? (
              <ResourceAbout
                product={product}
                type={type}
                resource={resource}
                labels={labels}
                sources={sources}
                time={time}
              />
            ) : (
              <ResourcePanels type={type} resource={resource} sources={sources} time={time} />
            )}
          </Tabs>
        </div>
      ) : (
        <PanelsSkeleton count={panelsOf(type).length} />
      )}
    </>
  );
}
