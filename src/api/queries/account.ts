import { queryOptions } from '@tanstack/react-query';
import { accountContract } from '#api/contract/account.ts';
import { call } from '#api/http.ts';
import { currentConfig } from '#api/runtime-config.ts';
import { everyPage } from './every-page.ts';

const { projectList } = accountContract;

const PAGE_SIZE = 100;

/** All projects of the organization, by name. */
export function projectListOptions() {
  const { api, organizationId } = currentConfig();
  return queryOptions({
    queryKey: [projectList.id, { organizationId }],
    queryFn: ({ signal }) =>
      everyPage(async (page) => {
        const query = { organizationId, orderBy: 'name_asc', page, pageSize: PAGE_SIZE };
        const answer = await call(projectList, { base: api, query }, signal);
        return { items: answer.projects, totalCount: answer.totalCount };
      }),
  });
}
