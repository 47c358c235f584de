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

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True for the error envelope of Prometheus and its kin, which some proxies send under 200. */
export function isErrorEnvelope(data: unknown): boolean {
  return isRecord(data) && data['status'] === 'error' && typeof data['error'] === 'string';
}

function readPrometheus(body: Readonly<Record<string, unknown>>): ErrorReading {
  const code = String(body['errorType'] ?? '');
  const error = String(body['error'] ?? '');
  const [, field, reason] = BAD_PARAMETER.exec(error) ?? [];
  const kind = KIND_OF_PROMETHEUS_TYPE[code];
  return { code, reason: reason ?? error, field, ...(kind && { kind }) };
}

function readBody(text: string): ErrorReading {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    // A web page says nothing about the error that its status does not.
    return /^\s*</.test(text) ? {} : { reason: text };
  }
  // Alertmanager refuses with a bare string where its own code does, with {code, message} where its router does.
  if (typeof data === 'string') return { reason: data };
  if (!isRecord(data)) return {};
  if (isErrorEnvelope(data)) return readPrometheus(data);
  const cockpit = readCockpitError(data);
  if (cockpit) return cockpit;
  return {
    reason: typeof data['message'] === 'string' ? data['message'] : '',
    ...(data['code'] !== undefined && { code: String(data['code']) }),
  };
}

/** The server's words without its own addresses and without anything that looks like a secret. */
function presentable(reason: string): string {
  const safe = reason
    .replace(/^remoteAddr: "[^"]*"; requestURI: \S+; /, '')
    .replace(/\b(bearer|basic|x-(?:auth-)?token:?|authorization:?)\s+\S+/gi, '$1 …')
    .trim();
  return safe.length > LONGEST_REASON ? `${safe.slice(0, LONGEST_REASON)}…` : safe;
}

function sentence(kind: ErrorKind, reason: string, retryAfterMs: number | undefined): string {
  switch (kind) {
    case 'unauthenticated':
      return m.api_unauthenticated();
    case 'forbidden':
      return m.api_forbidden();
    case 'not-found':
      return m.api_not_found();
    case 'timeout':
      return m.api_query_timeout();
    case 'conflict':
      return m.api_conflict();
    case 'rate-limited':
      return retryAfterMs === undefined
        ? m.api_rate_limited()
        : m.api_rate_limited_wait({ seconds: Math.ceil(retryAfterMs / 1_000) });
    case 'unavailable':
      return m.api_unavailable();
    case 'over-limit':
      return m.api_over_limit();
    case 'invalid':
      return reason ? m.api_invalid_reason({ reason }) : m.api_invalid();
    default:
      return m.api_server();
  }
}

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
  return new ApiError({
    kind,
    endpointId: answer.endpointId,
    status: answer.status,
    requestId: answer.requestId,
    retryAfterMs,
    code: reading.code,
    detail: detail || undefined,
    field: reading.field,
    userMessage: reading.userMessage ?? sentence(kind, detail, retryAfterMs),
  });
}
