import { nowMs } from '#lib/clock.ts';
import { m } from '#messages/compiled/messages.js';
import { cockpitTokensContract, type Token } from './contract/cockpit-tokens.ts';
import type { DataPlace } from './data-place.ts';
import { ApiError } from './errors.ts';
import { call, callOnLeaving } from './http.ts';
import { currentConfig } from './runtime-config.ts';
import { currentSession, keyHeaders } from './session.ts';

const { tokenCreate, tokenDelete } = cockpitTokensContract;

/**
 * What a token is made for: the least that each part of the console needs. Rules and Alertmanagers have no
 * scope that only reads, so theirs are tokens of their own, made when such a page is first opened.
 */
const SCOPES = {
  data: ['read_only_metrics', 'read_only_logs', 'read_only_traces'],
  'metrics-rules': ['full_access_metrics_rules'],
  'logs-rules': ['full_access_logs_rules'],
  'alert-manager': ['full_access_alert_manager'],
} as const satisfies Readonly<Record<string, readonly Token['scopes'][number][]>>;

export type TokenUse = keyof typeof SCOPES;

/** A project in a region, and what is asked of it. */
export interface TokenPlace {
  readonly projectId: string;
  readonly region: string;
  readonly use: TokenUse;
}

const RULES = /\/api\/v1\/(rules|alerts)\b|\/config\/v1\/rules\b/;

/** What a request to a data host needs a token for. */
export function purposeOf({ type }: DataPlace, path: string): TokenUse {
  if (type === 'alertmanager') return 'alert-manager';
  if (!RULES.test(path)) return 'data';
  return type === 'logs' ? 'logs-rules' : 'metrics-rules';
}

/** Names of tokens that the console made, and nobody else. */
export const TOKEN_NAME = /^vigie-\d{8}T\d{6}Z-[0-9a-z]{6}$/;

/** Tokens are named after their birth, so that whoever lists them knows what they are and how old. */
export function tokenName(timeMs: number, random: Uint8Array): string {
  const moment = new Date(timeMs).toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '');
  const letters = [...random].map((byte) => (byte % 36).toString(36)).join('');
  return `vigie-${moment}-${letters.slice(0, 6).padEnd(6, '0')}`;
}

interface Held {
  readonly id: string;
  readonly projectId: string;
  readonly region: string;
  readonly secret: string;
  readonly madeMs: number;
}

const RENEWED_AFTER_MS = 12 * 3_600_000;
/** A host that refuses what was just made would refuse the next one too. */
const RENEWED_AGAIN_AFTER_MS = 60_000;

interface Slot {
  readonly making: Promise<Held>;
  /** Once it is made. */
  token?: Held;
}

const slots = new Map<string, Slot>();
const refused = new Map<string, ApiError>();
const renewedMs = new Map<string, number>();
const pasted = new Map<string, string>();
const lacking = new Set<string>();

const keyOf = ({ projectId, region, use }: TokenPlace): string => `${projectId} ${region} ${use}`;
const pastedKeyOf = ({ projectId, region }: TokenPlace): string => `${projectId} ${region}`;

async function make({ projectId, region, use }: TokenPlace): Promise<Held> {
  const name = tokenName(nowMs(), crypto.getRandomValues(new Uint8Array(6)));
  const body = { projectId, name, scopes: [...SCOPES[use]] };
  const token = await call(tokenCreate, { base: currentConfig().api, path: { region }, body });
  const { id, secretKey: secret } = token;
  if (secret === undefined) {
    void remove({ id, region });
    throw new ApiError({
      kind: 'malformed',
      endpointId: tokenCreate.id,
      userMessage: m.token_without_secret({ region }),
    });
  }
  return { id, projectId, region, secret, madeMs: nowMs() };
}

/** What a deletion is sent with; undefined where the key is gone, so that it could only be refused. */
function farewellHeaders(): ReturnType<typeof keyHeaders> | undefined {
  const headers = keyHeaders();
  return currentSession().way === 'key' && !('X-Auth-Token' in headers) ? undefined : headers;
}

/**
 * Takes a token out of the API, with the key of the moment it is asked for. A refusal says nothing about the
 * project that is on screen; where it fails, the token is swept another day.
 */
async function remove(
  { id: tokenId, region }: Pick<Held, 'id' | 'region'>,
  headers = farewellHeaders(),
): Promise<void> {
  if (!headers) return;
  const base = currentConfig().api;
  await call(tokenDelete, { base, path: { region, tokenId }, headers }).catch(() => {});
}

/** A refusal is remembered until `forgetTokenRefusals`: what is known to be refused is not sent again. */
function startMaking(place: TokenPlace): Slot {
  const key = keyOf(place);
  const slot: Slot = { making: make(place) };
  slots.set(key, slot);
  slot.making.then(
    (token) => {
      slot.token = token;
    },
    (error: unknown) => {
      if (slots.get(key) === slot) slots.delete(key);
      if (error instanceof ApiError && error.kind === 'forbidden') refused.set(key, error);
    },
  );
  return slot;
}

/**
 * The secret of the token of a place, made where there is none: once, however many ask. It is kept here and
 * nowhere else. Rejects with the `ApiError` of the creation.
 */
export async function madeToken(place: TokenPlace): Promise<string> {
  const key = keyOf(place);
  const before = refused.get(key);
  if (before) throw before;
  const old = slots.get(key);
  if (old?.token && nowMs() - old.token.madeMs >= RENEWED_AFTER_MS) {
    slots.delete(key);
    void remove(old.token);
  }
  const { secret } = await (slots.get(key) ?? startMaking(place)).making;
  return secret;
}

/** A token that a person handed over for a place; used for all that is asked there. */
export function pastedToken(place: TokenPlace): string | undefined {
  return pasted.get(pastedKeyOf(place));
}

export function pasteToken(place: Omit<TokenPlace, 'use'>, secret: string): void {
  pasted.set(pastedKeyOf({ ...place, use: 'data' }), secret);
  for (const use of Object.keys(SCOPES))
    lacking.delete(`${place.projectId} ${place.region} ${use}`);
}

/** Takes note that a person's token was refused for one use: what is known to be refused is not sent again. */
export function noteLacking(place: TokenPlace): void {
  lacking.add(keyOf(place));
}

/** True where a person's token is known not to be good for this. */
export function isLacking(place: TokenPlace): boolean {
  return lacking.has(keyOf(place));
}

/**
 * A data host did not take the token. True where it is worth asking again with a new one: once, and not
 * for a token that came from a person.
 */
export function forgetToken(place: TokenPlace, secret: string): boolean {
  if (pastedToken(place) === secret) {
    pasted.delete(pastedKeyOf(place));
    return false;
  }
  const key = keyOf(place);
  const token = slots.get(key)?.token;
  // Where it is another one by now, a request that was refused earlier has seen to it.
  if (token?.secret !== secret) return true;
  if (nowMs() - (renewedMs.get(key) ?? 0) < RENEWED_AGAIN_AFTER_MS) return false;
  renewedMs.set(key, nowMs());
  slots.delete(key);
  // The API may know it all the same: its hosts hear of a new token a little later.
  void remove(token);
  return true;
}

/** Lets creations that were refused be tried again. */
export function forgetTokenRefusals(): void {
  refused.clear();
}

/**
 * Takes every token out of memory, and out of the API where the present key may do so. Resolves when each has
 * gone or cannot go.
 */
export async function dropTokens(
  mayDelete: (projectId: string) => Promise<boolean> = () => Promise.resolve(true),
): Promise<void> {
  const headers = farewellHeaders();
  const dropped = [...slots.values()];
  slots.clear();
  pasted.clear();
  lacking.clear();
  refused.clear();
  renewedMs.clear();
  await Promise.allSettled(
    dropped.map(async ({ making }) => {
      const token = await making;
      if (await mayDelete(token.projectId)) await remove(token, headers);
    }),
  );
}

/** The page is being left: requests that outlive it take the tokens out of the API. */
export function dropTokensOnLeaving(): void {
  const headers = farewellHeaders();
  for (const { token } of slots.values()) {
    if (!token || !headers) continue;
    const path = { region: token.region, tokenId: token.id };
    callOnLeaving(tokenDelete, { base: currentConfig().api, path, headers });
  }
  slots.clear();
}
