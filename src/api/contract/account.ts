import * as z from 'zod/mini';
import { defineContract, endpoint } from '#api/endpoint.ts';
import { instant, maybe, numeral, wireObject } from './wire.ts';

const project = wireObject({
  id: ['id', z.string()],
  name: ['name', z.string()],
  organizationId: ['organization_id', z.string()],
  description: ['description', maybe(z.string())],
  createdAtMs: ['created_at', maybe(instant)],
  updatedAtMs: ['updated_at', maybe(instant)],
});

/** A project of the organization: everything the console shows belongs to one. */
export type Project = z.output<typeof project>;

/** The account API, as far as it is about projects. */
export const accountContract = defineContract({
  projectList: endpoint('GET', '/account/v3/projects', {
    query: wireObject({
      organizationId: ['organization_id', z.optional(z.string())],
      name: ['name', z.optional(z.string())],
      orderBy: ['order_by', z.optional(z.string())],
      page: ['page', z.optional(numeral)],
      pageSize: ['page_size', z.optional(numeral)],
    }),
    response: wireObject({
      projects: ['projects', z.array(project)],
      totalCount: ['total_count', z.number()],
    }),
  }),

  projectGet: endpoint('GET', '/account/v3/projects/{projectId}', { response: project }),

  projectCreate: endpoint('POST', '/account/v3/projects', {
    body: wireObject({
      name: ['name', z.string()],
      organizationId: ['organization_id', z.string()],
      description: ['description', maybe(z.string())],
    }),
    response: project,
  }),

  /** Only of an empty project. */
  projectDelete: endpoint('DELETE', '/account/v3/projects/{projectId}', {}),
});
