import { FlaskConical } from 'lucide-react';
import { useParams } from 'react-router';
import type { Crumbs } from '#components/crumb.ts';
import { QueryBoundary } from '#components/QueryBoundary.tsx';
import { usePageClock } from '#components/use-page-clock.ts';
import { usePageSearch } from '#components/use-page-search.ts';
import { useRegion } from '#components/use-region.ts';
import { useUsage } from '#components/use-usage.ts';
import { formatInstant } from '#lib/format-time.ts';
import { paths } from '#lib/paths.ts';
import { m } from '#messages/compiled/messages.js';
import { Callout } from '#ui/Callout.tsx';
import { CopyButton } from '#ui/CopyButton.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { lazyPart } from '#ui/lazy-overlay.tsx';
import { Loading, Skeleton } from '#ui/Skeleton.tsx';
import { useTimeStyle } from '#ui/use-time-style.ts';
import { gapsOf } from './gaps.ts';
import { BasisSelect } from './MonthSelect.tsx';
import { UsageFrame } from './UsageFrame.tsx';
import { UsageNotices } from './UsageNotices.tsx';
import { WhatIfForm } from './WhatIfForm.tsx';
import { type WhatIfBasis, whatIfBasis } from './what-if-basis.ts';
import { whatIfSearch } from './what-if-search.ts';
import { MOST_WISHES, wishesOf, wishText } from './what-if-wish.ts';
import styles from './usage.module.css';

export const crumbs: Crumbs = ({ projectId = '' }) => [
  { text: m.usage_title(), to: paths.usage.to(projectId) },
  { text: m.usage_view_what_if(), isView: true },
];

/** Nothing is accounted for before something is changed. */
const WhatIfAccount = lazyPart(
  () => import('./WhatIfAccount.tsx').then((module) => module.WhatIfAccount),
  AccountSkeleton,
);

/** What a month would have cost had things been done differently, and how to do them so. */
export default function WhatIfPage() {
  const { projectId = '' } = useParams();
  const [view, setView] = usePageSearch(whatIfSearch);
  const { regions } = useRegion();
  const { nowMs } = usePageClock(undefined);
  const { usage, dataSources, asked, hasMeter } = useUsage(projectId, regions, nowMs);
  const wishes = wishesOf(view.changes);
  // Numbers of what is billed wait for its own region; one that never answers holds up no other.
  const isMeasured =
    usage !== undefined &&
    !asked.waiting.some((meter) =>
      usage.sources.some(({ region, origin }) => origin === 'custom' && region === meter.region),
    );
  const basis = usage && isMeasured ? whatIfBasis(usage, view.month) : undefined;
  const change = (next: typeof wishes) => setView({ changes: next.map(wishText) });
  return (
    <UsageFrame
      lead={basis ? <Window basis={basis} /> : m.what_if_lead()}
      actions={
        <>
          <BasisSelect
            month={view.month}
            nowMs={nowMs}
            volumes={usage?.volumes}
            onChange={(month) => setView({ month })}
          />
          {wishes.length > 0 ? (
            <CopyButton text={globalThis.location.href} label={m.what_if_copy_link()} />
          ) : null}
        </>
      }
    >
      <div className={styles.page}>
        <UsageNotices
          gaps={gapsOf(dataSources.data?.failed ?? [], asked)}
          onRetry={() => {
            asked.retry();
            void dataSources.refetch();
          }}
          isUnmetered={usage !== undefined && !hasMeter}
        />
        <QueryBoundary
          query={{ data: basis, error: dataSources.error, refetch: dataSources.refetch }}
          skeleton={<Skeleton height="30rem" />}
        >
          {(data) =>
            usage ? (
              <div className={styles.page}>
                {data.unknownDays > 0 ? (
                  <Callout kind="warning">
                    {m.what_if_unknown_days({ count: data.unknownDays })}
                  </Callout>
                ) : null}
                {wishes.length < view.changes.length ? (
                  <Callout kind="warning">
                    {m.what_if_unread({ count: view.changes.length - wishes.length })}
                  </Callout>
                ) : null}
                {wishes.length < MOST_WISHES ? (
                  <WhatIfForm
                    usage={usage}
                    regions={regions}
                    onAdd={(wish) => change([...wishes, wish])}
                  />
                ) : null}
                {wishes.length === 0 ? (
                  <EmptyState icon={<FlaskConical />} title={m.what_if_none_title()}>
                    <p>{m.what_if_none()}</p>
                  </EmptyState>
                ) : (
                  <WhatIfAccount
                    projectId={projectId}
                    usage={usage}
                    regions={regions}
                    items={dataSources.data?.items ?? []}
                    basis={data}
                    wishes={wishes}
                    onWishes={change}
                  />
                )}
              </div>
            ) : null
          }
        </QueryBoundary>
      </div>
    </UsageFrame>
  );
}

function AccountSkeleton() {
  return (
    <>
      <Loading />
      <Skeleton height="24rem" />
    </>
  );
}

function Window({ basis }: { basis: WhatIfBasis }) {
  const { locale } = useTimeStyle();
  const style = { locale, timeZone: 'UTC' };
  const from = formatInstant(basis.startMs, style);
  const to = formatInstant(basis.endMs, style);
  return basis.isMonth ? m.what_if_window_month({ from, to }) : m.what_if_window({ from, to });
}
