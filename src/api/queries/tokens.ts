import { mutationOptions, queryOptions } from '@tanstack/react-query';
import {
  cockpitTokensContract,
  type Token,
  type TOKEN_SCOPES,
} from '#api/contract/cockpit-tokens.ts';
import { call } from '#api/http.ts';
import { queryClient } from '#api/query-client.ts';
import { currentConfig } from '#api/runtime-config.ts';
import { regionalList } from './regional-list.ts';
import { unlessGone } from './unless-gone.ts';

const { tokenList, tokenCreate, tokenDelete } = cockpitTokensContract;

const PAGE_SIZE = 1_000;

export type TokenScope = (typeof TOKEN_SCOPES)[number];

/** The tokens of a project in several regions, without their secrets: what arrived, and who failed. */
export function tokenListOptions(projectId: string, regions: readonly string[]) {
  return queryOptions({
    queryKey: [tokenList.id, { projectId, regions }],
    queryFn: ({ signal }) =>
      regionalList(
        { regions, projectId, orderBy: 'created_at_desc', pageSize: PAGE_SIZE, signal },
        async (args, limit) => {
          const { tokens, totalCount } = await call(tokenList, args, limit);
          return { items: tokens.map(withoutSecret), totalCount };
        },
      ),
  });
}

/** Lists state none; whatever an answer holds, no cache does. */
function withoutSecret(token: Token): Omit<Token, 'secretKey'> {
  const { id, projectId, name, createdAtMs, updatedAtMs, scopes, region } = token;
  return { id, projectId, name, createdAtMs, updatedAtMs, scopes, region };
}

const listAgain = () => queryClient.invalidateQueries({ queryKey: [tokenList.id] });

export interface NewToken {
  readonly projectId: string;
  readonly region: string;
  readonly name: string;
  readonly scopes: readonly TokenScope[];
}

/**
 * Makes a token and resolves to its secret, which the API tells this once. Not a mutation: its state would
 * keep the secret in a cache.
 */
export async function createToken({ region, scopes, ...body }: NewToken): Promise<string> {
  const args = { base: currentConfig().api, path: { region } };
  try {
    const made = await call(tokenCreate, { ...args, body: { ...body, scopes: [...scopes] } });
    return made.secretKey ?? '';
  } finally {
    // A request whose answer was lost may have made it.
    void listAgain();
  }
}

/** True while a token is being deleted here: a second press then does nothing. */
export function isDeletingToken(): boolean {
  return queryClient.isMutating({ mutationKey: [tokenDelete.id] }) > 0;
}

/** Deletes a token: what uses it is refused from then on. */
export function tokenDeletion() {
  return mutationOptions({
    mutationKey: [tokenDelete.id],
    mutationFn: ({ region, id }: { readonly region: string; readonly id: string }) =>
      unlessGone(call(tokenDelete, { base: currentConfig().api, path: { region, tokenId: id } })),
    onSettled: listAgain,
  });
}
