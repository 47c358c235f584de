import { useParams } from 'react-router';
import type { Crumbs } from '#components/crumb.ts';
import { Freshness } from '#components/Freshness.tsx';
import { TopbarTools } from '#components/TopbarTools.tsx';
import { usePageClock } from '#components/use-page-clock.ts';
import { usePageSearch } from '#components/use-page-search.ts';
import { useRefreshSeconds } from '#components/use-refresh-seconds.ts';
import { useRegion } from '#components/use-region.ts';
import { m } from '#messages/compiled/messages.js';
import { AlertsNow } from './AlertsNow.tsx';
import { FirstSteps } from './FirstSteps.tsx';
import { IncidentsOfDays } from './IncidentsOfDays.tsx';
import { MonthUsage } from './MonthUsage.tsx';
import styles from './overview.module.css';
import { lookBackDays, overviewSearch } from './overview-search.ts';
import { ProductStates } from './ProductStates.tsx';
import { Regions } from './Regions.tsx';
import { Sources } from './Sources.tsx';
import { useOverview } from './use-overview.ts';
import { calmSince, Verdict } from './Verdict.tsx';

export const crumbs: Crumbs = () => [{ text: m.overview_title() }];

/** Is anything wrong, where, since when; and what is not known. */
export default function OverviewPage() {
  const { projectId = '' } = useParams();
  const [view, setView] = usePageSearch(overviewSearch);
  const { region, regions } = useRegion();
  const { nowMs } = usePageClock(useRefreshSeconds('1m'));
  const days = lookBackDays(view, nowMs);
  const overview = useOverview({ projectId, region, regions, days, nowMs });
  const { watch, project, known, incidents, recent, month, steps, isNew } = overview;
  const { unlistedRegions } = project;
  const isListPending = project.sources.isPending;
  const place = { projectId, region };
  const stepsCard = <FirstSteps {...place} steps={steps} />;
  return (
    <>
      <TopbarTools>
        <Freshness updatedMs={watch.updatedAtMs} />
      </TopbarTools>
      <header className={styles.header}>
        <h1>{m.overview_title()}</h1>
        <Verdict
          watch={watch}
          regionsOff={(project.managers.data?.items ?? [])
            .filter(({ isEnabled }) => !isEnabled)
            .map((each) => each.region)}
          calmSinceMs={calmSince(incidents)}
          lookBackDays={days}
        />
      </header>
      <div className={styles.grid}>
        <div className={styles.wide}>
          <AlertsNow {...place} watch={watch} nowMs={nowMs} />
        </div>
        <div className={styles.narrow}>
          <Regions
            regions={regions}
            rows={overview.regionRows}
            onRetry={() => {
              watch.retry();
              project.retry();
              known.retry();
            }}
          />
        </div>
        <div className={styles.wide}>
          {isNew ? (
            stepsCard
          ) : (
            <IncidentsOfDays
              projectId={projectId}
              found={incidents}
              names={project.ruleNames}
              isWaiting={isListPending || incidents.waiting.length > 0}
              isPartial={unlistedRegions.length > 0 || incidents.failures.length > 0}
              days={days}
              view={view}
              onView={setView}
            />
          )}
        </div>
        <div className={styles.narrow}>
          <MonthUsage
            {...place}
            consumption={month.consumption}
            isWaiting={month.isWaiting}
            missing={[...new Set([...unlistedRegions, ...month.failedRegions])]}
          />
        </div>
        <div className={styles.last}>
          <ProductStates
            {...place}
            watch={watch}
            resources={known.resources}
            isWaiting={isListPending || known.waiting.length > 0}
            isPartial={unlistedRegions.length > 0 || known.failures.length > 0}
          />
        </div>
        <div className={styles.lastNarrow}>
          <Sources
            rows={overview.sources}
            isWaiting={isListPending || recent.waiting.length > 0}
            isPartial={unlistedRegions.length > 0}
          />
          {!isNew && steps.some(({ state }) => state === 'open') ? stepsCard : null}
        </div>
      </div>
    </>
  );
}
