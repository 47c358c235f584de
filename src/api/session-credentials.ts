import { m } from '#messages/compiled/messages.js';
import { ownerOf, placeOf, projectInAddress } from './data-place.ts';
import {
  dropTokens,
  dropTokensOnLeaving,
  forgetToken,
  forgetTokenRefusals,
  isLacking,
  madeToken,
  noteLacking,
  pastedToken,
  type TokenPlace,
  purposeOf,
} from './data-token.ts';
import { ApiError } from './errors.ts';
import { type Outgoing, setCredentials } from './http.ts';
import { grantsOptions } from './queries/iam.ts';
import { queryClient } from './query-client.ts';
import {
  forgetRefusals,
  noteWriteRefused,
  type Right,
  rightAfter,
  rightIn,
  writesRefused,
} from './rights.ts';
import { currentConfig } from './runtime-config.ts';
import {
  beginSession,
  closeSession,
  currentSession,
  endSession,
  keyHeaders,
  subscribeToSession,
} from './session.ts';
import { forgetTokenNeeds, needToken, type TokenNeed } from './token-needs.ts';

/** Binds the session to the client: which header goes where, and what a refusal means. */

type Headers = Readonly<Record<string, string>>;

/** The value, unless the asker leaves first: what many wait for goes on without them. */
function unlessAborted<Value>(
  promise: Promise<Value>,
  signal: AbortSignal | undefined,
): Promise<Value> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason);
    signal.addEventListener('abort', leave, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}

/** What the session's key may do in a project; unknown where the identity API does not answer. */
export async function rightInProject(projectId: string): Promise<Right> {
  const grants = await queryClient.fetchQuery(grantsOptions()).catch(() => undefined);
  const granted = grants ? rightIn(grants, projectId) : 'unknown';
  return rightAfter(granted, writesRefused().has(projectId));
}

function withoutToken(endpointId: string, need: TokenNeed): ApiError {
  needToken(need);
  const { why, detail = '' } = need;
  const sentences = {
    'read-only': () => m.token_needed_read_only(),
    'not-agreed': () => m.token_needed_agreement(),
    refused: () => m.token_needed_refused({ reason: detail }),
    'paste-refused': () => m.token_needed_paste_refused(),
  } satisfies Record<TokenNeed['why'], () => string>;
  return new ApiError({
    kind: 'forbidden',
    endpointId,
    code: 'token_needed',
    userMessage: sentences[why](),
  });
}

/** A sign-out that is under way. */
let leaving: Promise<void> | undefined;

function sessionOver(endpointId: string): ApiError {
  return new ApiError({
    kind: 'unauthenticated',
    endpointId,
    code: 'session_over',
    userMessage: m.session_over(),
  });
}

async function tokenFor(endpointId: string, place: TokenPlace): Promise<string> {
  const given = pastedToken(place);
  if (given !== undefined && isLacking(place)) {
    const userMessage = m.token_lacks();
    throw new ApiError({ kind: 'forbidden', endpointId, code: 'token_needed', userMessage });
  }
  if (given !== undefined) return given;
  const { projectId, region } = place;
  const right = await rightInProject(projectId);
  if (right === 'read-only' || right === 'none') {
    throw withoutToken(endpointId, { projectId, region, why: 'read-only' });
  }
  if (right === 'unknown' && currentSession().mayMakeTokens !== true) {
    throw withoutToken(endpointId, { projectId, region, why: 'not-agreed' });
  }
  // Who is leaving takes tokens out of the API: one that is made now would stay behind.
  if (leaving) throw sessionOver(endpointId);
  try {
    return await madeToken(place);
  } catch (error) {
    if (!(error instanceof ApiError) || error.kind !== 'forbidden') throw error;
    const detail = error.userMessage;
    throw withoutToken(endpointId, { projectId, region, why: 'refused', detail });
  }
}

function tokenPlaceOf({ base, path }: Outgoing): TokenPlace | undefined {
  const place = placeOf(base);
  const projectId = place && ownerOf(place);
  return place && projectId !== undefined
    ? { projectId, region: place.region, use: purposeOf(place, path) }
    : undefined;
}

async function headersFor(request: Outgoing): Promise<Headers> {
  const { way, status } = currentSession();
  if (way === 'none') return {};
  if (status !== 'open') throw sessionOver(request.endpointId);
  const isData = placeOf(request.base) !== undefined;
  if (!isData) return keyHeaders();
  if (currentConfig().gatewayHoldsTokens) return {};
  const place = tokenPlaceOf(request);
  if (!place) return {};
  const token = await unlessAborted(tokenFor(request.endpointId, place), request.signal);
  return { 'X-Token': token };
}

/** True for a request that went out with the key that still holds, or with that of the gateway. */
function isPresentKey(sent: Headers): boolean {
  return sent['X-Auth-Token'] === keyHeaders()['X-Auth-Token'];
}

function keyRefused(sent: Headers, error: ApiError): boolean {
  // Somebody signed in again meanwhile: the new key is worth a try.
  if (!isPresentKey(sent)) return currentSession().status === 'open';
  // The page of a network or a proxy in between: nobody has looked at the key.
  if (currentSession().way === 'key' && error.code === 'web_page') return false;
  const isExpired = error.code === 'expired' || error.detail === 'expired';
  endSession(isExpired ? 'expired' : 'refused');
  return false;
}

/** A write that the key may not do teaches what the identity API did not say. */
function learnFrom(request: Outgoing, error: ApiError): void {
  const isCockpitWrite = !request.isRead && request.path.startsWith('/cockpit/');
  // A region that makes no tokens says nothing of the other writes.
  if (!isCockpitWrite || request.endpointId === 'tokenCreate') return;
  if (error.code !== 'permissions_denied') return;
  const projectId = request.projectId ?? projectInAddress();
  if (projectId !== undefined) noteWriteRefused(projectId);
}

function tokenRefused(place: TokenPlace, sent: Headers, error: ApiError): boolean {
  const secret = sent['X-Token'];
  if (secret === undefined || error.code === 'permissions_denied') return false;
  const isPasted = pastedToken(place) === secret;
  // A person's token may hold for other things than what was asked.
  if (isPasted && error.kind !== 'unauthenticated') {
    noteLacking(place);
    return false;
  }
  const isWorthIt = forgetToken(place, secret);
  const { projectId, region } = place;
  if (isPasted) needToken({ projectId, region, why: 'paste-refused' });
  return isWorthIt;
}

function onRefused(request: Outgoing, sent: Headers, error: ApiError): boolean {
  if (placeOf(request.base) === undefined) {
    if (error.kind === 'unauthenticated') return keyRefused(sent, error);
    learnFrom(request, error);
    return false;
  }
  if (currentSession().way === 'none') return false;
  const place = tokenPlaceOf(request);
  if (place && sent['X-Token'] !== undefined) return tokenRefused(place, sent, error);
  return error.kind === 'unauthenticated' && keyRefused(sent, error);
}

/** Another key, or the same one anew: tokens, refusals and rights of the last one count no longer. */
function startAfresh(): void {
  void dropTokens(async (projectId) => {
    const right = await rightInProject(projectId);
    return right === 'full' || right === 'unknown';
  });
  forgetTokenNeeds();
  forgetRefusals();
  void queryClient.invalidateQueries();
}

/** Makes tokens again where that was refused, or not agreed to; what waits for them is asked again. */
export function askForTokensAgain(): void {
  forgetTokenRefusals();
  forgetTokenNeeds();
  void queryClient.invalidateQueries();
}

/** Takes up the session of the configuration. `onElsewhere` runs where another tab signed out. */
export function connectSession(onElsewhere: () => void): void {
  const { signIn: way = 'none', accessKey } = currentConfig();
  setCredentials(headersFor, onRefused);
  beginSession({ way, accessKey }, onElsewhere);
  let { status } = currentSession();
  subscribeToSession(() => {
    const before = status;
    ({ status } = currentSession());
    if (before === 'ended' && status === 'open') startAfresh();
  });
  if (way === 'none') return;
  addEventListener('pagehide', dropTokensOnLeaving);
}

const LONGEST_GOODBYE_MS = 4_000;

/**
 * Takes the tokens out of the API, then drops the key, the cache and everything learnt. Waits for a slow
 * API no longer than four seconds. Once, however often it is asked for.
 */
export function signOut(reason: 'signed-out' | 'signed-out-elsewhere'): Promise<void> {
  leaving ??= (async () => {
    const patience = new Promise<void>((resolve) => {
      setTimeout(resolve, LONGEST_GOODBYE_MS);
    });
    await Promise.race([dropTokens(), patience]);
    closeSession(reason);
    forgetRefusals();
    forgetTokenNeeds();
    queryClient.clear();
    leaving = undefined;
  })();
  return leaving;
}
