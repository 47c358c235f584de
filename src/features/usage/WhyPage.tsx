import { SearchX } from 'lucide-react';
import { useParams } from 'react-router';
import type { Crumbs } from '#components/crumb.ts';
import { QueryBoundary } from '#components/QueryBoundary.tsx';
import { usePageClock } from '#components/use-page-clock.ts';
import { usePageSearch } from '#components/use-page-search.ts';
import { useRegion } from '#components/use-region.ts';
import { paths } from '#lib/paths.ts';
import { m } from '#messages/compiled/messages.js';
import { EmptyState } from '#ui/EmptyState.tsx';
import { SearchField } from '#ui/SearchField.tsx';
import { Select } from '#ui/Select.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { CardinalityTable } from './CardinalityTable.tsx';
import { LabelCost } from './LabelCost.tsx';
import { UsageFrame } from './UsageFrame.tsx';
import { useCardinality, useLabelNames } from './use-cardinality.ts';
import { useUsage } from '#components/use-usage.ts';
import styles from './usage.module.css';
import { type Against, againsts, whySearch } from './why-search.ts';

export const crumbs: Crumbs = ({ projectId = '' }) => [
  { text: m.usage_title(), to: paths.usage.to(projectId) },
  { text: m.usage_view_why() },
];

const AGAINST = {
  day: m.why_against_day,
  week: m.why_against_week,
} as const satisfies Record<Against, () => string>;

/** Where the billed samples of a data source come from: by metric, by label, and what a label costs. */
export default function WhyPage() {
  const { projectId = '' } = useParams();
  const [view, setView] = usePageSearch(whySearch);
  const { regions } = useRegion();
  const clock = usePageClock(undefined);
  const { usage, dataSources } = useUsage(projectId, regions, clock.nowMs);
  const sources = (usage?.sources ?? []).filter(
    ({ signal, origin }) => signal === 'metrics' && origin === 'custom',
  );
  const source = sources.find(({ id }) => id === view.source) ?? sources[0];
  const labels = useLabelNames(source, clock.nowMs);
  const cardinality = useCardinality({ source, usage, by: view.by, against: view.against });
  return (
    <UsageFrame lead={m.why_lead()}>
      <QueryBoundary
        query={{ data: usage, error: dataSources.error, refetch: dataSources.refetch }}
        skeleton={<Skeleton height="30rem" />}
      >
        {() =>
          source ? (
            <div className={styles.page}>
              <div className={styles.tools}>
                <Select
                  label={m.why_source()}
                  value={source.id}
                  options={sources.map(({ id, name, region }) => ({
                    value: id,
                    label: `${name} · ${region}`,
                    isVerbatim: true,
                  }))}
                  onChange={(id) => setView({ source: id })}
                />
                <Select
                  label={m.why_by()}
                  value={view.by}
                  options={[
                    { value: '__name__', label: m.why_by_metric() },
                    ...(labels.data ?? [])
                      .filter((label) => label !== '__name__')
                      .map((label) => ({ value: label, label, isVerbatim: true })),
                  ]}
                  onChange={(by) => setView({ by })}
                />
                <Select
                  label={m.why_against()}
                  value={view.against}
                  options={againsts.map((value) => ({ value, label: AGAINST[value]() }))}
                  onChange={(value) =>
                    setView({ against: againsts.find((each) => each === value) ?? 'day' })
                  }
                />
                <SearchField
                  label={m.why_search()}
                  value={view.typed}
                  onChange={(typed) => setView({ typed }, { how: 'replace' })}
                />
              </div>
              <QueryBoundary query={cardinality} skeleton={<Skeleton height="24rem" />}>
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
                onLabel={(label) => setView({ label })}
              />
            </div>
          ) : (
            <EmptyState icon={<SearchX />} title={m.why_none_title()}>
              <p>{m.why_none()}</p>
            </EmptyState>
          )
        }
      </QueryBoundary>
    </UsageFrame>
  );
}
