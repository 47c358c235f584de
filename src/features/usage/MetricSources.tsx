import type { ReactNode } from 'react';
import type { Usage } from '#components/use-usage.ts';
import type { MeteredSource } from '#lib/usage/consumption.ts';
import { m } from '#messages/compiled/messages.js';
import { QueryBoundary } from '#components/QueryBoundary.tsx';
import { SearchField } from '#ui/SearchField.tsx';
import { Select } from '#ui/Select.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { CardinalityTable } from './CardinalityTable.tsx';
import { LabelCost } from './LabelCost.tsx';
import { useCardinality, useLabelNames } from './use-cardinality.ts';
import { type Against, againsts, type WhyView } from './why-search.ts';
import styles from './usage.module.css';

const AGAINST = {
  day: m.why_against_day,
  week: m.why_against_week,
} as const satisfies Record<Against, () => string>;

interface MetricSourcesProps {
  readonly projectId: string;
  readonly source: MeteredSource;
  readonly usage: Usage | undefined;
  /** Where the data source is chosen. */
  readonly chooser: ReactNode;
  readonly nowMs: number;
  readonly view: WhyView;
  onView(change: Partial<WhyView>, how?: 'push' | 'replace'): void;
}

/** Which series the samples of a source come from: by metric, by label, and what a label costs. */
export function MetricSources(props: MetricSourcesProps) {
  const { projectId, source, usage, chooser, nowMs, view, onView } = props;
  const labels = useLabelNames(source, nowMs);
  const cardinality = useCardinality({ source, usage, by: view.by, against: view.against });
  return (
    <>
      <div className={styles.tools}>
        {chooser}
        <Select
          label={m.why_by()}
          value={view.by}
          options={[
            { value: '__name__', label: m.why_by_metric() },
            ...(labels.data ?? [])
              .filter((label) => label !== '__name__')
              .map((label) => ({ value: label, label, isVerbatim: true })),
          ]}
          onChange={(by) => onView({ by })}
        />
        <Select
          label={m.why_against()}
          value={view.against}
          options={againsts.map((value) => ({ value, label: AGAINST[value]() }))}
          onChange={(value) =>
            onView({ against: againsts.find((each) => each === value) ?? 'day' })
          }
        />
        <SearchField
          label={m.why_search()}
          value={view.typed}
          onChange={(typed) => onView({ typed }, 'replace')}
        />
      </div>
      <QueryBoundary query={cardinality} skeleton={<Skeleton height="48rem" />}>
        {(found) => (
          <CardinalityTable
            source={source}
            found={found}
            by={view.by}
            typed={view.typed}
            projectId={projectId}
          />
        )}
      </QueryBoundary>
      <LabelCost
        source={source}
        usage={usage}
        labels={labels.data ?? []}
        label={view.label}
        onLabel={(label) => onView({ label })}
      />
    </>
  );
}
