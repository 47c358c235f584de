import type { Labels } from '#lib/series.ts';
import { type Machine, thisMachine } from './machine.ts';

/** A rented resource of the live stack: the labels the provider's series have. */
export interface LiveResource extends Machine {
  /** The provider's word, which begins the names of its metrics. */
  readonly resourceType: string;
}

const { projectId, region, resourceName } = thisMachine;

/** This machine, and the servers that run on it for the console to look at. The ids never change. */
export const liveResources = {
  database: {
    resourceId: '6d61c41e-0000-4000-8000-000000000003',
    resourceName: `${resourceName}-postgresql`,
    resourceType: 'rdb_instance_postgresql',
    projectId,
    region,
  },
  cache: {
    resourceId: '6d61c41e-0000-4000-8000-000000000004',
    resourceName: `${resourceName}-redis`,
    resourceType: 'rkv_cluster',
    projectId,
    region,
  },
  balancer: {
    resourceId: '6d61c41e-0000-4000-8000-000000000005',
    resourceName: `${resourceName}-haproxy`,
    resourceType: 'load_balancer',
    projectId,
    region,
  },
} as const satisfies Record<string, LiveResource>;

export function labelsOf(resource: LiveResource): Labels {
  return {
    instance: resource.resourceName,
    resource_id: resource.resourceId,
    resource_name: resource.resourceName,
    resource_type: resource.resourceType,
    project_id: resource.projectId,
    region: resource.region,
  };
}
