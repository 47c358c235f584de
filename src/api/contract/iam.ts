import * as z from 'zod/mini';
import { defineContract, endpoint } from '#api/endpoint.ts';
import { instant, maybe, numeral, openEnum, repeated, wireObject } from './wire.ts';

const apiKey = wireObject({
  accessKey: ['access_key', z.string()],
  /** Whose key it is: a person's or an application's. */
  userId: ['user_id', maybe(z.string())],
  applicationId: ['application_id', maybe(z.string())],
  description: ['description', maybe(z.string())],
  expiresAtMs: ['expires_at', maybe(instant)],
  defaultProjectId: ['default_project_id', maybe(z.string())],
});

export type ApiKey = z.output<typeof apiKey>;

const user = wireObject({
  id: ['id', z.string()],
  /** The owner of the organization may do everything, with no policy. */
  type: ['type', openEnum(['owner', 'member', 'guest'], 'unknown_type')],
});

const policy = wireObject({
  id: ['id', z.string()],
  userId: ['user_id', maybe(z.string())],
  groupId: ['group_id', maybe(z.string())],
  applicationId: ['application_id', maybe(z.string())],
});

export type Policy = z.output<typeof policy>;

const rule = wireObject({
  id: ['id', z.string()],
  permissionSetNames: ['permission_set_names', maybe(z.array(z.string()))],
  /** It holds in these projects, or in the whole organization. */
  projectIds: ['project_ids', maybe(z.array(z.string()))],
  organizationId: ['organization_id', maybe(z.string())],
  /** An expression on the request, such as the address it comes from. */
  condition: ['condition', maybe(z.string())],
});

export type Rule = z.output<typeof rule>;

const principals = {
  organizationId: ['organization_id', maybe(z.string())],
  userIds: ['user_ids', maybe(repeated(z.string()))],
  applicationIds: ['application_ids', maybe(repeated(z.string()))],
  page: ['page', maybe(numeral)],
  /** 100 at most. */
  pageSize: ['page_size', maybe(numeral)],
} as const;

/** The identity API, as far as it says what a key may do. Field names: the provider's SDK (`sdk-iam`). */
export const iamContract = defineContract({
  apiKeyGet: endpoint('GET', '/iam/v1alpha1/api-keys/{accessKey}', { response: apiKey }),

  userGet: endpoint('GET', '/iam/v1alpha1/users/{userId}', { response: user }),

  groupList: endpoint('GET', '/iam/v1alpha1/groups', {
    query: wireObject(principals),
    response: wireObject({
      groups: ['groups', z.array(wireObject({ id: ['id', z.string()] }))],
      totalCount: ['total_count', z.number()],
    }),
  }),

  policyList: endpoint('GET', '/iam/v1alpha1/policies', {
    query: wireObject({ ...principals, groupIds: ['group_ids', maybe(repeated(z.string()))] }),
    response: wireObject({
      policies: ['policies', z.array(policy)],
      totalCount: ['total_count', z.number()],
    }),
  }),

  ruleList: endpoint('GET', '/iam/v1alpha1/rules', {
    query: wireObject({
      policyId: ['policy_id', z.string()],
      page: ['page', maybe(numeral)],
      pageSize: ['page_size', maybe(numeral)],
    }),
    response: wireObject({
      rules: ['rules', z.array(rule)],
      totalCount: ['total_count', z.number()],
    }),
  }),
});
