import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AddressFlaw, addressFlaw, readLogLine, type Reading } from './log-line.ts';

const ID = '0b1f5a5e-7c2d-4d0c-9a51-0a4f7e1b2c3d';
const metrics = `https://${ID}.metrics.cockpit.fr-par.scw.cloud`;
const logs = `https://${ID}.logs.cockpit.fr-par.scw.cloud`;

/** As Prometheus 2.42 writes it. */
const written = (url: string, answer: string) =>
  `ts=2026-11-21T15:30:19.637Z caller=dedupe.go:112 component=remote level=error remote_name=a url=${url} msg="non-recoverable error" count=500 exemplarCount=0 err="server returned HTTP status ${answer}"`;
const retried = (url: string, error: string) =>
  `ts=2026-11-21T15:30:19.708Z caller=dedupe.go:112 component=remote level=warn remote_name=h url=${url} msg="Failed to send batch, retrying" err="${error}"`;

const lines: readonly (readonly [string, string, Partial<Reading>])[] = [
  [
    'Prometheus, no token',
    written(`${metrics}/api/v1/push`, '401 Unauthorized: no token'),
    { trouble: 'token', status: 401, speaker: 'prometheus', address: `${metrics}/api/v1/push` },
  ],
  [
    'Prometheus, the provider’s own source',
    written(`${metrics}/api/v1/push`, '403 Forbidden: data source is read-only'),
    { trouble: 'refused', status: 403, speaker: 'prometheus' },
  ],
  [
    'Prometheus, the base alone',
    written(metrics, '404 Not Found: 404 page not found'),
    { trouble: 'address', status: 404, flaw: 'base-only' },
  ],
  [
    'Prometheus, over a limit',
    written(
      `${metrics}/api/v1/push`,
      '429 Too Many Requests: ingestion rate limit (10000) exceeded',
    ),
    { trouble: 'limit', status: 429 },
  ],
  [
    'Prometheus, too many series, which is a 400',
    written(
      `${metrics}/api/v1/push`,
      '400 Bad Request: per-user series limit of 150000 exceeded (err-mimir-max-series-per-user)',
    ),
    { trouble: 'limit', status: 400 },
  ],
  [
    'Prometheus, out of order',
    written(`${metrics}/api/v1/push`, '400 Bad Request: out of order sample'),
    { trouble: 'rejected', status: 400 },
  ],
  [
    'Prometheus, a server in trouble',
    retried(
      `${metrics}/api/v1/push`,
      'server returned HTTP status 500 Internal Server Error: boom',
    ),
    { trouble: 'server', status: 500 },
  ],
  [
    'Prometheus, nobody there',
    retried(
      'http://127.0.0.1:39809/api/v1/push',
      'Post \\"http://127.0.0.1:39809/api/v1/push\\": dial tcp 127.0.0.1:39809: connect: connection refused',
    ),
    { trouble: 'connection', speaker: 'prometheus' },
  ],
  [
    'Prometheus, a host nobody knows',
    retried(
      'http://nowhere.invalid/api/v1/push',
      'Post \\"http://nowhere.invalid/api/v1/push\\": dial tcp: lookup nowhere.invalid on 10.0.0.1:53: no such host',
    ),
    { trouble: 'name' },
  ],
  [
    'Prometheus, TLS where there is none',
    retried(
      'https://127.0.0.1:39801/api/v1/push',
      'Post \\"https://127.0.0.1:39801/api/v1/push\\": http: server gave HTTP response to HTTPS client',
    ),
    { trouble: 'tls' },
  ],
  [
    'Prometheus 3',
    `time=2026-11-21T15:30:19.637Z level=ERROR source=queue_manager.go:1670 msg="non-recoverable error" component=remote remote_name=a url=${metrics}/api/v1/push failedSampleCount=500 err="server returned HTTP status 401 Unauthorized: "`,
    { trouble: 'token', speaker: 'prometheus' },
  ],
  [
    'Prometheus in JSON, the base alone',
    `{"caller":"dedupe.go:112","component":"remote","err":"server returned HTTP status 404 Not Found: 404 page not found","level":"error","msg":"non-recoverable error","remote_name":"ab","url":"${metrics}/"}`,
    { trouble: 'address', speaker: 'prometheus', flaw: 'base-only' },
  ],
  [
    'Prometheus, a resolver in trouble',
    retried(`${metrics}/api/v1/push`, 'dial tcp: lookup a on 127.0.0.11:53: server misbehaving'),
    { trouble: 'name' },
  ],
  [
    'Prometheus, a line that was cut',
    retried(`${metrics}/api/v1/push`, `Post \\"${metrics}/api/v1/push\\": EOF`),
    { trouble: 'connection' },
  ],
  [
    'Alloy in JSON',
    `{"level":"error","component_path":"/","component_id":"prometheus.remote_write.default","remote_name":"a","err":"server returned HTTP status 401 Unauthorized: "}`,
    { trouble: 'token', speaker: 'alloy' },
  ],
  [
    'Fluent Bit, TLS',
    '[2026/11/21 15:30:19] [error] [tls] error: unexpected EOF',
    { trouble: 'tls' },
  ],
  [
    'Alloy, metrics',
    `ts=2026-11-21T15:30:19.637Z level=error msg="non-recoverable error" component_path=/ component_id=prometheus.remote_write.cockpit subcomponent=rw remote_name=a url=${metrics}/api/v1/push failedSampleCount=5 err="server returned HTTP status 403 Forbidden: "`,
    { trouble: 'refused', speaker: 'alloy' },
  ],
  [
    'Alloy, logs to a metrics address',
    `ts=2026-11-21T15:30:19.637Z level=error msg="final error sending batch, no retries left, dropping data" component_path=/ component_id=loki.write.cockpit component=endpoint host=${ID}.logs.cockpit.fr-par.scw.cloud status=404 tenant="" error="server returned HTTP status 404 Not Found (404): page not found"`,
    { trouble: 'address', status: 404, speaker: 'alloy' },
  ],
  [
    'Promtail',
    `level=warn ts=2026-11-21T15:30:19.637Z caller=client.go:419 component=client host=${ID}.logs.cockpit.fr-par.scw.cloud msg="error sending batch, will retry" status=429 tenant= error="server returned HTTP status 429 Too Many Requests (429): Ingestion rate limit exceeded for user"`,
    { trouble: 'limit', speaker: 'promtail' },
  ],
  [
    'the collector, no token',
    `2026-11-21T15:30:19.637Z\terror\tinternal/queue_sender.go:128\tExporting failed. Dropping data.\t{"kind": "exporter", "data_type": "metrics", "name": "otlphttp/cockpit", "error": "not retryable error: Permanent error: rpc error: code = Unauthenticated desc = error exporting items, request to ${metrics}/otlp/v1/metrics responded with HTTP Status Code 401", "dropped_items": 12}`,
    { trouble: 'token', status: 401, speaker: 'otel-collector' },
  ],
  [
    'the collector, a full URL where it adds the rest',
    `Exporting failed. Dropping data. {"kind": "exporter", "error": "not retryable error: Permanent error: rpc error: code = Unimplemented desc = error exporting items, request to ${metrics}/otlp/v1/metrics/v1/metrics responded with HTTP Status Code 404"}`,
    { trouble: 'address', flaw: 'doubled' },
  ],
  [
    'the collector, over a limit',
    `Exporting failed. Will retry the request after interval. {"kind": "exporter", "error": "rpc error: code = ResourceExhausted desc = error exporting items, request to ${logs}/otlp/v1/logs responded with HTTP Status Code 429", "interval": "5.9s"}`,
    { trouble: 'limit', status: 429 },
  ],
  [
    'Fluent Bit',
    `[2026/11/21 15:30:19] [error] [output:opentelemetry:opentelemetry.0] ${ID}.logs.cockpit.fr-par.scw.cloud:443, HTTP status=403`,
    { trouble: 'refused', speaker: 'fluent-bit', address: `${ID}.logs.cockpit.fr-par.scw.cloud` },
  ],
  [
    'Fluent Bit, no host',
    `[2026/11/21 15:30:19] [ warn] [net] getaddrinfo(host='x.logs.cockpit.fr-par.scw.cloud', err=4): Domain name not found`,
    { trouble: 'name' },
  ],
  [
    'curl',
    'curl: (22) The requested URL returned error: 401',
    { trouble: 'token', speaker: 'curl' },
  ],
  ['curl -i', 'HTTP/2 429\ncontent-type: text/plain', { trouble: 'limit', status: 429 }],
  ['something else', 'level=info msg="all is well"', { trouble: 'unknown' }],
];

it.each(lines)('%s', (_, line, expected) => {
  expect(readLogLine(line)).toMatchObject(expected);
});

it('finds the telling line among others', () => {
  const text = ['level=info msg="Server is ready"', ...lines.slice(0, 1).map(([, line]) => line)];
  expect(readLogLine(text.join('\n')).trouble).toBe('token');
  expect(readLogLine('')).toEqual({ trouble: 'unknown' });
});

describe('addresses', () => {
  const cases: readonly (readonly [string, AddressFlaw | undefined])[] = [
    [`${metrics}/api/v1/push`, undefined],
    [`${metrics}/otlp/v1/metrics`, undefined],
    [metrics, 'base-only'],
    [`${metrics}/otlp`, 'base-only'],
    [`${metrics}/loki/api/v1/push`, 'other-signal'],
    [`${logs}/api/v1/push`, 'other-signal'],
    [`${metrics}/prometheus/api/v1/query`, 'query-path'],
    [`${metrics}/otlp/v1/metrics/v1/metrics`, 'doubled'],
    ['https://metrics.cockpit.fr-par.scw.cloud/api/v1/push', 'no-source'],
    ['metrics.cockpit.fr-par.scw.cloud', 'no-source'],
    ['http://127.0.0.1:9090', 'base-only'],
    ['http://127.0.0.1:9090/any/path', undefined],
  ];
  it.each(cases)('%s', (address, flaw) => expect(addressFlaw(address)).toBe(flaw));

  it('tells another data source from the one on screen', () => {
    const other = metrics.replace(/^https:\/\/0/, 'https://1');
    expect(addressFlaw(`${other}/api/v1/push`, `${metrics}/api/v1/push`)).toBe('other-source');
    expect(addressFlaw(`${metrics}/api/v1/push`, `${metrics}/api/v1/push`)).toBeUndefined();
  });
});

it('takes nothing that merely looks like a log for an error of the server', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 400 }), (text) => {
      const { trouble, status } = readLogLine(text.replaceAll(/\d/g, 'x'));
      expect(status).toBeUndefined();
      expect(trouble).not.toBe('server');
    }),
  );
});
