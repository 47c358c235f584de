import { type CompanyProject, PROJECTS, type Region } from './company.ts';
import { crowdCount, crowdSeries } from './crowd.ts';
import { customSeries } from './custom-metrics.ts';
import { dataStores } from './data-stores.ts';
import { databases } from './databases.ts';
import { instances } from './instances.ts';
import { cockpitResources, exporterResource, type Intake, intakes } from './intake.ts';
import { kubernetes } from './kubernetes.ts';
import { loadBalancers } from './load-balancers.ts';
import { messaging } from './messaging.ts';
import { models } from './models.ts';
import { network } from './network.ts';
import type { Resource, WorldSeries } from './resource.ts';
import { sentinelResources } from './sentinel-resources.ts';
import { serverless } from './serverless.ts';
import { storage } from './storage.ts';
import { type Timeline, timelineAt } from './timeline.ts';

/** The company as it is around one moment: the same anchor gives the same world, sample for sample. */
export interface World {
  readonly anchorMs: number;
  readonly timeline: Timeline;
  /** All but the crowd, which is built when its series are asked for. */
  readonly resources: readonly Resource[];
  /** What every data source takes in: usage, and the bill, follow from it. */
  readonly intakes: readonly Intake[];
  /** The provider's series of one project in one region. */
  readonly seriesOf: (projectId: string, region: string) => readonly WorldSeries[];
  /** The series the company sends by itself to its own metrics source. */
  readonly custom: readonly WorldSeries[];
}

type ByPlace = ReadonlyMap<string, readonly WorldSeries[]>;

function byPlace(resources: readonly Resource[]): ByPlace {
  const groups = Map.groupBy(resources, (each) => `${each.project.id}/${each.region}`);
  return new Map(
    [...groups].map(([place, members]) => [place, members.flatMap((each) => each.series)]),
  );
}

const isCrowd = (projectId: string, region: string): boolean =>
  projectId === PROJECTS.crowd.id && region === 'fr-par';

export function createWorld(anchorMs: number): World {
  const timeline = timelineAt(anchorMs);
  const products = [
    ...instances(timeline),
    ...databases(timeline),
    ...loadBalancers(timeline),
    ...kubernetes(timeline),
    ...serverless(timeline),
    ...storage(timeline),
    ...network(),
    ...messaging(timeline),
    ...dataStores(timeline),
    ...models(),
    ...sentinelResources(timeline),
  ];
  const custom = customSeries(timeline);
  const places = byPlace(products);
  const at = (project: CompanyProject, region: Region) =>
    isCrowd(project.id, region) ? crowdCount() : (places.get(`${project.id}/${region}`) ?? []);
  const taken = intakes(at, custom, timeline);
  const resources = [...products, ...cockpitResources(taken), exporterResource()];
  const all = byPlace(resources);
  let crowded: readonly WorldSeries[] | undefined;
  const seriesOf = (projectId: string, region: string) => {
    const usual = all.get(`${projectId}/${region}`) ?? [];
    if (!isCrowd(projectId, region)) return usual;
    crowded ??= [...usual, ...crowdSeries()];
    return crowded;
  };
  return {
    anchorMs,
    timeline,
    resources,
    intakes: taken,
    seriesOf,
    custom,
  };
}
