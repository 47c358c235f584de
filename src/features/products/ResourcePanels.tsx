import { useMemo } from 'react';
import type { DataSource } from '#api/contract/cockpit.ts';
import { usePageSearch } from '#components/use-page-search.ts';
import type { AlertedResource } from '#lib/alerting/active-alert.ts';
import { panelsOf, variablesOf } from '#lib/catalogue/all-panels.ts';
import type { ResourceType } from '#lib/catalogue/product.ts';
import { PanelGrid } from './PanelGrid.tsx';
import { PanelsSkeleton } from './PanelsSkeleton.tsx';
import { variableSearch } from './product-search.ts';
import styles from './products.module.css';
import { RateWindowSelect } from './RateWindowSelect.tsx';
import type { PageTime } from './ResourceBody.tsx';
import { resourceMatchers } from './resource-matchers.ts';
import { scenePanels } from '#scenes/catalogue-panels.ts';
import { useSentPanels } from './use-sent-panels.ts';

interface ResourcePanelsProps {
  readonly type: ResourceType;
  readonly resource: AlertedResource;
  readonly sources: readonly DataSource[];
  readonly time: PageTime;
}

/** The panels of a resource's manifest, and below them every other metric it sends. */
export function ResourcePanels({ type, resource, sources, time }: ResourcePanelsProps) {
  const { resourceId = '', resourceName = '', region } = resource;
  const search = useMemo(() => variableSearch(variablesOf(type)), [type]);
  const [values, setValues] = usePageSearch(search);
  const shown = useSentPanels({
    type,
    sources,
    matchers: resourceMatchers(resourceId),
    range: time.range,
  });
  const panels = useMemo(() => scenePanels(shown ?? []), [shown]);
  const variables = useMemo(
    () => variablesOf(type).map((variable) => ({ ...variable, title: variable.title() })),
    [type],
  );
  const marked = useMemo(
    () => [{ resourceId, name: resourceName, region }],
    [resourceId, resourceName, region],
  );
  return (
    <>
      <div className={styles.corner}>
        <RateWindowSelect
          value={time.view.rateWindow}
          onChange={(rateWindow) => time.onView({ rateWindow })}
        />
      </div>
      {shown ? (
        <PanelGrid
          type={type}
          panels={panels}
          sources={sources}
          matchers={resourceMatchers(resourceId)}
          resources={marked}
          variables={variables}
          values={values}
          range={time.range}
          nowMs={time.nowMs}
          view={time.view}
          onView={time.onView}
          onValues={setValues}
          hasMore
        />
      ) : (
        <PanelsSkeleton count={panelsOf(type).length} />
      )}
    </>
  );
}
