import * as z from 'zod/mini';
import { nowMs } from '#lib/clock.ts';
import { MAX_RETRIES, parseRetryAfter, retryDelayMs } from './backoff.ts';
import { noteServerDate } from './clock-skew.ts';
import type { Endpoint, Named, ResponseOf } from './endpoint.ts';
import {
  ApiError,
  abortedError,
  malformationOf,
  malformedError,
  networkError,
  timeoutError,
} from './errors.ts';
import { fieldPath } from './field-path.ts';
import { type AnyArgs, type CallArgs, type PlainRequest, requestFor } from './request.ts';
import { enqueue } from './request-queue.ts';
import { isErrorEnvelope, serverError } from './server-error.ts';

const TIMEOUT_MS = 30_000;

/** The text of an answer that the server calls a success. */
export interface TextAnswer {
  readonly text: string;
  readonly status: number;
  readonly requestId: string | undefined;
}

type Headers = Readonly<Record<string, string>>;

/** A request that is about to leave, as far as its credentials depend on it. */
export interface Outgoing {
  readonly endpointId: string;
  readonly base: string;
  /** The endpoint's path, with its places in braces. */
  readonly path: string;
  readonly isRead: boolean;
  /** The project that the body or the query names. */
  readonly projectId: string | undefined;
  readonly signal: AbortSignal | undefined;
}

/** The headers a request is to carry. What it throws is the outcome of the call, and nothing is sent. */
type CredentialsProvider = (request: Outgoing) => Headers | Promise<Headers>;

/** Hears of refusals; true where the same request is worth one more try with new headers. */
type RefusalListener = (request: Outgoing, sent: Headers, error: ApiError) => boolean;

let credentials: CredentialsProvider = () => ({});
let isWorthRenewing: RefusalListener = () => false;

/**
 * Sets what adds headers to each request, and who hears that they were refused (401, 403, expired).
 * The headers are sent, and appear nowhere else.
 */
export function setCredentials(
  provider: CredentialsProvider,
  onRefused: RefusalListener = () => false,
): void {
  credentials = provider;
  isWorthRenewing = onRefused;
}

/** Sources that refused a POST that only reads; they are asked by GET from then on. */
const readByGet = new Set<string>();

/** One request and its whole body, within `timeoutMs`; every failure is an `ApiError`. */
async function exchange(
  endpointId: string,
  request: PlainRequest,
  timeoutMs: number,
  signal: AbortSignal | undefined,
  noteDate: typeof noteServerDate = noteServerDate,
): Promise<TextAnswer> {
  if (signal?.aborted) throw abortedError(endpointId);
  const limit = new AbortController();
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    limit.abort();
  }, timeoutMs);
  const leave = () => limit.abort();
  signal?.addEventListener('abort', leave, { once: true });
  try {
    const response = await fetch(request.url, {
      cache: 'no-store',
      ...request.init,
      signal: limit.signal,
    });
    noteDate(response.headers.get('date'), nowMs());
    // As text, whatever the content type says: several servers send plain text as JSON.
    const text = await response.text();
    const requestId = response.headers.get('x-request-id') ?? undefined;
    if (response.ok) return { text, status: response.status, requestId };
    throw serverError({
      endpointId,
      status: response.status,
      text,
      requestId,
      retryAfterMs: parseRetryAfter(response.headers.get('retry-after'), nowMs()),
    });
  } catch (error) {
    if (error instanceof ApiError) throw error;
    if (signal?.aborted) throw abortedError(endpointId);
    throw isLate ? timeoutError(endpointId, timeoutMs) : networkError(endpointId, error);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', leave);
  }
}

function isPostRefused(error: ApiError): boolean {
  return error.status === 405 || (error.status === 403 && error.code !== 'permissions_denied');
}

/** A query that the server itself gave up on would only be given up on again. */
function isWorthRetrying(error: ApiError): boolean {
  if (error.kind === 'network' || error.status === 429) return true;
  const status = error.status ?? 0;
  return status >= 500 && status !== 501 && (error.kind !== 'timeout' || status === 504);
}

function pause(delayMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const leave = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', leave);
      resolve();
    }, delayMs);
    signal?.addEventListener('abort', leave, { once: true });
  });
}

function isRefusal(error: ApiError): boolean {
  return error.kind === 'unauthenticated' || error.status === 403;
}

function projectIdIn(part: unknown): string | undefined {
  if (typeof part !== 'object' || part === null || !('projectId' in part)) return undefined;
  return typeof part.projectId === 'string' ? part.projectId : undefined;
}

function outgoing(
  endpoint: Named<Endpoint>,
  args: AnyArgs,
  signal: AbortSignal | undefined,
): Outgoing {
  return {
    endpointId: endpoint.id,
    base: args.base,
    path: endpoint.path,
    isRead: endpoint.method === 'GET' || endpoint.parts.reads === true,
    projectId: projectIdIn(args.body) ?? projectIdIn(args.query),
    signal,
  };
}

async function attempts(
  endpoint: Named<Endpoint>,
  args: AnyArgs,
  signal: AbortSignal | undefined,
): Promise<TextAnswer> {
  const about = outgoing(endpoint, args, signal);
  // Regions of one control plane are separate servers: one that hangs must not hold up the others.
  const source = `${args.base} ${args.path?.['region'] ?? ''}`;
  const timeoutMs = endpoint.parts.timeoutMs ?? TIMEOUT_MS;
  let isRenewed = false;
  for (let retry = 0; ; ) {
    let method: string | undefined;
    let sent: Headers | undefined;
    try {
      return await enqueue(
        source,
        async () => {
          const headers = args.headers ?? (await credentials(about));
          signal?.throwIfAborted();
          const isGet = endpoint.parts.reads === true && readByGet.has(args.base);
          sent = headers;
          const request = requestFor(endpoint, args, { isGet, headers });
          method = request.init.method;
          return exchange(endpoint.id, request, timeoutMs, signal);
        },
        signal,
      );
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (sent && !args.headers && isRefusal(error)) {
        const isWorthIt = isWorthRenewing(about, sent, error);
        if (isWorthIt && !isRenewed) {
          isRenewed = true;
          continue;
        }
      }
      if (!about.isRead || endpoint.parts.isAskedOnce) throw error;
      if (method === 'POST' && isPostRefused(error)) {
        readByGet.add(args.base);
        continue;
      }
      const delayMs = retryDelayMs(retry, error.retryAfterMs);
      if (retry >= MAX_RETRIES || delayMs === undefined || !isWorthRetrying(error)) throw error;
      retry++;
      await pause(delayMs, signal);
    }
  }
}

/** Like `call`, but hands back the text of the answer: for answers too long to be parsed twice. */
export async function callText<E extends Named<Endpoint>>(
  endpoint: E,
  args: CallArgs<E>,
  signal?: AbortSignal,
): Promise<TextAnswer> {
  try {
    return await attempts(endpoint, args, signal);
  } catch (error) {
    if (error instanceof ApiError) throw error;
    if (signal?.aborted) throw abortedError(endpoint.id);
    throw error;
  }
}

/** Web servers that know no ruler answer with a page: that is no YAML. */
function yamlText(text: string): string {
  if (malformationOf(text) === 'html' || malformationOf(text) === 'console')
    throw new SyntaxError();
  return text;
}

/** Parses an answer's text by the endpoint's response schema. Throws `ApiError`. */
export function readAnswer<E extends Named<Endpoint>>(
  endpoint: E,
  answer: TextAnswer,
): ResponseOf<E> {
  const { status, requestId, text } = answer;
  const schema = endpoint.parts.response;
  // The type of an endpoint without a response schema is undefined: `ResponseOf` says so, inference cannot.
  if (!schema) return undefined as ResponseOf<E>;
  let data: unknown;
  try {
    data = endpoint.parts.encoding === 'yaml' ? yamlText(text) : JSON.parse(text);
  } catch {
    throw malformedError(endpoint.id, malformationOf(text), { status, requestId });
  }
  const parsed = z.safeDecode(schema, data);
  // What a schema decodes to is `ResponseOf` by definition; it is lost where the endpoint is generic.
  if (parsed.success) return parsed.data as ResponseOf<E>;
  if (isErrorEnvelope(data)) throw serverError({ endpointId: endpoint.id, ...answer });
  const field = fieldPath(parsed.error.issues[0]?.path ?? []);
  throw malformedError(endpoint.id, 'schema', { status, requestId, field });
}

/**
 * Asks an endpoint and returns what its response schema reads, or throws an `ApiError`.
 *
 * Reads (GET, and POST marked `reads`) are retried on network errors, 429 and 5xx, with back-off,
 * jitter and `Retry-After`; writes never are. Each try has 30 s unless the endpoint says otherwise.
 * A POST that only reads turns to GET, once and for all, where its source refuses the verb.
 */
export async function call<E extends Named<Endpoint>>(
  endpoint: E,
  args: CallArgs<E>,
  signal?: AbortSignal,
): Promise<ResponseOf<E>> {
  return readAnswer(endpoint, await callText(endpoint, args, signal));
}

/** Sends a write that outlives the page: nobody is left to hear of its answer. */
export function callOnLeaving<E extends Named<Endpoint>>(
  endpoint: E,
  args: CallArgs<E> & { readonly headers: Headers },
): void {
  const { url, init } = requestFor(endpoint, args, { isGet: false, headers: args.headers });
  fetch(url, { ...init, keepalive: true }).catch(() => {});
}

/** The text of a file served beside the page. One try; throws `ApiError`. */
export async function fetchText(url: string, signal?: AbortSignal): Promise<string> {
  const request = { url, init: { method: 'GET' } };
  // The clock of who serves the page is not the one that stamps the samples.
  const { text } = await exchange(url, request, TIMEOUT_MS, signal, () => {});
  return text;
}
