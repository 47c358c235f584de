import { PageHeader } from '#components/PageHeader.tsx';
import { StateOf } from '#components/StateOf.tsx';
import { usePageName } from '#components/use-page-name.ts';
import type { WatchState } from '#lib/alerting/watch-state.ts';
import type { ResourceType } from '#lib/catalogue/product.ts';
import type { Labels } from '#lib/series.ts';
import { Badge } from '#ui/Badge.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import styles from './products.module.css';

interface ResourceHeaderProps {
  readonly type: ResourceType;
  readonly resourceId: string;
  readonly labels: Labels | undefined;
  readonly regions: readonly string[];
  /** Undefined until it is known. */
  readonly state: WatchState | undefined;
}

export function ResourceHeader({ type, resourceId, labels, regions, state }: ResourceHeaderProps) {
  usePageName(labels?.['resource_name']);
  return (
    <PageHeader
      title={<Verbatim>{labels?.['resource_name'] || resourceId}</Verbatim>}
      lead={
        <span className={styles.lead}>
          {type.title()}
          {regions.map((region) => (
            <Badge key={region}>
              <Verbatim>{region}</Verbatim>
            </Badge>
          ))}
          {state ? <StateOf state={state} /> : null}
        </span>
      }
    />
  );
}
