import * as z from 'zod/mini';
import { defineContract, endpoint } from '#api/endpoint.ts';
import { instant, maybe, numeral, openEnum, repeated, wireObject } from './wire.ts';

/** What a token may do, in the provider's words; `*_rules` reads and writes rules. */
export const TOKEN_SCOPES = [
  'read_only_metrics',
  'write_only_metrics',
  'full_access_metrics_rules',
  'read_only_logs',
  'write_only_logs',
  'full_access_logs_rules',
  'full_access_alert_manager',
  'read_only_traces',
  'write_only_traces',
] as const;

const scope = openEnum(TOKEN_SCOPES, 'unknown_scope');

const token = wireObject({
  id: ['id', z.string()],
  projectId: ['project_id', z.string()],
  name: ['name', z.string()],
  createdAtMs: ['created_at', maybe(instant)],
  updatedAtMs: ['updated_at', maybe(instant)],
  scopes: ['scopes', z.array(scope)],
  /** 64 characters, in the answer to the creation and never again. */
  secretKey: ['secret_key', maybe(z.string())],
  region: ['region', z.string()],
});

/** A credential for the data sources of one project and region. */
export type Token = z.output<typeof token>;

/** The Cockpit API's tokens. The scopes are `token_scopes` in requests and `scopes` in answers. */
export const cockpitTokensContract = defineContract({
  tokenCreate: endpoint('POST', '/cockpit/v1/regions/{region}/tokens', {
    body: wireObject({
      projectId: ['project_id', z.string()],
      /** 3 to 50 letters, digits, `-` or `_`. */
      name: ['name', z.string()],
      scopes: ['token_scopes', maybe(z.array(scope))],
    }),
    response: token,
  }),

  tokenList: endpoint('GET', '/cockpit/v1/regions/{region}/tokens', {
    query: wireObject({
      projectId: ['project_id', maybe(z.string())],
      scopes: ['token_scopes', maybe(repeated(scope))],
      orderBy: ['order_by', maybe(z.string())],
      page: ['page', maybe(numeral)],
      /** 1,000 at most. */
      pageSize: ['page_size', maybe(numeral)],
    }),
    response: wireObject({
      tokens: ['tokens', z.array(token)],
      totalCount: ['total_count', z.number()],
    }),
  }),

  tokenGet: endpoint('GET', '/cockpit/v1/regions/{region}/tokens/{tokenId}', { response: token }),

  tokenDelete: endpoint('DELETE', '/cockpit/v1/regions/{region}/tokens/{tokenId}', {}),
});
