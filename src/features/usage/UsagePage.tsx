import { Download } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useParams } from 'react-router';
import type { Crumbs } from '#components/crumb.ts';
import { RetentionDialog } from '#components/RetentionDialog.tsx';
import { QueryBoundary } from '#components/QueryBoundary.tsx';
import { usePageClock } from '#components/use-page-clock.ts';
import { usePageSearch } from '#components/use-page-search.ts';
import { useRegion } from '#components/use-region.ts';
import { formulaCsv } from '#lib/cost/formula-text.ts';
import { priceBookAt } from '#lib/cost/price-book.ts';
import { priceOf, type SourceVolume } from '#lib/cost/price.ts';
import { DAY_MS, dayStartOf, type Month, monthOf, monthOfKey } from '#lib/usage/calendar.ts';
import { consumptionOf, type MeteredSource, pricedVolumes } from '#lib/usage/consumption.ts';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { downloadText } from '#ui/download.ts';
import { Skeleton } from '#ui/Skeleton.tsx';
import { BillCard } from './BillCard.tsx';
import { CrossChecks } from './CrossChecks.tsx';
import { DailyHistory } from './DailyHistory.tsx';
import { FormulaDrawer } from './FormulaDrawer.tsx';
import { MonthSelect } from './MonthSelect.tsx';
import type { MonthBill } from './month-bill.ts';
import { MonthWindow } from './MonthWindow.tsx';
import { UsageFrame } from './UsageFrame.tsx';
import { UsageNotices } from './UsageNotices.tsx';
import { UsageTiles } from './UsageTiles.tsx';
import { usageSearch } from './usage-search.ts';
import { type Usage, useUsage } from '#components/use-usage.ts';
import styles from './usage.module.css';

export const crumbs: Crumbs = () => [{ text: m.usage_title() }];

/** Volumes move slowly; the bill is no incident. */
const REFRESH_SECONDS = 300;
const PRICED_DAYS = 30;

export default function UsagePage() {
  const { projectId = '' } = useParams();
  const [view, setView] = usePageSearch(usageSearch);
  const { regions } = useRegion();
  const [retained, setRetained] = useState<MeteredSource>();
  const { nowMs } = usePageClock(REFRESH_SECONDS);
  const { usage, dataSources, asked, hasMeter } = useUsage(projectId, regions, nowMs);
  const month = monthOfKey(view.month) ?? monthOf(nowMs);
  const bill = useMonthBill(usage, month);
  return (
    <UsageFrame
      lead={<MonthWindow month={month} nowMs={nowMs} />}
      actions={
        <>
          <MonthSelect
            month={month}
            nowMs={nowMs}
            volumes={usage?.volumes}
            onChange={(key) => setView({ month: key })}
          />
          <Button
            icon={<Download aria-hidden />}
            disabled={bill === undefined}
            onClick={() =>
              bill && downloadText(`bill-${month.key}.csv`, formulaCsv(bill.formula), 'text/csv')
            }
          >
            {m.usage_csv()}
          </Button>
        </>
      }
    >
      <UsageNotices
        failedRegions={dataSources.data?.failed ?? []}
        asked={asked}
        onRetry={() => void dataSources.refetch()}
        isUnmetered={usage !== undefined && !hasMeter}
      />
      <QueryBoundary
        query={{ data: bill, error: dataSources.error, refetch: dataSources.refetch }}
        skeleton={<UsageSkeleton />}
      >
        {(data) => (
          <div className={styles.page}>
            <UsageTiles bill={data} onFormula={() => setView({ formula: 'total' })} />
            <div className={styles.columns}>
              <BillCard bill={data} view={view} onView={setView} onRetention={setRetained} />
              <DailyHistory bill={data} view={view} onView={setView} />
            </div>
            <CrossChecks projectId={projectId} bill={data} regions={regions} />
            {retained ? (
              <RetentionDialog
                projectId={projectId}
                source={monthOfVolume(usage, retained)}
                book={data.book}
                onClose={() => setRetained(undefined)}
              />
            ) : null}
            <FormulaDrawer bill={data} view={view} onClose={() => setView({ formula: '' })} />
          </div>
        )}
      </QueryBoundary>
    </UsageFrame>
  );
}

/** A month's consumption priced; undefined until the volumes are there. */
function useMonthBill(usage: Usage | undefined, month: Month): MonthBill | undefined {
  const { key } = month;
  return useMemo(() => {
    const window = monthOfKey(key);
    const book = window && priceBookAt(window.startMs);
    if (!usage || !window || !book) return undefined;
    const consumption = consumptionOf(usage.sources, usage.volumes, {
      ...window,
      nowMs: usage.measuredToMs,
    });
    const formula = priceOf(pricedVolumes(consumption), book);
    return { month: window, consumption, formula, book, nowMs: usage.measuredToMs };
  }, [usage, key]);
}

/** A source with what it took in during the last 30 finished days: a month for a price to come. */
function monthOfVolume(usage: Usage | undefined, source: MeteredSource): SourceVolume {
  const endMs = dayStartOf(usage?.measuredToMs ?? 0);
  const window = { startMs: endMs - PRICED_DAYS * DAY_MS, endMs, nowMs: endMs };
  const [consumption] = consumptionOf([source], usage?.volumes ?? new Map(), window);
  return { ...source, volume: consumption?.volume ?? 0 };
}

function UsageSkeleton() {
  return (
    <div className={styles.page}>
      <div className={styles.tiles}>
        {['cost', 'metrics', 'logs', 'traces'].map((tile) => (
          <Skeleton key={tile} height="6.75rem" />
        ))}
      </div>
      <div className={styles.columns}>
        <Skeleton height="27rem" />
        <Skeleton height="27rem" />
      </div>
    </div>
  );
}
