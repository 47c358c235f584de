import { accountContract } from '#api/contract/account.ts';
import { visibleProjects } from '../authentication.ts';
import type { Backend } from '../backend.ts';
import { controlPlane } from '../control-plane.ts';
import { instantText, newId } from '../db.ts';
import { defineHandlers } from '../define-handlers.ts';
import { notFound, preconditionFailed } from '../errors.ts';
import { page } from '../page.ts';
import type { ProjectRow } from '../rows.ts';
import { PROJECTS } from '../world/company.ts';

/** A field of the answer that the console has no use for. */
const qualified = (row: ProjectRow) => ({
  ...row,
  qualification: { architecture_type: 'unknown_architecture_type' },
});

export function accountHandlers(backend: Backend) {
  const { database } = backend;
  const find = (id: string): ProjectRow | undefined =>
    database.projects.find((row) => row.id === id);

  return defineHandlers(
    accountContract,
    {
      projectList: ({ query, request }) => {
        const visible = visibleProjects(backend, request);
        const isNewcomer = backend.state().persona === 'newcomer';
        const rows = database.projects
          .filter((row) => visible.includes(row.id))
          .filter((row) => !isNewcomer || row.id === PROJECTS.empty.id)
          .filter(
            (row) =>
              query.organizationId === undefined || row.organization_id === query.organizationId,
          )
          .filter((row) => query.name === undefined || row.name.includes(query.name));
        return page(rows.map(qualified), query, 'projects');
      },

      projectGet: ({ path }) => {
        const row = find(path.projectId);
        return row ? qualified(row) : notFound('project_id', path.projectId);
      },

      projectCreate: ({ body }) => {
        const createdAt = instantText(backend.nowMs());
        const row: ProjectRow = {
          id: newId(database, 'project'),
          name: body.name,
          organization_id: body.organizationId,
          description: body.description ?? '',
          created_at: createdAt,
          updated_at: createdAt,
        };
        database.projects.push(row);
        return qualified(row);
      },

      projectDelete: ({ path }) => {
        const row = find(path.projectId);
        if (!row) return notFound('project_id', path.projectId);
        if (database.dataSources.some((source) => source.project_id === row.id)) {
          return preconditionFailed('resource_still_in_use', 'The project is not empty.');
        }
        database.projects = database.projects.filter((each) => each !== row);
        return undefined;
      },
    },
    controlPlane(backend),
  );
}
