import { queryOptions } from '@tanstack/react-query';
import { accountContract } from '#api/contract/account.ts';
import { type ApiKey, iamContract, type Policy, type Rule } from '#api/contract/iam.ts';
import { ApiError } from '#api/errors.ts';
import { call } from '#api/http.ts';
import { type Grants, grantsOf, OWNER_GRANTS, UNKNOWN_GRANTS } from '#api/rights.ts';
import { currentConfig } from '#api/runtime-config.ts';
import { currentSession } from '#api/session.ts';
import { everyPage } from './every-page.ts';

const { apiKeyGet, userGet, groupList, policyList, ruleList } = iamContract;

const PAGE_SIZE = 100;

interface Asker {
  readonly base: string;
  readonly signal: AbortSignal | undefined;
  readonly organizationId: string | undefined;
}

type Principal = Pick<ApiKey, 'userId' | 'applicationId'>;

const idList = (id: string | undefined) => (id === undefined ? undefined : [id]);

function groupIdsOf(asker: Asker, { userId, applicationId }: Principal): Promise<string[]> {
  const { base, signal, organizationId } = asker;
  return everyPage(async (page) => {
    const query = {
      organizationId,
      userIds: idList(userId),
      applicationIds: idList(applicationId),
      page,
      pageSize: PAGE_SIZE,
    };
    const { groups, totalCount } = await call(groupList, { base, query }, signal);
    return { items: groups.map(({ id }) => id), totalCount };
  });
}

/** The filters of the list are not to be relied upon: what does not name the principal is left out here. */
function isAbout(policy: Policy, principal: Principal, groupIds: readonly string[]): boolean {
  if (policy.userId !== undefined) return policy.userId === principal.userId;
  if (policy.applicationId !== undefined) return policy.applicationId === principal.applicationId;
  return policy.groupId !== undefined && groupIds.includes(policy.groupId);
}

async function policiesOf(asker: Asker, principal: Principal): Promise<readonly Policy[]> {
  const { base, signal, organizationId } = asker;
  const groupIds = await groupIdsOf(asker, principal);
  const listed = (who: {
    userIds?: string[] | undefined;
    applicationIds?: string[] | undefined;
    groupIds?: string[];
  }) =>
    everyPage(async (page) => {
      const query = { organizationId, ...who, page, pageSize: PAGE_SIZE };
      const { policies, totalCount } = await call(policyList, { base, query }, signal);
      return { items: policies, totalCount };
    });
  // The filters narrow each other down, so a group's policies are a list of their own.
  const lists = await Promise.all([
    listed({ userIds: idList(principal.userId), applicationIds: idList(principal.applicationId) }),
    groupIds.length > 0 ? listed({ groupIds }) : [],
  ]);
  const known = new Map(lists.flat().map((policy) => [policy.id, policy]));
  return [...known.values()].filter((policy) => isAbout(policy, principal, groupIds));
}

function rulesOf({ base, signal }: Asker, policyId: string): Promise<Rule[]> {
  return everyPage(async (page) => {
    const query = { policyId, page, pageSize: PAGE_SIZE };
    const { rules, totalCount } = await call(ruleList, { base, query }, signal);
    return { items: rules, totalCount };
  });
}

/** The organization is what the lists want to know first. */
async function organizationOf(
  base: string,
  projectId: string | undefined,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const known = currentConfig().organizationId ?? currentSession().organizationId;
  if (known !== undefined || projectId === undefined) return known;
  const project = await call(accountContract.projectGet, { base, path: { projectId } }, signal);
  return project.organizationId;
}

async function learn(accessKey: string, signal: AbortSignal | undefined): Promise<Grants> {
  const base = currentConfig().api;
  const key = await call(apiKeyGet, { base, path: { accessKey } }, signal);
  if (key.userId !== undefined) {
    const { type } = await call(userGet, { base, path: { userId: key.userId } }, signal);
    if (type === 'owner') return OWNER_GRANTS;
  }
  const organizationId = await organizationOf(base, key.defaultProjectId, signal);
  const asker = { base, signal, organizationId };
  const policies = await policiesOf(asker, key);
  const rules = await Promise.all(policies.map(({ id }) => rulesOf(asker, id)));
  return grantsOf(rules.flat());
}

/** Answers that will not change: the key may not read the identity API, or the access key is another's. */
function isFinal(error: unknown): boolean {
  return error instanceof ApiError && (error.kind === 'forbidden' || error.kind === 'not-found');
}

/**
 * What the session's key may do, from the identity API; unknown, without a request, where the public half
 * of the key is not known, and unknown where the API does not say.
 */
export function grantsOptions() {
  const { accessKey } = currentSession();
  return queryOptions({
    queryKey: [apiKeyGet.id, { accessKey }],
    staleTime: 10 * 60_000,
    queryFn: async ({ signal }): Promise<Grants> => {
      if (accessKey === undefined) return UNKNOWN_GRANTS;
      try {
        return await learn(accessKey, signal);
      } catch (error) {
        if (isFinal(error)) return UNKNOWN_GRANTS;
        throw error;
      }
    },
  });
}
