import { ApiError, userMessageOf } from '#api/errors.ts';
import { m } from '#messages/compiled/messages.js';
import type { KeyFlaw } from '#lib/key-shape.ts';

/** Why a key was not taken, and what to do. Without a field it is not about what was typed. */
export interface Trouble {
  readonly field?: 'secretKey' | 'accessKey' | 'organizationId';
  readonly text: string;
}

/** Signed requests are not at stake, but certificates and expiry dates are, from a few minutes on. */
const TELLING_SKEW_MS = 5 * 60_000;

function unknownKey(error: ApiError, skewMs: number): Trouble {
  const isExpired = error.code === 'expired' || error.detail === 'expired';
  const text = isExpired ? m.sign_in_key_expired() : m.sign_in_key_unknown();
  const isClockOff = Math.abs(skewMs) >= TELLING_SKEW_MS;
  return {
    field: 'secretKey',
    text: isClockOff ? `${text} ${m.sign_in_clock_off()}` : text,
  };
}

function noData(code: string | undefined): string {
  if (code === 'console') return m.sign_in_gateway_missing();
  return code === 'html' ? m.sign_in_web_page() : m.sign_in_not_json();
}

/** The sentence for what came back when a key was tried; `skewMs` is how far the server's clock is ahead. */
export function troubleOf(error: unknown, skewMs: number): Trouble {
  if (!(error instanceof ApiError)) return { text: userMessageOf(error) };
  const { kind, status, code, field } = error;
  const isWebPage = code === 'web_page';
  // 511 is what a network answers by whose own page one has to go first.
  if (status === 511 || (isWebPage && kind === 'unauthenticated')) {
    return { text: m.sign_in_web_page() };
  }
  if (
    error.endpointId === 'apiKeyGet' &&
    kind === 'not-found' &&
    code !== undefined &&
    !isWebPage
  ) {
    return { field: 'accessKey', text: m.sign_in_access_key_unknown() };
  }
  if (kind === 'invalid' && field === 'organization_id') {
    return { field: 'organizationId', text: m.sign_in_organization_needed() };
  }
  switch (kind) {
    case 'unauthenticated':
      return unknownKey(error, skewMs);
    case 'forbidden':
      return code === 'permissions_denied'
        ? { field: 'secretKey', text: m.sign_in_no_rights() }
        : { text: m.sign_in_gateway_refuses() };
    case 'not-found':
      return {
        text: code === undefined || isWebPage ? m.sign_in_gateway_missing() : error.userMessage,
      };
    case 'network':
      return { text: m.sign_in_gateway_down() };
    case 'malformed':
      return { text: noData(code) };
    case 'server':
    case 'unavailable':
    case 'timeout':
      return { text: m.sign_in_provider_down({ status: status ?? m.sign_in_no_answer() }) };
    default:
      return { text: error.userMessage };
  }
}

/** The sentence for a key that has not the shape of one. */
export const flawSentences = {
  empty: m.sign_in_flaw_empty,
  assignment: m.sign_in_flaw_assignment,
  space: m.sign_in_flaw_space,
  'access-key': m.sign_in_flaw_access_key,
  'cockpit-token': m.sign_in_flaw_cockpit_token,
  'web-token': m.sign_in_flaw_web_token,
  dashes: m.sign_in_flaw_dashes,
  shape: m.sign_in_flaw_shape,
} satisfies Record<KeyFlaw, () => string>;
