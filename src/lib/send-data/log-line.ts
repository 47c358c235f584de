/** What an agent's complaint comes down to. */
export type Trouble =
  /** 401: no token, an empty one, a deleted one, or one of another region. */
  | 'token'
  /** 403: the data source is the provider's own, or the token may not push. */
  | 'refused'
  /** 404: a base URL where a full one is wanted, or the other way round, or no data source's host. */
  | 'address'
  /** 429, and what servers call limits. */
  | 'limit'
  /** 400: samples too old, out of order, or labels over a limit. */
  | 'rejected'
  /** 413. */
  | 'too-large'
  /** 5xx. */
  | 'server'
  /** The name of the host is not known. */
  | 'name'
  /** Nobody answers, or too late. */
  | 'connection'
  /** The certificate is not trusted, or plain text was spoken to TLS. */
  | 'tls'
  /** A line that says that something was sent. */
  | 'fine'
  | 'unknown';

export type Speaker =
  | 'prometheus'
  | 'alloy'
  | 'otel-collector'
  | 'fluent-bit'
  | 'promtail'
  | 'curl';

/** What a line of an agent's log says. */
export interface Reading {
  readonly trouble: Trouble;
  readonly status?: number;
  readonly speaker?: Speaker;
  /** Where it sent to, where the line says it: a URL, or a host. */
  readonly address?: string;
  /** What is wrong with that address: see `addressFlaw`. */
  readonly flaw?: AddressFlaw;
}

export type AddressFlaw =
  /** The path that takes pushes is missing. */
  | 'base-only'
  /** An OTLP exporter adds `/v1/…` by itself: it stands there twice. */
  | 'doubled'
  /** The path is one of another kind of data: Loki's on a metrics host. */
  | 'other-signal'
  /** The host has no id of a data source before it. */
  | 'no-source'
  /** It is the address of queries. */
  | 'query-path'
  /** The host is another data source than the one on screen. */
  | 'other-source';

const STATUS_PATTERNS = [
  // Prometheus, Alloy, Promtail: `server returned HTTP status 401 Unauthorized`
  /HTTP status (?:code )?(\d{3})/i,
  // OpenTelemetry collector: `responded with HTTP Status Code 401`
  /HTTP Status Code (\d{3})/i,
  // Fluent Bit: `HTTP status=401`
  /HTTP status=(\d{3})/i,
  // Promtail, Alloy's loki.write: `status=401`
  /\bstatus(?:_?code)?["']?[=:]\s*"?(\d{3})\b/i,
  // curl
  /returned error: (\d{3})/i,
  /^(?:< )?HTTP\/[\d.]+ (\d{3})/m,
] as const;

const WORDS: readonly (readonly [RegExp, Trouble])[] = [
  [
    /no such host|server misbehaving|could not resolve|name or service not known|name resolution|getaddrinfo/i,
    'name',
  ],
  [/x509|certificate|tls: |\bssl|handshake|\[tls\]|HTTP response to HTTPS client/i, 'tls'],
  [
    /connection refused|connection reset|deadline exceeded|timed? ?out|no route to host|network is unreachable|no upstream connections|broken pipe|failed to connect|\bEOF\b/i,
    'connection',
  ],
];

const LIMITS =
  /err-mimir-(?:tenant-max-(?:request|ingestion)-rate|max-series-per-(?:user|metric))|ingestion rate limit|per-(?:user|tenant|stream) (?:series |rate )?limit|per stream rate limit|max(?:imum)? (?:active )?(?:series|streams) limit|ResourceExhausted|too many requests/i;

const BY_GRPC: readonly (readonly [RegExp, Trouble])[] = [
  [/code = Unauthenticated/i, 'token'],
  [/code = PermissionDenied/i, 'refused'],
  [/code = Unimplemented/i, 'address'],
  [/code = Unavailable/i, 'connection'],
];

const FINE =
  /Done replaying WAL|remote storage (?:started|resharding)|Starting WAL watcher|HTTP status=20[0-4]|status=20[04]\b/i;

const SPEAKERS: readonly (readonly [RegExp, Speaker])[] = [
  [/component_(?:id|path)["=]/, 'alloy'],
  [/\[(?:output|engine|input):?[^\]]*\]/, 'fluent-bit'],
  [/"kind":\s*"exporter"|otelcol|Exporting failed|otlphttp/i, 'otel-collector'],
  [/component=(?:client|"?promtail)|promtail/i, 'promtail'],
  [/component["=:]+remote\b|remote_name["=]|remote_write|queue_manager/, 'prometheus'],
  [/^curl: |^< HTTP|^HTTP\/\d/m, 'curl'],
];

function byStatus(status: number): Trouble {
  if (status === 401) return 'token';
  if (status === 403) return 'refused';
  if (status === 404 || status === 405) return 'address';
  if (status === 413) return 'too-large';
  if (status === 429) return 'limit';
  if (status === 400 || status === 422) return 'rejected';
  if (status >= 500) return 'server';
  return status < 300 ? 'fine' : 'address';
}

/** The status a line names, wherever agents write it. */
function statusIn(line: string): number | undefined {
  for (const pattern of STATUS_PATTERNS) {
    const [, digits] = pattern.exec(line) ?? [];
    if (digits !== undefined) return Number(digits);
  }
  return undefined;
}

function addressIn(line: string): string | undefined {
  const [url] = /https?:\/\/[^\s"'\\),;]+/.exec(line) ?? [];
  if (url !== undefined) return url.replace(/[:.]+$/, '');
  if (!line.includes('.cockpit.')) return undefined;
  const [host] = /\b[\w-]+(?:\.[\w-]+)*\.cockpit\.[\w-]+\.scw\.cloud\b/.exec(line) ?? [];
  return host;
}

function troubleIn(line: string, status: number | undefined): Trouble {
  const found = (table: readonly (readonly [RegExp, Trouble])[]): Trouble | undefined =>
    table.find(([pattern]) => pattern.test(line))?.[1];
  const named = status === undefined ? undefined : byStatus(status);
  // A limit on series is answered by 400: its own words say more than its status.
  if ((named === undefined || named === 'rejected') && LIMITS.test(line)) return 'limit';
  return named ?? found(WORDS) ?? found(BY_GRPC) ?? (FINE.test(line) ? 'fine' : 'unknown');
}

const PATHS = {
  metrics: ['/api/v1/push', '/otlp/v1/metrics'],
  logs: ['/loki/api/v1/push', '/otlp/v1/logs'],
  traces: ['/otlp/v1/traces', '/opentelemetry.proto.collector.trace.v1.TraceService/Export'],
} as const;

/** What the provider calls the host of a data source. */
const SOURCE_HOST =
  /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(metrics|logs|traces)\.cockpit\.[\w-]+\.scw\.cloud$/;
const HOST = /(?:^|\.)(metrics|logs|traces)\.cockpit\.[\w-]+\.scw\.cloud$/;

function pathFlaw(path: string, signal: keyof typeof PATHS): AddressFlaw | undefined {
  const known: readonly string[] = PATHS[signal];
  if (known.includes(path)) return undefined;
  if (/\/v1\/(?:metrics|logs|traces)\/v1\//.test(path)) return 'doubled';
  if (Object.values(PATHS).some((paths) => paths.some((each) => each === path))) {
    return 'other-signal';
  }
  if (/^\/(?:prometheus|loki)\b.*(?:query|labels|series)?$/.test(path) && !path.endsWith('/push')) {
    return 'query-path';
  }
  return 'base-only';
}

/** What is wrong with the address something was pushed to; undefined where nothing is, or nobody can say. */
export function addressFlaw(address: string, expectedUrl?: string): AddressFlaw | undefined {
  const url = URL.parse(address.includes('://') ? address : `https://${address}`);
  if (!url) return undefined;
  const expected = expectedUrl === undefined ? undefined : URL.parse(expectedUrl);
  const [, , ownSignal] = SOURCE_HOST.exec(url.hostname) ?? [];
  const [, signalOfHost] = HOST.exec(url.hostname) ?? [];
  if (signalOfHost !== undefined && ownSignal === undefined) return 'no-source';
  if (ownSignal !== undefined && expected && SOURCE_HOST.test(expected.hostname)) {
    if (expected.hostname !== url.hostname) return 'other-source';
  }
  // A host alone, as Fluent Bit writes it, says nothing of the path.
  if (!address.includes('://')) return undefined;
  const path = url.pathname.replace(/\/+$/, '');
  if (ownSignal === 'metrics' || ownSignal === 'logs' || ownSignal === 'traces') {
    return pathFlaw(path, ownSignal);
  }
  return path === '' ? 'base-only' : undefined;
}

/** Somebody pastes a whole log sooner or later: its end is what counts. */
const MOST_LINES = 100;
const LONGEST_LINE = 2_000;

/**
 * Reads what an agent wrote when it could not push: one line, or several of which the telling one counts.
 * `expectedUrl` is where it should push to, if that is known.
 */
export function readLogLine(text: string, expectedUrl?: string): Reading {
  const readings = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-MOST_LINES)
    .map((line) => line.slice(0, LONGEST_LINE))
    .map((line) => readOne(line, expectedUrl));
  const [first] = readings;
  const telling =
    readings.find(({ trouble }) => trouble !== 'unknown' && trouble !== 'fine') ??
    readings.find(({ trouble }) => trouble === 'fine') ??
    first;
  return telling ?? { trouble: 'unknown' };
}

function readOne(line: string, expectedUrl: string | undefined): Reading {
  const status = statusIn(line);
  const trouble = troubleIn(line, status);
  const speaker = SPEAKERS.find(([pattern]) => pattern.test(line))?.[1];
  const address = addressIn(line);
  const flaw = address === undefined ? undefined : addressFlaw(address, expectedUrl);
  return {
    trouble,
    ...(status !== undefined && { status }),
    ...(speaker && { speaker }),
    ...(address !== undefined && { address }),
    ...(flaw && { flaw }),
  };
}
