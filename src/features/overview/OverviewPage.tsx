import { useParams } from 'react-router';
import type { Crumbs } from '#components/crumb.ts';
import { Freshness } from '#components/Freshness.tsx';
import { TopbarTools } from '#components/TopbarTools.tsx';
import { useActiveAlerts } from '#components/use-active-alerts.ts';
import { useKnownResources } from '#components/use-known-resources.ts';
import { usePageClock } from '#components/use-page-clock.ts';
import { usePageSearch } from '#components/use-page-search.ts';
import { useRefreshSeconds } from '#components/use-refresh-seconds.ts';
import { useRegion } from '#components/use-region.ts';
import { DEFAULT_RANGE, resolveRange } from '#lib/time-range.ts';
import { m } from '#messages/compiled/messages.js';
import { AlertsNow } from './AlertsNow.tsx';
import { FirstSteps } from './FirstSteps.tsx';
import { anywhere, firstSteps } from './first-steps.ts';
import { IncidentsOfDays } from './IncidentsOfDays.tsx';
import { MonthUsage } from './MonthUsage.tsx';
import styles from './overview.module.css';
import { lookBackDays, overviewSearch } from './overview-search.ts';
import { ProductStates } from './ProductStates.tsx';
import { Regions } from './Regions.tsx';
import { regionRows } from './region-rows.ts';
import { Sources } from './Sources.tsx';
import { sourceRows } from './source-rows.ts';
import { useIncidents } from './use-incidents.ts';
import { useMonthIntake, useRecentIntake } from './use-intake.ts';
import { useProject } from './use-project.ts';
import { calmSince, Verdict } from './Verdict.tsx';

export const crumbs: Crumbs = () => [{ text: m.overview_title() }];

/** Is anything wrong, where, since when; and what is not known. */
export default function OverviewPage() {
  const { projectId = '' } = useParams();
  const [view, setView] = usePageSearch(overviewSearch);
  const { region, regions } = useRegion();
  const { nowMs } = usePageClock(useRefreshSeconds('1m'));
  const watch = useActiveAlerts(projectId, region);
  const project = useProject(projectId, regions);
  const { items, meters } = project;
  const range = resolveRange(DEFAULT_RANGE, nowMs) ?? { startMs: 0, endMs: nowMs };
  const known = useKnownResources({ sources: meters, range });
  // What is wrong goes first: the servers are asked for history once they said what is now.
  const isDue = watch.isAsked;
  const days = lookBackDays(view, nowMs);
  const incidents = useIncidents({ sources: project.metrics, days, nowMs, isDue });
  const month = useMonthIntake({ meters, nowMs, isDue });
  const recent = useRecentIntake({ meters, nowMs, isDue });

  const isListPending = project.sources.isPending;
  const { unlistedRegions } = project;
  const sources = sourceRows(items, recent.intakes, recent.endMs);
  const sending = [
    ...known.resources.map(({ place }) => place.region),
    ...sources.filter(({ activity }) => activity === 'sending').map((row) => row.source.region),
  ];
  const isHeard = !isListPending && unlistedRegions.length === 0;
  const isDataHeard = isHeard && known.waiting.length === 0 && known.failures.length === 0;
  const { managers, contacts } = project;
  const areManagersHeard = managers.data?.failed.length === 0;
  const areContactsHeard = contacts.data?.failed.length === 0;
  const steps = firstSteps({
    hasData: anywhere(sending.length > 0, isDataHeard && recent.waiting.length === 0),
    hasManager: anywhere(
      managers.data?.items.some(({ isEnabled }) => isEnabled) ?? false,
      areManagersHeard,
    ),
    hasContact: anywhere(
      contacts.data?.items.some((each) => each.contactPoints.length > 0 || each.hasOthers) ?? false,
      areContactsHeard,
    ),
    hasRule: anywhere(watch.rules.length > 0, watch.unknownRegions.length === 0),
  });
  const isNewcomer = isHeard && items.length === 0;
  const isUnfinished = steps.some(({ state }) => state === 'open');
  const stepsCard = <FirstSteps projectId={projectId} region={region} steps={steps} />;

  return (
    <>
      <TopbarTools>
        <Freshness updatedMs={watch.updatedAtMs} />
      </TopbarTools>
      <header className={styles.header}>
        <h1>{m.overview_title()}</h1>
        <Verdict
          watch={watch}
          regionsOff={(managers.data?.items ?? [])
            .filter(({ isEnabled }) => !isEnabled)
            .map((each) => each.region)}
          calmSinceMs={calmSince(incidents)}
          lookBackDays={days}
        />
      </header>
      <div className={styles.grid}>
        <div className={styles.wide}>
          <AlertsNow projectId={projectId} region={region} watch={watch} nowMs={nowMs} />
        </div>
        <div className={styles.narrow}>
          <Regions
            regions={regions}
            rows={
              managers.isPending
                ? undefined
                : regionRows(regions, {
                    managers: {
                      items: managers.data?.items ?? [],
                      failed: project.failures,
                    },
                    contacts: contacts.data,
                    watch,
                    sending,
                  })
            }
            onRetry={() => {
              watch.retry();
              project.retry();
              known.retry();
            }}
          />
        </div>
        <div className={styles.wide}>
          {isNewcomer ? (
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
            projectId={projectId}
            region={region}
            sources={items}
            volumes={month.volumes}
            isWaiting={isListPending || month.waiting.length > 0}
            missing={[
              ...new Set([...unlistedRegions, ...month.failures.map((each) => each.source.region)]),
            ]}
          />
        </div>
        <div className={styles.last}>
          <ProductStates
            projectId={projectId}
            region={region}
            watch={watch}
            resources={known.resources}
            isWaiting={isListPending || known.waiting.length > 0}
            isPartial={unlistedRegions.length > 0 || known.failures.length > 0}
          />
        </div>
        <div className={styles.lastNarrow}>
          <Sources rows={sources} isWaiting={isListPending || recent.waiting.length > 0} />
          {isUnfinished && !isNewcomer ? stepsCard : null}
        </div>
      </div>
    </>
  );
}
