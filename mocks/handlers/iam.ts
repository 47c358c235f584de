import { iamContract } from '#api/contract/iam.ts';
import { HOLDERS, type Holder } from '../authentication.ts';
import type { Backend } from '../backend.ts';
import { controlPlane } from '../control-plane.ts';
import { defineHandlers } from '../define-handlers.ts';
import { notFound } from '../errors.ts';
import { page } from '../page.ts';
import { ORGANIZATION_ID, PROJECTS } from '../world/company.ts';
import { uuidOf } from '../world/hash.ts';

const LARGEST_PAGE = 100;

/** Every key belongs to an application of its own, with a policy of its own. */
const policyId = ({ applicationId }: Holder): string => uuidOf(`policy/${applicationId}`);
export function iamHandlers(backend: Backend) {
  const named = (ids: readonly string[] | undefined): readonly Holder[] =>
    ids === undefined
      ? HOLDERS
      : HOLDERS.filter(({ applicationId }) => ids.includes(applicationId));

  return defineHandlers(
    iamContract,
    {
      apiKeyGet: ({ path }) => {
        const holder = HOLDERS.find(({ accessKey }) => accessKey === path.accessKey);
        if (!holder) return notFound('api_key', path.accessKey);
        return {
          access_key: holder.accessKey,
          application_id: holder.applicationId,
          user_id: null,
          description: 'Made for the console',
          expires_at: null,
          default_project_id: PROJECTS.production.id,
        };
      },

      userGet: ({ path }) => notFound('user', path.userId),

      groupList: ({ query }) => page([], query, 'groups'),

      policyList: ({ query }) => {
        // A group's policies: there are no groups.
        const found = query.groupIds ? [] : named(query.applicationIds);
        const rows = found.map((holder) => ({
          id: policyId(holder),
          application_id: holder.applicationId,
          user_id: null,
          group_id: null,
        }));
        return page(rows, query, 'policies');
      },

      ruleList: ({ query }) => {
        const holder = HOLDERS.find((each) => policyId(each) === query.policyId);
        if (!holder) return notFound('policy', query.policyId);
        const rows = holder.grants.map(({ set, projectIds }) => ({
          id: uuidOf(`rule/${holder.applicationId}/${set}`),
          permission_set_names: [set],
          project_ids: projectIds ? [...projectIds] : null,
          organization_id: projectIds ? null : ORGANIZATION_ID,
          condition: '',
        }));
        return page(rows, query, 'rules');
      },
    },
    controlPlane(backend, { largestPage: LARGEST_PAGE }),
  );
}
