import { PageHeader } from '#components/PageHeader.tsx';
import type { ResourceType } from '#lib/catalogue/product.ts';
import type { Labels } from '#lib/series.ts';
import { m } from '#messages/compiled/messages.js';
import { Badge } from '#ui/Badge.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import styles from './products.module.css';

/** Labels that the header says in its own words, or that name the series and not the resource. */
const told = new Set(['__name__', 'resource_name', 'resource_type', 'region', 'mode', 'state']);

interface ResourceHeaderProps {
  readonly type: ResourceType;
  readonly resourceId: string;
  readonly labels: Labels | undefined;
  readonly regions: readonly string[];
}

export function ResourceHeader({ type, resourceId, labels, regions }: ResourceHeaderProps) {
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
        rest.length > 0 ? (
          <details className={styles.labels}>
            <summary>{m.resource_labels()}</summary>
            <dl>
              {rest.map(([name, value]) => (
                <div key={name} translate="no">
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          </details>
        ) : null
      }
    />
  );
}
