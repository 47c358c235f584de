import * as z from 'zod/mini';
import { m } from '#messages/compiled/messages.js';
import type { ErrorKind, ErrorReading } from './errors.ts';

const text = z.catch(z.optional(z.string()), undefined);
const number = z.catch(z.optional(z.number()), undefined);

const detail = z.object({
  argument_name: text,
  reason: text,
  resource: text,
  action: text,
  quota: number,
  current: number,
});

/** Every field of every type in one: which are there depends on `type`, and none is worth failing for. */
const cockpitError = z.object({
  type: z.string(),
  message: text,
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

function sentence(error: CockpitError): string | undefined {
  const [first] = error.details ?? [];
  const resource = error.resource ?? first?.resource ?? '';
  switch (error.type) {
    case 'invalid_arguments': {
      const field = first?.argument_name;
      return field ? m.api_invalid_argument({ field, reason: first.reason ?? '' }) : undefined;
    }
    case 'permissions_denied':
      return first?.action && resource
        ? m.api_forbidden_action({ action: first.action, resource })
        : undefined;
    case 'not_found':
      return resource ? m.api_not_found_resource({ resource }) : undefined;
    case 'quotas_exceeded':
      return first ? m.api_quota({ resource, quota: first.quota ?? 0 }) : undefined;
    case 'precondition_failed':
      return m.api_precondition({ reason: error.help_message ?? error.precondition ?? '' });
    case 'transient_state':
      return m.api_transient({ resource, state: error.current_state ?? '' });
    case 'locked':
      return m.api_locked({ resource });
    case 'expired':
      return m.api_expired({ resource });
    case 'out_of_stock':
      return m.api_out_of_stock({ resource });
    case 'already_exists':
      return m.api_already_exists({ resource });
    default:
      return undefined;
  }
}

function retryAfterMs(error: CockpitError): number | undefined {
  if (error.reset_seconds !== undefined) return error.reset_seconds * 1_000;
  const resetMs = Date.parse(error.reset_at ?? '');
  return Number.isNaN(resetMs) ? undefined : Math.max(0, resetMs - Date.now());
}

/**
 * Reads an error of the control plane, `{type, message, …}`; undefined where the body is none. The
 * types are those of the provider's SDK (`@scaleway/sdk-client`); one that is not listed keeps its status.
 */
export function readCockpitError(body: unknown): ErrorReading | undefined {
  const parsed = z.safeParse(cockpitError, body);
  if (!parsed.success) return undefined;
  const error = parsed.data;
  return {
    code: error.type,
    reason: error.help_message ?? error.message ?? '',
    field: error.details?.[0]?.argument_name,
    retryAfterMs: retryAfterMs(error),
    userMessage: sentence(error),
    kind: KINDS[error.type],
  };
}
