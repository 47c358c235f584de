import { PageHeader } from '#components/PageHeader.tsx';
import { usePageName } from '#components/use-page-name.ts';
import type { ReactNode } from 'react';
import type { ResourceType } from '#lib/catalogue/product.ts';
import type { Labels } from '#lib/series.ts';
import { m } from '#messages/compiled/messages.js';
import { Badge } from '#ui/Badge.tsx';
import { Popover } from '#ui/Popover.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import styles from './products.module.css';

/** Labels that the header says in its own words, or that name the series and not the resource. */
const told = new Set(['__name__', 'resource_name', 'resource_type', 'region', 'mode', 'state']);

interface ResourceHeaderProps {
  readonly type: ResourceType;
  readonly resourceId: string;
  readonly labels: Labels | undefined;
  readonly regions: readonly string[];
  /** What the whole page is drawn with. */
  readonly controls: ReactNode;
}

export function ResourceHeader(props: ResourceHeaderProps) {
  const { type, resourceId, labels, regions, controls } = props;
  usePageName(labels?.['resource_name']);
  const rest = Object.entries(labels ?? {}).filter(([name]) => !told.has(name));
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
        </span>
      }
      actions={
        <>
          {rest.length > 0 ? <LabelList labels={rest} /> : null}
          {controls}
        </>
      }
    />
  );
}

function LabelList({ labels }: { labels: readonly (readonly [string, string])[] }) {
  return (
    <Popover label={m.resource_labels()} align="end" face={m.resource_labels()}>
      {() => (
        <dl className={styles.labels}>
          {labels.map(([name, value]) => (
            <div key={name} translate="no">
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </Popover>
  );
}
