import { useState } from 'react';
import { useParams } from 'react-router';
import type { Crumbs } from '#components/crumb.ts';
import { QueryBoundary } from '#components/QueryBoundary.tsx';
import { usePageSearch } from '#components/use-page-search.ts';
import { formulaCsv } from '#lib/cost/formula-text.ts';
import type { SourceVolume } from '#lib/cost/price.ts';
import { DAY_MS, dayStartOf } from '#lib/usage/calendar.ts';
import { consumptionOf, type MeteredSource } from '#lib/usage/consumption.ts';
import { m } from '#messages/compiled/messages.js';
import { lazyPart } from '#ui/lazy-overlay.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { AnomaliesCard } from './AnomaliesCard.tsx';
import { BillCard } from './BillCard.tsx';
import { BudgetCard } from './BudgetCard.tsx';
import { ChangeCard, dayKey } from './ChangeCard.tsx';
import { nothingAhead } from './budget-words.ts';
import { DailyHistory } from './DailyHistory.tsx';
import { EarlyWarnings } from './EarlyWarnings.tsx';
import { ForecastCard } from './ForecastCard.tsx';
import { missingCsv } from './gaps.ts';
import { MonthFrame } from './MonthFrame.tsx';
import { isRunning } from './month-bill.ts';
import { UsageTiles } from './UsageTiles.tsx';
import { usageSearch } from './usage-search.ts';
import { useMonth } from './use-month.ts';
import type { Usage } from '#components/use-usage.ts';
import styles from './usage.module.css';

export const crumbs: Crumbs = () => [{ text: m.usage_title() }];

const FormulaDrawer = lazyPart(() =>
  import('./FormulaDrawer.tsx').then((module) => module.FormulaDrawer),
);
const CrossChecks = lazyPart(() =>
  import('./CrossChecks.tsx').then((module) => module.CrossChecks),
);
const RetentionDialog = lazyPart(() =>
  import('#components/RetentionDialog.tsx').then((module) => module.RetentionDialog),
);

const PRICED_DAYS = 30;

export default function UsagePage() {
  const { projectId = '' } = useParams();
  const [view, setView] = usePageSearch(usageSearch);
  const [retained, setRetained] = useState<MeteredSource>();
  const month = useMonth(projectId, view.month);
  const { usage, dataSources, bill, gaps, isPartial, budgets, forecast, anomalies, marks } = month;
  // Of days whose billed part did not answer, nothing is to be said.
  const hasDays = (usage?.sources ?? []).some(({ origin }) => !isPartial || origin === 'custom');
  return (
    <MonthFrame
      month={month}
      download={bill && { name: 'bill', csv: () => formulaCsv(bill.formula) + missingCsv(gaps) }}
      onMonth={(key) => setView({ month: key })}
    >
      <QueryBoundary
        query={{ data: bill, error: dataSources.error, refetch: dataSources.refetch }}
        skeleton={<UsageSkeleton />}
      >
        {(data) => (
          <div className={styles.page}>
            <UsageTiles bill={data} gaps={gaps} onFormula={() => setView({ formula: 'total' })} />
            {isRunning(data) ? <EarlyWarnings usage={usage} meters={month.meters} /> : null}
            {forecast.isAsked ? (
              <ForecastCard
                bill={data}
                record={month.record}
                forecast={forecast.data}
                budgets={budgets.lines}
                isPartial={isPartial}
                marks={marks}
              />
            ) : null}
            <div className={styles.columns}>
              <BillCard
                bill={data}
                gaps={gaps}
                view={view}
                onView={setView}
                onRetention={setRetained}
              />
              <div className={styles.page}>
                <DailyHistory
                  bill={data}
                  view={view}
                  marks={marks}
                  hasEvents={month.events.length > 0}
                  isPartial={isPartial}
                  onView={setView}
                />
                {isRunning(data) ? (
                  <BudgetCard
                    projectId={projectId}
                    budgets={budgets}
                    forecast={forecast.isAsked ? forecast.data : nothingAhead(data)}
                    isWhole={month.isWhole}
                  />
                ) : null}
              </div>
            </div>
            {usage && hasDays && isRunning(data) ? (
              <div className={styles.halves}>
                <AnomaliesCard
                  anomalies={anomalies}
                  onExplain={(dayMs) => setView({ day: dayKey(dayMs) })}
                />
                <ChangeCard usage={usage} events={month.events} view={view} onView={setView} />
              </div>
            ) : null}
            <CrossChecks projectId={projectId} bill={data} gaps={gaps} regions={month.regions} />
            {retained ? (
              <RetentionDialog
                projectId={projectId}
                source={monthOfVolume(usage, retained)}
                book={data.book}
                onClose={() => setRetained(undefined)}
              />
            ) : null}
            {view.formula === '' ? null : (
              <FormulaDrawer bill={data} view={view} onClose={() => setView({ formula: '' })} />
            )}
          </div>
        )}
      </QueryBoundary>
    </MonthFrame>
  );
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
