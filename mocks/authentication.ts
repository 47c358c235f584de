import type { Backend } from './backend.ts';
import type { Incoming } from './define-handlers.ts';
import { deniedAuthentication, permissionsDenied } from './errors.ts';
import type { DataSourceRow, TokenRow } from './rows.ts';
import { keys } from './sentinels.ts';
import { PROJECT_LIST, PROJECTS } from './world/company.ts';
import { uuidOf } from './world/hash.ts';

/** Who may do what where keys are asked for, and where a persona says it instead. */

export interface Grant {
  readonly set: 'ObservabilityFullAccess' | 'ObservabilityReadOnly' | 'IAMReadOnly';
  /** In these projects; in the whole organization where absent. */
  readonly projectIds?: readonly string[];
}

export interface Holder {
  /** Of the secret half, which the page that plays the provider must not hold itself. */
  readonly digest: string;
  readonly accessKey: string;
  readonly applicationId: string;
  readonly isExpired: boolean;
  readonly grants: readonly Grant[];
}

const FULL: Grant = { set: 'ObservabilityFullAccess' };
const READ: Grant = { set: 'ObservabilityReadOnly' };
const IAM: Grant = { set: 'IAMReadOnly' };

const GRANTS: Readonly<Record<keyof typeof keys, readonly Grant[]>> = {
  admin: [FULL, IAM],
  readOnly: [READ, IAM],
  mixed: [
    { set: 'ObservabilityFullAccess', projectIds: [PROJECTS.staging.id] },
    { set: 'ObservabilityReadOnly', projectIds: [PROJECTS.production.id] },
    IAM,
  ],
  closed: [FULL],
  withoutRights: [],
  expired: [FULL, IAM],
};

/** The keys there are, each an application's. */
export const HOLDERS: readonly Holder[] = Object.entries(keys).map(([name, key]) => ({
  digest: uuidOf(key.secretKey),
  accessKey: key.accessKey,
  applicationId: uuidOf(`application/${key.name}`),
  isExpired: name === 'expired',
  // The names of the one table are those of the other.
  grants: GRANTS[name as keyof typeof keys],
}));

/** The public half of the key that a persona of the demo stands for, where none is asked for. */
export function accessKeyOf(persona: 'admin' | 'viewer' | 'newcomer'): string {
  return persona === 'viewer' ? keys.readOnly.accessKey : keys.admin.accessKey;
}

/** True where a grant other than that of the identity API covers the project. */
function mayIn(holder: Holder, projectId: string, isWrite: boolean): boolean {
  return holder.grants.some(
    ({ set, projectIds }) =>
      (set === 'ObservabilityFullAccess' || (set === 'ObservabilityReadOnly' && !isWrite)) &&
      (projectIds === undefined || projectIds.includes(projectId)),
  );
}

/** The one who asks, or the refusal. */
function holderAsking(backend: Backend, request: Request): Holder | Response {
  const secret = request.headers.get('x-auth-token');
  const holder = HOLDERS.find(({ digest }) => secret !== null && digest === uuidOf(secret));
  if (secret === null) return deniedAuthentication('invalid_argument');
  if (!holder || backend.state().revokedKeys.includes(secret)) {
    return deniedAuthentication('not_found');
  }
  return holder.isExpired ? deniedAuthentication('expired') : holder;
}

/** The projects that the one who asks may see; all of them where nobody asks for keys. */
export function visibleProjects(backend: Backend, request: Request): readonly string[] {
  const all = backend.database.projects.map(({ id }) => id);
  if (!backend.state().isAuthRequired) return all;
  const holder = holderAsking(backend, request);
  if (holder instanceof Response) return [];
  return all.filter((id) => mayIn(holder, id, false));
}

function refusedKey(
  backend: Backend,
  { endpoint, request, path }: Incoming,
  projectId: string | undefined,
  isWrite: boolean,
): Response | undefined {
  const holder = holderAsking(backend, request);
  if (holder instanceof Response) return holder;
  if (endpoint.path.startsWith('/iam/')) {
    return holder.grants.includes(IAM) ? undefined : permissionsDenied('read', 'iam');
  }
  const token = backend.database.tokens.find(({ id }) => id === path['tokenId']);
  const projectIds = [projectId ?? path['projectId'] ?? token?.project_id].flatMap(
    (id) => id ?? [],
  );
  const asked = projectIds.length > 0 ? projectIds : PROJECT_LIST.map(({ id }) => id);
  const isAllowed = asked.some((id) => mayIn(holder, id, isWrite));
  if (!isAllowed) return permissionsDenied(isWrite ? 'write' : 'read');
  const isTokenless = backend.state().tokenlessRegions.includes(path['region'] ?? '');
  return endpoint.id === 'tokenCreate' && isTokenless ? permissionsDenied('write') : undefined;
}

/** 64 characters, as the provider's are; derived from the id, so that a run can be repeated. */
export function tokenSecret(id: string): string {
  return [uuidOf(`${id}/1`), uuidOf(`${id}/2`)].join('').replaceAll('-', '');
}

/** The scope that a data host asks for, by what is asked of it. */
function scopeFor(type: string, pathname: string): TokenRow['scopes'][number] {
  if (type === 'alertmanager') return 'full_access_alert_manager';
  const isRules = /\/api\/v1\/(rules|alerts)(\/|$)|\/config\/v1\/rules(\/|$)/.test(pathname);
  if (isRules) return type === 'logs' ? 'full_access_logs_rules' : 'full_access_metrics_rules';
  if (type === 'logs') return 'read_only_logs';
  return type === 'traces' ? 'read_only_traces' : 'read_only_metrics';
}

const words = (text: string, status: number): Response =>
  new Response(`${text}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });

interface TokenPlace {
  readonly type?: string;
  readonly region: string;
  readonly project_id: string;
}

function refusedSecret(
  { database }: Pick<Backend, 'database'>,
  request: Request,
  place: TokenPlace,
  scope: TokenRow['scopes'][number],
): Response | undefined {
  const secret = request.headers.get('x-token');
  if (secret === null) return words('no credentials provided', 401);
  const token = database.tokens.find(
    (row) =>
      tokenSecret(row.id) === secret &&
      row.region === place.region &&
      row.project_id === place.project_id,
  );
  if (!token) return words('invalid token', 401);
  return token.scopes.includes(scope) ? undefined : words('token has not the scope', 403);
}

/** What a data host says of a request's token: undefined where it is good, or where none is asked for. */
export function refusedToken(
  backend: Backend,
  request: Request,
  place: TokenPlace,
): Response | undefined {
  if (!backend.state().isAuthRequired) return undefined;
  const scope = scopeFor(place.type ?? 'alertmanager', new URL(request.url).pathname);
  return refusedSecret(backend, request, place, scope);
}

/** What a data host says of who pushes: a token is always asked for, and the provider's own sources take nothing. */
export function refusedPush(
  backend: Pick<Backend, 'database'>,
  request: Request,
  source: DataSourceRow & { readonly type: 'metrics' | 'logs' | 'traces' },
): Response | undefined {
  const refusal = refusedSecret(backend, request, source, `write_only_${source.type}`);
  if (refusal) return refusal;
  return source.origin === 'scaleway' ? words('data source is read-only', 403) : undefined;
}

/** Keys for the control plane, tokens for data hosts; neither is taken for the other. */
export function authenticate(
  backend: Backend,
  incoming: Incoming,
  projectId: string | undefined,
  isWrite: boolean,
): Response | undefined {
  const { path, request } = incoming;
  const { type, region } = path;
  if (new URL(request.url).pathname.startsWith('/gateway/api/')) {
    return refusedKey(backend, incoming, projectId, isWrite);
  }
  // A source that nobody has is answered by its handler.
  if (region === undefined || projectId === undefined) return undefined;
  return refusedToken(backend, request, { ...(type && { type }), region, project_id: projectId });
}
