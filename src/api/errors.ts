import { m } from '#messages/compiled/messages.js';

/**
 * What went wrong, as far as a page must tell it apart.
 *
 * - `network`: no answer at all; a browser tells refused connections and cross-origin bans alike.
 * - `timeout`: the console stopped waiting, or the server stopped the query.
 * - `unavailable`: 503, a server that is starting among them.
 * - `malformed`: an answer that is no data: a web page, cut short, or another shape than the contract's.
 * - `over-limit`: more points, samples, series or resources than the server grants.
 */
export type ErrorKind =
  | 'network'
  | 'timeout'
  | 'aborted'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'invalid'
  | 'conflict'
  | 'rate-limited'
  | 'unavailable'
  | 'server'
  | 'malformed'
  | 'over-limit';

export interface ErrorFacts {
  readonly kind: ErrorKind;
  readonly endpointId: string;
  /** One or two sentences for a person: what happened, what it means, what to do. */
  readonly userMessage: string;
  /** HTTP status; absent where there was no answer. */
  readonly status?: number | undefined;
  /** The server's own name for it: `permissions_denied`, `bad_data`, `601`. */
  readonly code?: string | undefined;
  /** The server's own words, shortened and stripped of secrets: data, not a message. */
  readonly detail?: string | undefined;
  readonly requestId?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  /** The argument that was refused, or the field of the answer that could not be read. */
  readonly field?: string | undefined;
}

/** What a body says about its error, beyond the status. */
export interface ErrorReading {
  readonly kind?: ErrorKind | undefined;
  readonly code?: string | undefined;
  /** The server's own words. */
  readonly reason?: string;
  readonly field?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  /** A better sentence than the one its kind would get, made with the presentable part of `reason`. */
  readonly sentence?: ((reason: string) => string) | undefined;
}

/** The one error that leaves the client: every rejection of `call` is one. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly kind: ErrorKind;
  readonly endpointId: string;
  readonly userMessage: string;
  readonly status: number | undefined;
  readonly code: string | undefined;
  readonly detail: string | undefined;
  readonly requestId: string | undefined;
  readonly retryAfterMs: number | undefined;
  readonly field: string | undefined;

  constructor(facts: ErrorFacts, options?: ErrorOptions) {
    super(`${facts.endpointId}: ${facts.kind}${facts.status ? ` (${facts.status})` : ''}`, options);
    this.kind = facts.kind;
    this.endpointId = facts.endpointId;
    this.userMessage = facts.userMessage;
    this.status = facts.status;
    this.code = facts.code;
    this.detail = facts.detail;
    this.requestId = facts.requestId;
    this.retryAfterMs = facts.retryAfterMs;
    this.field = facts.field;
  }
}

/** No answer at all, `fetch` says no more than that. */
export function networkError(endpointId: string, cause?: unknown): ApiError {
  return new ApiError({ kind: 'network', endpointId, userMessage: m.api_network() }, { cause });
}

/** The console stopped waiting after `waitedMs`. */
export function timeoutError(endpointId: string, waitedMs: number): ApiError {
  const seconds = Math.round(waitedMs / 1_000);
  return new ApiError({ kind: 'timeout', endpointId, userMessage: m.api_timeout({ seconds }) });
}

/** The page left, or asked again: nobody waits for the answer. */
export function abortedError(endpointId: string): ApiError {
  return new ApiError({ kind: 'aborted', endpointId, userMessage: m.api_aborted() });
}

/** The sentence for a person whatever was thrown: `ApiError` has one, the rest get a general one. */
export function userMessageOf(error: unknown): string {
  return error instanceof ApiError ? error.userMessage : m.api_unknown_failure();
}

/** What a server may have done although no answer says so. */
const MAY_BE_DONE: ReadonlySet<ErrorKind> = new Set(['network', 'timeout', 'malformed', 'server']);

/** True where what was asked for may have been done all the same: the answer was lost, or is none. */
export function mayBeDone(error: unknown): boolean {
  return error instanceof ApiError && MAY_BE_DONE.has(error.kind);
}

type MalformedCode = 'empty' | 'html' | 'console' | 'cut_short' | 'not_json' | 'schema';

const MALFORMED_MESSAGES: Readonly<
  Record<MalformedCode, (endpointId: string, field: string) => string>
> = {
  empty: (endpoint) => m.api_malformed_empty({ endpoint }),
  html: (endpoint) => m.api_malformed_html({ endpoint }),
  console: (endpoint) => m.api_malformed_console({ endpoint }),
  cut_short: (endpoint) => m.api_malformed_cut_short({ endpoint }),
  not_json: (endpoint) => m.api_malformed_not_json({ endpoint }),
  schema: (endpoint, field) =>
    field ? m.api_malformed_schema({ endpoint, field }) : m.api_malformed_shape({ endpoint }),
};

/** An answer that is no data. `field` is the path of what could not be read: `data_sources[0].id`. */
export function malformedError(
  endpointId: string,
  code: MalformedCode,
  facts: { status?: number | undefined; requestId?: string | undefined; field?: string } = {},
): ApiError {
  const userMessage = MALFORMED_MESSAGES[code](endpointId, facts.field ?? '');
  return new ApiError({ kind: 'malformed', endpointId, code, userMessage, ...facts });
}

/** True where brackets were opened that never close: the end of the text is missing. */
function isCutShort(text: string): boolean {
  const unquoted = text.replace(/"(?:[^"\\]|\\.)*"/gs, '');
  const opened = unquoted.match(/[[{]/g)?.length ?? 0;
  return opened > (unquoted.match(/[\]}]/g)?.length ?? 0);
}

/** Which of the ways a body can fail to be JSON this one is. */
export function malformationOf(text: string): Exclude<MalformedCode, 'schema'> {
  const trimmed = text.trim();
  if (trimmed === '') return 'empty';
  if (/^<(?:!doctype|html|\?xml|head|body)/i.test(trimmed)) {
    // A web server that knows no gateway sends the console's page for every path it does not know.
    return trimmed.includes('id="root"') ? 'console' : 'html';
  }
  return isCutShort(trimmed) ? 'cut_short' : 'not_json';
}
