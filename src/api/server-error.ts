import * as z from 'zod/mini';
import { m } from '#messages/compiled/messages.js';
import { readCockpitError } from './cockpit-error.ts';
import { ApiError, type ErrorKind, type ErrorReading } from './errors.ts';

/** An answer that is an error, as it came. */
export interface ErrorAnswer {
  readonly endpointId: string;
  readonly status: number;
  readonly text: string;
  readonly requestId?: string | undefined;
  readonly retryAfterMs?: number | undefined;
}

const LONGEST_REASON = 300;

function kindOfStatus(status: number): ErrorKind {
  if (status === 401 || status === 407) return 'unauthenticated';
  if (status === 403) return 'forbidden';
  if (status === 404 || status === 410) return 'not-found';
  if (status === 408 || status === 504) return 'timeout';
  if (status === 409 || status === 412 || status === 423) return 'conflict';
  if (status === 429) return 'rate-limited';
  if (status === 503) return 'unavailable';
  return status >= 400 && status < 500 ? 'invalid' : 'server';
}

/** https://prometheus.io/docs/prometheus/latest/querying/api/#format-overview */
const KIND_OF_PROMETHEUS_TYPE: Readonly<Record<string, ErrorKind>> = {
  bad_data: 'invalid',
  execution: 'invalid',
  not_acceptable: 'invalid',
  not_found: 'not-found',
  timeout: 'timeout',
  canceled: 'timeout',
  unavailable: 'unavailable',
  internal: 'server',
};

// Prometheus, Loki, VictoriaMetrics and Mimir, in this order; the codes are the same everywhere.
const LIMITS =
  /maximum resolution of [\d,]+ points|too many samples|maximum of series|exceeds the limit|max entries limit|maxPointsPerTimeseries|maxUniqueTimeseries|maxSamplesPer|err-mimir-max-/i;

const TIMED_OUT = /timed out|timeout exceeded|deadline exceeded/i;

/** Where a Prometheus parser stopped: `invalid parameter "query": 1:17: parse error: …`. */
const BAD_PARAMETER = /^invalid parameter "([^"]+)": (.*)$/s;

/** The error envelope of Prometheus and its kin. */
const prometheusError = z.object({
  status: z.literal('error'),
  errorType: z.catch(z.string(), ''),
  error: z.string(),
});

/** What the router of Alertmanager says, and many others. */
const codedError = z.object({
  code: z.catch(z.optional(z.union([z.string(), z.number()])), undefined),
  message: z.string(),
});

/** True for the error envelope of Prometheus, which some proxies send under 200. */
export function isErrorEnvelope(data: unknown): boolean {
  return z.safeParse(prometheusError, data).success;
}

function readPrometheus(data: unknown): ErrorReading | undefined {
  const parsed = z.safeParse(prometheusError, data);
  if (!parsed.success) return undefined;
  const { errorType: code, error } = parsed.data;
  const [, field, reason] = BAD_PARAMETER.exec(error) ?? [];
  const kind = KIND_OF_PROMETHEUS_TYPE[code];
  if (error.includes('many-to-many matching not allowed')) {
    // The server's words list every series involved, which explains nothing.
    return { code, reason: error, kind, sentence: () => m.api_many_to_many() };
  }
  if (field === undefined || reason === undefined) return { code, reason: error, kind };
  const sentence = (words: string) => m.api_invalid_argument({ field, reason: words });
  return { code, reason, field, kind, sentence };
}

function readCoded(data: unknown): ErrorReading | undefined {
  const parsed = z.safeParse(codedError, data);
  if (!parsed.success) return undefined;
  return { code: parsed.data.code?.toString(), reason: parsed.data.message };
}

function readBody(text: string): ErrorReading {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    // A web page says nothing about the error that its status does not.
    return /^\s*</.test(text) ? { code: 'web_page' } : { reason: text };
  }
  // Alertmanager's own code refuses with a bare string.
  if (typeof data === 'string') return { reason: data };
  return readPrometheus(data) ?? readCockpitError(data) ?? readCoded(data) ?? {};
}

const SECRETS = /\b(authorization:?|bearer|x-(?:auth-)?token:?)\s+(?:(?:bearer|basic)\s+)?\S+/gi;

/** The server's words without its own addresses and without anything that looks like a secret. */
function presentable(reason: string): string {
  const safe = reason
    .replace(/^remoteAddr: "[^"]*"; requestURI: \S+; /, '')
    .replace(SECRETS, '$1 …')
    .trim();
  return safe.length > LONGEST_REASON ? `${safe.slice(0, LONGEST_REASON)}…` : safe;
}

const SENTENCES = {
  network: () => m.api_network(),
  aborted: () => m.api_aborted(),
  malformed: () => m.api_server(),
  server: () => m.api_server(),
  unauthenticated: () => m.api_unauthenticated(),
  forbidden: () => m.api_forbidden(),
  'not-found': () => m.api_not_found(),
  timeout: () => m.api_query_timeout(),
  conflict: () => m.api_conflict(),
  unavailable: () => m.api_unavailable(),
  'over-limit': () => m.api_over_limit(),
  invalid: (reason) => (reason ? m.api_invalid_reason({ reason }) : m.api_invalid()),
  'rate-limited': (_, retryAfterMs) =>
    retryAfterMs === undefined
      ? m.api_rate_limited()
      : m.api_rate_limited_wait({ seconds: Math.ceil(retryAfterMs / 1_000) }),
} satisfies Record<ErrorKind, (reason: string, retryAfterMs: number | undefined) => string>;

/**
 * The one place where a server's error becomes ours: status and body of the control plane, Prometheus,
 * VictoriaMetrics, Loki, Tempo, Alertmanager, or of a proxy before them.
 */
export function serverError(answer: ErrorAnswer): ApiError {
  const reading = readBody(answer.text);
  const detail = presentable(reading.reason ?? '');
  let kind = reading.kind ?? kindOfStatus(answer.status);
  if (kind === 'invalid' && LIMITS.test(detail)) kind = 'over-limit';
  if ((kind === 'server' || kind === 'unavailable') && TIMED_OUT.test(detail)) kind = 'timeout';
  const retryAfterMs = answer.retryAfterMs ?? reading.retryAfterMs;
  // The sign-in page of whatever stands in between says nothing about who asks.
  const isAskedElsewhere = reading.code === 'web_page' && kind === 'unauthenticated';
  const sentence = isAskedElsewhere
    ? () => m.api_malformed_html({ endpoint: answer.endpointId })
    : SENTENCES[kind];
  return new ApiError({
    kind,
    endpointId: answer.endpointId,
    status: answer.status,
    requestId: answer.requestId,
    retryAfterMs,
    code: reading.code,
    detail: detail || undefined,
    field: reading.field,
    userMessage: reading.sentence?.(detail) ?? sentence(detail, retryAfterMs),
  });
}
