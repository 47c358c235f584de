import { useActiveAlerts } from '#components/use-active-alerts.ts';
import { useKnownResources } from '#components/use-known-resources.ts';
import { useUsage } from '#components/use-usage.ts';
import { DEFAULT_RANGE, resolveRange } from '#lib/time-range.ts';
import { monthOf } from '#lib/usage/calendar.ts';
import { consumptionOf } from '#lib/usage/consumption.ts';
import { anywhere, firstSteps } from './first-steps.ts';
import { regionRows } from './region-rows.ts';
import { sourceRows } from './source-rows.ts';
import { useIncidents } from './use-incidents.ts';
import { useRecentIntake } from './use-intake.ts';
import { type Project, useProject } from './use-project.ts';

/** No region is asked for its volumes while more urgent things are. */
const NOT_YET: readonly string[] = [];

interface Asked {
  readonly projectId: string;
  readonly region: string | undefined;
  readonly regions: readonly string[];
  /** How far back incidents are looked for. */
  readonly days: number;
  readonly nowMs: number;
}

/** Everything the cards show, each part with what it lacks. What is wrong is asked first. */
export function useOverview({ projectId, region, regions, days, nowMs }: Asked) {
  const watch = useActiveAlerts(projectId, region);
  const project = useProject(projectId, regions);
  const range = resolveRange(DEFAULT_RANGE, nowMs) ?? { startMs: 0, endMs: nowMs };
  const known = useKnownResources({ sources: project.meters, range });
  const isDue = watch.isAsked;
  const incidents = useIncidents({ sources: project.metrics, days, nowMs, isDue });
  const recent = useRecentIntake({ meters: project.meters, nowMs, isDue });
  const month = useMonth(projectId, isDue ? regions : NOT_YET, nowMs);
  const sources = sourceRows(project.items, recent.intakes, recent.endMs);
  const sending = [
    ...known.resources.map(({ place }) => place.region),
    ...sources.filter(({ activity }) => activity === 'sending').map((row) => row.source.region),
  ];
  const isListed = !project.sources.isPending && project.unlistedRegions.length === 0;
  const isEveryResourceKnown =
    isListed && known.waiting.length === 0 && known.failures.length === 0;
  const { managers, contacts } = project;
  return {
    watch,
    project,
    known,
    incidents,
    recent,
    month: { ...month, isWaiting: !isDue || month.isWaiting },
    sources,
    regionRows: managers.isPending
      ? undefined
      : regionRows(regions, {
          managers: { items: managers.data?.items ?? [], failed: project.failures },
          contacts: contacts.data,
          watch,
          sending,
        }),
    steps: firstSteps({
      hasData: anywhere(sending.length > 0, isEveryResourceKnown && recent.waiting.length === 0),
      hasManager: anywhere(hasManager(project), managers.data?.failed.length === 0),
      hasContact: anywhere(hasContact(project), contacts.data?.failed.length === 0),
      hasRule: anywhere(watch.rules.length > 0, watch.unknownRegions.length === 0),
    }),
    /** True where there is no data source in any region: nothing was ever sent. */
    isNew: isListed && project.items.length === 0,
  };
}

function useMonth(projectId: string, regions: readonly string[], nowMs: number) {
  const { usage, dataSources, asked } = useUsage(projectId, regions, nowMs);
  const window = { ...monthOf(nowMs), nowMs };
  return {
    consumption: usage ? consumptionOf(usage.sources, usage.volumes, window) : [],
    isWaiting: (!usage && !dataSources.isError) || asked.waiting.length > 0,
    failedRegions: asked.failures.map(({ source }) => source.region),
  };
}

function hasManager({ managers }: Project): boolean {
  return managers.data?.items.some(({ isEnabled }) => isEnabled) ?? false;
}

function hasContact({ contacts }: Project): boolean {
  return (
    contacts.data?.items.some((each) => each.contactPoints.length > 0 || each.hasOthers) ?? false
  );
}
