import { cockpitTokensContract } from '#api/contract/cockpit-tokens.ts';
import { tokenSecret } from '../authentication.ts';
import type { Backend } from '../backend.ts';
import { checkKnown, checkName, TOKEN_NAME } from '../checks.ts';
import { instantText, newId } from '../db.ts';
import { controlPlane } from '../control-plane.ts';
import { defineHandlers } from '../define-handlers.ts';
import { errorOnPurpose, invalidArguments, notFound } from '../errors.ts';
import { page } from '../page.ts';
import type { TokenRow } from '../rows.ts';

const DEFAULT_SCOPES = ['write_only_metrics', 'write_only_logs'];

export function cockpitTokensHandlers(backend: Backend) {
  const { database } = backend;
  const find = (region: string, id: string): TokenRow | undefined =>
    database.tokens.find((row) => row.id === id && row.region === region);

  return defineHandlers(
    cockpitTokensContract,
    {
      tokenCreate: ({ path, body: { name, projectId, scopes = [] } }) => {
        const onPurpose = errorOnPurpose(name);
        if (onPurpose) return onPurpose;
        const problems = [...checkName(name, TOKEN_NAME), ...checkKnown('token_scopes', scopes)];
        if (problems.length > 0) return invalidArguments(problems);
        const createdAt = instantText(backend.nowMs());
        const row: TokenRow = {
          id: newId(database, 'token'),
          project_id: projectId,
          name,
          created_at: createdAt,
          updated_at: createdAt,
          scopes: scopes.length > 0 ? [...scopes] : DEFAULT_SCOPES,
          secret_key: null,
          region: path.region,
        };
        database.tokens.push(row);
        return { ...row, secret_key: tokenSecret(row.id) };
      },

      tokenList: ({ path, query }) => {
        const scopes = query.scopes ?? [];
        const rows = database.tokens
          .filter((row) => row.region === path.region)
          .filter((row) => query.projectId === undefined || row.project_id === query.projectId)
          .filter((row) => scopes.every((scope) => row.scopes.includes(scope)));
        return page(rows, { orderBy: 'created_at_asc', ...query }, 'tokens');
      },

      tokenGet: ({ path }) => find(path.region, path.tokenId) ?? notFound('token', path.tokenId),

      tokenDelete: ({ path }) => {
        const row = find(path.region, path.tokenId);
        if (!row) return notFound('token', path.tokenId);
        database.tokens = database.tokens.filter((each) => each !== row);
      },
    },
    controlPlane(backend),
  );
}
