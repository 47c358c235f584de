import { accountContract } from '#api/contract/account.ts';
import type { Backend } from '../backend.ts';
import { controlPlane } from '../control-plane.ts';
import { defineHandlers } from '../define-handlers.ts';
import { page } from '../page.ts';
import type { ProjectRow } from '../rows.ts';
import { PROJECTS } from '../world/company.ts';

/** A field of the answer that the console has no use for. */
const qualified = (row: ProjectRow) => ({
  ...row,
  qualification: { architecture_type: 'unknown_architecture_type' },
});

export function accountHandlers(backend: Backend) {
  return defineHandlers(
    accountContract,
    {
      projectList: ({ query }) => {
        const isNewcomer = backend.state().persona === 'newcomer';
        const rows = backend.database.projects
          .filter((row) => !isNewcomer || row.id === PROJECTS.empty.id)
          .filter(
            (row) =>
              query.organizationId === undefined || row.organization_id === query.organizationId,
          )
          .filter((row) => query.name === undefined || row.name.includes(query.name));
        return page(rows.map(qualified), query, 'projects');
      },
    },
    controlPlane(backend),
  );
}
