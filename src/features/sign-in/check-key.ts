import { accountContract } from '#api/contract/account.ts';
import { iamContract } from '#api/contract/iam.ts';
import { ApiError } from '#api/errors.ts';
import { call } from '#api/http.ts';
import { currentConfig } from '#api/runtime-config.ts';
import type { Credentials } from '#api/session.ts';

type Tried = Omit<Credentials, 'isKept'>;

/**
 * Asks the provider with the key, before it becomes the session's: for one project, which every key with any
 * rights may list, and for the key itself where its public half is given. Throws `ApiError`; its endpoint
 * says which of the two was refused.
 */
export async function checkKey(tried: Tried): Promise<void> {
  const { api: base, organizationId = tried.organizationId } = currentConfig();
  const headers = { 'X-Auth-Token': tried.secretKey };
  const query = { organizationId, pageSize: 1 };
  await call(accountContract.projectList, { base, headers, query });
  if (tried.accessKey === undefined) return;
  const path = { accessKey: tried.accessKey };
  try {
    await call(iamContract.apiKeyGet, { base, headers, path });
  } catch (error) {
    // A key that may not read the identity API is good for all the rest.
    if (!(error instanceof ApiError) || error.kind !== 'forbidden') throw error;
  }
}
