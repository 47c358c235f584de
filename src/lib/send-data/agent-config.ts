import { shellText } from '#lib/as-code/quoting.ts';
import { alloyConfig, clusterAlloyConfig } from './alloy-config.ts';
import { type AgentConfig, type AgentId, pushUrlOf, type Sending } from './agents.ts';
import { quoted as scalar } from './quoted.ts';
import { testPoint } from './test-point.ts';

/** https://prometheus.io/docs/prometheus/latest/configuration/configuration/#remote_write */
function prometheus(sending: Sending): AgentConfig {
  const { job, target, intervalSeconds, token } = sending;
  const lines = [
    'global:',
    `  scrape_interval: ${intervalSeconds}s`,
    '',
    'scrape_configs:',
    `  - job_name: ${scalar(job)}`,
    '    static_configs:',
    `      - targets: [${scalar(target)}]`,
    '',
    'remote_write:',
    `  - url: ${scalar(pushUrlOf(sending))}`,
    '    headers:',
    `      X-Token: ${scalar(token)}`,
    '    # Debian builds Prometheus without headers of one’s own: the same token in the standard one.',
    '    authorization:',
    `      credentials: ${scalar(token)}`,
  ];
  return {
    fileName: 'prometheus.yml',
    language: 'yaml',
    text: `${lines.join('\n')}\n`,
    commands: [
      'promtool check config prometheus.yml',
      'prometheus --config.file=prometheus.yml --storage.tsdb.path=data',
    ],
  };
}

function alloy(sending: Sending): AgentConfig {
  return {
    fileName: 'config.alloy',
    language: 'alloy',
    text: alloyConfig(sending),
    commands: ['alloy fmt config.alloy', 'alloy run config.alloy'],
  };
}

/** The collector puts variables of its environment in place of `$`. */
const collectorScalar = (text: string): string => scalar(text.replaceAll('$', '$$$$'));

function receivers({ signal, job, target, intervalSeconds }: Sending): readonly string[] {
  if (signal === 'metrics') {
    return [
      '  prometheus:',
      '    config:',
      '      scrape_configs:',
      `        - job_name: ${collectorScalar(job)}`,
      `          scrape_interval: ${intervalSeconds}s`,
      '          static_configs:',
      `            - targets: [${collectorScalar(target)}]`,
    ];
  }
  if (signal === 'logs') {
    return [
      '  filelog:',
      `    include: [${collectorScalar(target)}]`,
      '    resource:',
      `      service.name: ${collectorScalar(job)}`,
    ];
  }
  return [
    '  otlp:',
    '    protocols:',
    '      grpc:',
    '        endpoint: localhost:4317',
    '      http:',
    '        endpoint: localhost:4318',
  ];
}

/** https://opentelemetry.io/docs/collector/configuration/ */
function otelCollector(sending: Sending): AgentConfig {
  const { signal, token } = sending;
  const receiver = { metrics: 'prometheus', logs: 'filelog', traces: 'otlp' }[signal];
  const lines = [
    'receivers:',
    ...receivers(sending),
    '',
    'processors:',
    '  batch: {}',
    '',
    'exporters:',
    '  otlphttp/cockpit:',
    `    endpoint: ${collectorScalar(pushUrlOf(sending))}`,
    '    headers:',
    `      X-Token: ${collectorScalar(token)}`,
    '',
    'service:',
    '  pipelines:',
    `    ${signal}:`,
    `      receivers: [${receiver}]`,
    '      processors: [batch]',
    '      exporters: [otlphttp/cockpit]',
  ];
  return {
    fileName: 'otelcol.yaml',
    language: 'yaml',
    text: `${lines.join('\n')}\n`,
    commands: [
      'otelcol-contrib validate --config=otelcol.yaml',
      'otelcol-contrib --config=otelcol.yaml',
    ],
  };
}

/** https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/yaml */
function fluentBit(sending: Sending): AgentConfig {
  const { signal, target, intervalSeconds, token, job } = sending;
  const { hostname, port, pathname, protocol } = new URL(pushUrlOf(sending));
  const isSecure = protocol === 'https:';
  const input =
    signal === 'logs'
      ? ['    - name: tail', `      path: ${scalar(target)}`, `      tag: ${scalar(job)}`]
      : [
          '    - name: node_exporter_metrics',
          '      tag: node_metrics',
          `      scrape_interval: ${intervalSeconds}`,
        ];
  const output =
    signal === 'logs'
      ? ['    - name: opentelemetry', `      match: ${scalar(job)}`]
      : ['    - name: prometheus_remote_write', '      match: node_metrics'];
  const lines = [
    'pipeline:',
    '  inputs:',
    ...input,
    '',
    '  outputs:',
    ...output,
    `      host: ${scalar(hostname)}`,
    `      port: ${port || (isSecure ? 443 : 80)}`,
    `      tls: ${isSecure ? '"on"' : '"off"'}`,
    `      ${signal === 'logs' ? 'logs_uri' : 'uri'}: ${scalar(pathname)}`,
    `      header: ${scalar(`X-Token ${token}`)}`,
  ];
  return {
    fileName: 'fluent-bit.yaml',
    language: 'yaml',
    text: `${lines.join('\n')}\n`,
    commands: ['fluent-bit --dry-run -c fluent-bit.yaml', 'fluent-bit -c fluent-bit.yaml'],
  };
}

/** https://grafana.com/docs/alloy/latest/set-up/install/kubernetes/ */
function kubernetes(sending: Sending): AgentConfig {
  const content = clusterAlloyConfig(sending)
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '' : `      ${line}`));
  const ports =
    sending.signal === 'traces'
      ? [
          '  extraPorts:',
          '    - name: otlp-grpc',
          '      port: 4317',
          '      targetPort: 4317',
          '    - name: otlp-http',
          '      port: 4318',
          '      targetPort: 4318',
        ]
      : [];
  const lines = ['alloy:', ...ports, '  configMap:', '    content: |', ...content];
  return {
    fileName: 'alloy-values.yaml',
    language: 'yaml',
    text: `${lines.join('\n')}\n`,
    commands: [
      'helm repo add grafana https://grafana.github.io/helm-charts',
      'helm upgrade --install alloy grafana/alloy --namespace monitoring --create-namespace --values alloy-values.yaml',
    ],
  };
}

/** `@now@` is where the shell puts nanoseconds. */
const CURL_POINT = {
  timeNanos: '@now@',
  traceId: '5b8efff798038103d269b633813fc60c',
  spanId: 'eee19b7ec3c1b174',
};

function curl(sending: Sending): AgentConfig {
  const body = shellText(
    JSON.stringify(testPoint(sending.signal, { ...CURL_POINT, job: sending.job })),
  );
  const text = [
    `curl --fail-with-body -X POST ${shellText(pushUrlOf(sending))}`,
    `  -H ${shellText(`X-Token: ${sending.token}`)}`,
    "  -H 'Content-Type: application/json'",
    `  -d ${body.replaceAll('@now@', `'"$(date +%s%N)"'`)}`,
  ].join(' \\\n');
  return { language: 'shell', text: `${text}\n`, commands: [] };
}

const WRITERS: Readonly<Record<AgentId, (sending: Sending) => AgentConfig>> = {
  prometheus,
  alloy,
  'otel-collector': otelCollector,
  'fluent-bit': fluentBit,
  kubernetes,
  curl,
};

/** The exact configuration of an agent for what a person wants to send. */
export function agentConfig(sending: Sending): AgentConfig {
  return WRITERS[sending.agent](sending);
}
