import { PUSH_PATHS, pushUrlOf, type Sending } from './agents.ts';
import { quoted } from './quoted.ts';

/** Blocks, a name and its lines, indented by two. */
function block(name: string, lines: readonly string[]): string {
  return [`${name} {`, ...lines.map((line) => `  ${line}`), '}'].join('\n');
}

const headers = (token: string): string => `headers = { "X-Token" = ${quoted(token)} }`;

function remoteWrite(sending: Sending, labels: readonly string[] = []): string {
  return block('prometheus.remote_write "cockpit"', [
    'endpoint {',
    `  url     = ${quoted(pushUrlOf(sending))}`,
    `  ${headers(sending.token)}`,
    '}',
    ...labels,
  ]);
}

function lokiWrite(sending: Sending, labels: readonly string[] = []): string {
  return block('loki.write "cockpit"', [
    'endpoint {',
    `  url     = ${quoted(pushUrlOf(sending))}`,
    `  ${headers(sending.token)}`,
    '}',
    ...labels,
  ]);
}

function traces(sending: Sending): readonly string[] {
  return [
    block('otelcol.receiver.otlp "apps"', [
      'grpc { }',
      'http { }',
      '',
      'output {',
      '  traces = [otelcol.processor.batch.apps.input]',
      '}',
    ]),
    block('otelcol.processor.batch "apps"', [
      'output {',
      '  traces = [otelcol.exporter.otlphttp.cockpit.input]',
      '}',
    ]),
    block('otelcol.exporter.otlphttp "cockpit"', [
      'client {',
      `  endpoint = ${quoted(sending.sourceUrl.replace(/\/+$/, '') + PUSH_PATHS.traces.otlp.replace('/v1/traces', ''))}`,
      `  ${headers(sending.token).replace('headers', 'headers ')}`,
      '}',
    ]),
  ];
}

/** https://grafana.com/docs/alloy/latest/reference/components/ */
export function alloyConfig(sending: Sending): string {
  const { signal, job, target, intervalSeconds } = sending;
  const blocks = {
    metrics: () => [
      block('prometheus.scrape "first"', [
        `targets         = [{ __address__ = ${quoted(target)} }]`,
        `job_name        = ${quoted(job)}`,
        `scrape_interval = ${quoted(`${intervalSeconds}s`)}`,
        'forward_to      = [prometheus.remote_write.cockpit.receiver]',
      ]),
      remoteWrite(sending),
    ],
    logs: () => [
      block('local.file_match "first"', [
        `path_targets = [{ __path__ = ${quoted(target)}, job = ${quoted(job)} }]`,
      ]),
      block('loki.source.file "first"', [
        'targets    = local.file_match.first.targets',
        'forward_to = [loki.write.cockpit.receiver]',
      ]),
      lokiWrite(sending),
    ],
    traces: () => traces(sending),
  }[signal]();
  return `${blocks.join('\n\n')}\n`;
}

/** The same for all of a cluster's pods: those that ask to be scraped, and every pod's lines. */
export function clusterAlloyConfig(sending: Sending): string {
  const { signal, job, intervalSeconds } = sending;
  const external = [`external_labels = { cluster = ${quoted(job)} }`];
  const pods = block('discovery.kubernetes "pods"', ['role = "pod"']);
  const named = block('discovery.relabel "pods"', [
    'targets = discovery.kubernetes.pods.targets',
    ...(signal === 'metrics'
      ? [
          '',
          'rule {',
          '  source_labels = ["__meta_kubernetes_pod_annotation_prometheus_io_scrape"]',
          '  regex         = "true"',
          '  action        = "keep"',
          '}',
        ]
      : []),
    ...(['namespace', 'pod_name', 'pod_container_name'] as const).flatMap((from) => [
      '',
      'rule {',
      `  source_labels = ["__meta_kubernetes_${from}"]`,
      `  target_label  = ${quoted({ namespace: 'namespace', pod_name: 'pod', pod_container_name: 'container' }[from])}`,
      '}',
    ]),
  ]);
  const blocks = {
    metrics: () => [
      pods,
      named,
      block('prometheus.scrape "pods"', [
        'targets         = discovery.relabel.pods.output',
        `scrape_interval = ${quoted(`${intervalSeconds}s`)}`,
        'forward_to      = [prometheus.remote_write.cockpit.receiver]',
      ]),
      remoteWrite(sending, external),
    ],
    logs: () => [
      pods,
      named,
      block('loki.source.kubernetes "pods"', [
        'targets    = discovery.relabel.pods.output',
        'forward_to = [loki.write.cockpit.receiver]',
      ]),
      lokiWrite(sending, external),
    ],
    traces: () => traces(sending),
  }[signal]();
  return `${blocks.join('\n\n')}\n`;
}
