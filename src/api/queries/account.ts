import { queryOptions } from '@tanstack/react-query';
import { accountContract } from '#api/contract/account.ts';
import { call } from '#api/http.ts';
import { currentConfig, hasControlPlane } from '#api/runtime-config.ts';
import { currentSession } from '#api/session.ts';
import { everyPage } from './every-page.ts';
import { ownProject } from './own-servers.ts';

const { projectList } = accountContract;

const PAGE_SIZE = 100;

/**
 * All projects of the organization, by name; a single one where there is no control plane. The organization is
 * the operator's choice, or else the one that was typed at sign-in.
 */
export function projectListOptions() {
  const { api, organizationId = currentSession().organizationId } = currentConfig();
  return queryOptions({
    queryKey: [projectList.id, { organizationId }],
    queryFn: ({ signal }) => {
      if (!hasControlPlane()) return [ownProject()];
      return everyPage(async (page) => {
        const query = { organizationId, orderBy: 'name_asc', page, pageSize: PAGE_SIZE };
        const answer = await call(projectList, { base: api, query }, signal);
        return { items: answer.projects, totalCount: answer.totalCount };
      });
    },
  });
}
