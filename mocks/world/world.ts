import { databases } from './databases.ts';
import { instances } from './instances.ts';
import { loadBalancers } from './load-balancers.ts';
import type { Resource, WorldSeries } from './resource.ts';
import { sentinelResources } from './sentinel-resources.ts';
import { type Timeline, timelineAt } from './timeline.ts';

/** The company as it is around one moment: the same anchor gives the same world, sample for sample. */
export interface World {
  readonly anchorMs: number;
  readonly timeline: Timeline;
  readonly resources: readonly Resource[];
  /** The series of one project in one region. */
  readonly seriesOf: (projectId: string, region: string) => readonly WorldSeries[];
}

export function createWorld(anchorMs: number): World {
  const timeline = timelineAt(anchorMs);
  const resources = [
    ...instances(timeline),
    ...databases(timeline),
    ...loadBalancers(timeline),
    ...sentinelResources(timeline),
  ];
  const groups = Map.groupBy(resources, (each) => `${each.project.id}/${each.region}`);
  const series = new Map<string, readonly WorldSeries[]>();
  for (const [key, members] of groups)
    series.set(
      key,
      members.flatMap((member) => member.series),
    );
  return {
    anchorMs,
    timeline,
    resources,
    seriesOf: (projectId, region) => series.get(`${projectId}/${region}`) ?? [],
  };
}
