import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { PageHeader } from '#components/PageHeader.tsx';
import { StateOf } from '#components/StateOf.tsx';
import { usePageName } from '#components/use-page-name.ts';
import type { WatchState } from '#lib/alerting/watch-state.ts';
import type { ResourceType } from '#lib/catalogue/product.ts';
import type { Labels } from '#lib/series.ts';
import { Badge } from '#ui/Badge.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import { cachedName } from './cached-name.ts';
import styles from './products.module.css';

interface ResourceHeaderProps {
  readonly type: ResourceType;
  readonly resourceId: string;
  readonly labels: Labels | undefined;
  /** True until somebody has said what it is called, or nobody can. */
  readonly isWaiting: boolean;
  readonly regions: readonly string[];
  /** Undefined until it is known. */
  readonly state: WatchState | undefined;
}

export function ResourceHeader(props: ResourceHeaderProps) {
  const { type, resourceId, labels, isWaiting, regions, state } = props;
  const client = useQueryClient();
  const [listedAs] = useState(() => cachedName(client, resourceId));
  const name = labels?.['resource_name'] || listedAs;
  usePageName(name);
  return (
    <PageHeader
      title={
        name === undefined && isWaiting ? (
          <>
            <span className="visually-hidden" translate="no">
              {resourceId}
            </span>
            <Skeleton width="9rem" height="1.25em" />
          </>
        ) : (
          <Verbatim>{name ?? resourceId}</Verbatim>
        )
      }
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
