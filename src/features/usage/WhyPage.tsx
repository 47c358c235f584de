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
import { Select } from '#ui/Select.tsx';
import { lazyPart } from '#ui/lazy-overlay.tsx';
import { Loading, Skeleton } from '#ui/Skeleton.tsx';
import { gapsOf } from './gaps.ts';
import { MetricSources } from './MetricSources.tsx';
import { UsageFrame } from './UsageFrame.tsx';
import { UsageNotices } from './UsageNotices.tsx';
import { useUsage } from '#components/use-usage.ts';
import styles from './usage.module.css';
import { whySearch, type WhyView } from './why-search.ts';

export const crumbs: Crumbs = ({ projectId = '' }) => [
  { text: m.usage_title(), to: paths.usage.to(projectId) },
  { text: m.usage_view_why(), isView: true },
];

/** Of sources of logs, which are chosen. */
const LogStreams = lazyPart(
  () => import('./LogStreams.tsx').then((module) => module.LogStreams),
  StreamsSkeleton,
);

/** Where the billed samples and bytes of a data source come from. */
export default function WhyPage() {
  const { projectId = '' } = useParams();
  const [view, setView] = usePageSearch(whySearch);
  const { regions } = useRegion();
  const clock = usePageClock(undefined);
  const { usage, dataSources, asked, hasMeter } = useUsage(projectId, regions, clock.nowMs);
  const sources = (usage?.sources ?? []).filter(
    ({ signal, origin }) => signal !== 'traces' && origin === 'custom',
  );
  const source = sources.find(({ id }) => id === view.source) ?? sources[0];
  const failedRegions = dataSources.data?.failed ?? [];
  // What it costs follows from what its region's meter says.
  const isMeasured = !asked.waiting.some(({ region }) => region === source?.region);
  const chooser = (
    <Select
      label={m.why_source()}
      value={source?.id}
      options={sources.map(({ id, name, region }) => ({
        value: id,
        label: `${name} · ${region}`,
        isVerbatim: true,
      }))}
      onChange={(id) => setView({ source: id, typed: '' })}
    />
  );
  const shared = {
    chooser,
    usage,
    view,
    onView: (change: Partial<WhyView>, how: 'push' | 'replace' = 'push') =>
      setView(change, { how }),
  };
  return (
    <UsageFrame lead={m.why_lead()}>
      <div className={styles.page}>
        <UsageNotices
          gaps={gapsOf(failedRegions, asked)}
          onRetry={() => {
            asked.retry();
            void dataSources.refetch();
          }}
          isUnmetered={usage !== undefined && !hasMeter}
        />
        <QueryBoundary
          query={{
            data: isMeasured ? usage : undefined,
            error: dataSources.error,
            refetch: dataSources.refetch,
          }}
          skeleton={<Skeleton height="30rem" />}
        >
          {() =>
            source ? (
              <div className={styles.page}>
                {source.signal === 'logs' ? (
                  <LogStreams key={source.id} source={source} {...shared} />
                ) : (
                  <MetricSources
                    key={source.id}
                    projectId={projectId}
                    source={source}
                    nowMs={clock.nowMs}
                    {...shared}
                  />
                )}
              </div>
            ) : failedRegions.length > 0 ? null : (
              <EmptyState icon={<SearchX />} title={m.why_none_title()}>
                <p>{m.why_none()}</p>
              </EmptyState>
            )
          }
        </QueryBoundary>
      </div>
    </UsageFrame>
  );
}

function StreamsSkeleton() {
  return (
    <>
      <Loading />
      <Skeleton height="30rem" />
    </>
  );
}
