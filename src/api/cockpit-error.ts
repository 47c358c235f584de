import * as z from 'zod/mini';
import { m } from '#messages/compiled/messages.js';
import type { ErrorKind, ErrorReading } from './errors.ts';

const text = z.catch(z.optional(z.string()), undefined);
const number = z.catch(z.optional(z.number()), undefined);

const detail = z.object({
  argument_name: text,
  reason: text,
  help_message: text,
  resource: text,
  action: text,
  quota: number,
  current: number,
});

/** Every field of every type in one: which are there depends on `type`, and none is worth failing for. */
const cockpitError = z.object({
  type: z.string(),
  message: text,
  reason: text,
  resource: text,
  current_state: text,
  precondition: text,
  help_message: text,
  details: z.catch(z.optional(z.array(detail)), undefined),
  reset_seconds: number,
  reset_at: text,
});

type CockpitError = z.output<typeof cockpitError>;

const KINDS: Readonly<Record<string, ErrorKind>> = {
  denied_authentication: 'unauthenticated',
  invalid_arguments: 'invalid',
  permissions_denied: 'forbidden',
  not_found: 'not-found',
  quotas_exceeded: 'over-limit',
  precondition_failed: 'conflict',
  transient_state: 'conflict',
  locked: 'conflict',
  expired: 'not-found',
  out_of_stock: 'unavailable',
  already_exists: 'conflict',
  too_many_requests: 'rate-limited',
};

/** The most telling words it has, which are rarely those of `message`. */
function wordsOf(error: CockpitError): string {
  const [first] = error.details ?? [];
  const { help_message: help, precondition, reason, message } = error;
  return first?.help_message ?? first?.reason ?? help ?? precondition ?? reason ?? message ?? '';
}

type Sentence = (reason: string) => string;

function sentenceFor(error: CockpitError): Sentence | undefined {
  const [first] = error.details ?? [];
  const resource = error.resource ?? first?.resource ?? '';
  switch (error.type) {
    case 'invalid_arguments': {
      const field = first?.argument_name;
      return field ? (reason) => m.api_invalid_argument({ field, reason }) : undefined;
    }
    case 'permissions_denied': {
      const action = first?.action;
      return action ? () => m.api_forbidden_action({ action, resource }) : undefined;
    }
    case 'precondition_failed':
      return (reason) => m.api_precondition({ reason });
    default:
      return resource ? resourceSentence(error, resource) : undefined;
  }
}

/** The sentences that only say something where the body names the resource. */
function resourceSentence(error: CockpitError, resource: string): Sentence | undefined {
  switch (error.type) {
    case 'not_found':
      return () => m.api_not_found_resource({ resource });
    case 'quotas_exceeded':
      return () => m.api_quota({ resource, quota: error.details?.[0]?.quota ?? 0 });
    case 'transient_state':
      return () => m.api_transient({ resource, state: error.current_state ?? '' });
    case 'locked':
      return () => m.api_locked({ resource });
    case 'expired':
      return () => m.api_expired({ resource });
    case 'out_of_stock':
      return () => m.api_out_of_stock({ resource });
    case 'already_exists':
      return () => m.api_already_exists({ resource });
    default:
      return undefined;
  }
}

function retryAfterMs(error: CockpitError): number | undefined {
  if (error.reset_seconds !== undefined) return error.reset_seconds * 1_000;
  const resetMs = Date.parse(error.reset_at ?? '');
  return Number.isNaN(resetMs) ? undefined : Math.max(0, resetMs - Date.now());
}

/** An expired credential ends the session; an expired anything else is only gone. */
const CREDENTIAL = /^(?:api[ _-]?key|jwt)$/i;

/**
 * Reads an error of the control plane, `{type, message, …}`; undefined where the body is none. The
 * types are those of the provider's SDK (`@scaleway/sdk-client`); one that is not listed keeps its status.
 */
export function readCockpitError(body: unknown): ErrorReading | undefined {
  const parsed = z.safeParse(cockpitError, body);
  if (!parsed.success) return undefined;
  const error = parsed.data;
  const [first] = error.details ?? [];
  return {
    code: error.type,
    reason: wordsOf(error),
    field: first?.argument_name,
    retryAfterMs: retryAfterMs(error),
    sentence: sentenceFor(error),
    kind:
      error.type === 'expired' && CREDENTIAL.test(error.resource ?? '')
        ? 'unauthenticated'
        : KINDS[error.type],
  };
}
