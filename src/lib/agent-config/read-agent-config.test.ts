import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AgentConfig } from './agent-config.ts';
import { readAgentConfig } from './read-agent-config.ts';

const PROMETHEUS = `
global: { scrape_interval: 30s, external_labels: { cluster: a, zone: b } }
rule_files: [rules.yml]
scrape_configs:
  - job_name: node
    scrape_interval: 15s
    static_configs:
      - targets: [a:9100, b:9100]
      - targets: ['user:hunter2@c:9100']
  - job_name: pods
    kubernetes_sd_configs: [{ role: pod }]
    sample_limit: 1000
remote_write:
  - url: https://user:hunter2@example.com/push
    write_relabel_configs: [{ source_labels: [__name__], regex: go_.*, action: drop }]
`;

const COLLECTOR = `
receivers:
  otlp: { protocols: { grpc: {} } }
  hostmetrics: { collection_interval: 10s }
  unused: {}
  prometheus/own:
    config:
      scrape_configs:
        - { job_name: app, scrape_interval: 20s, static_configs: [{ targets: ['localhost:1'] }] }
processors:
  probabilistic_sampler/ten: { sampling_percentage: 10 }
exporters: { otlphttp: { headers: { X-Token: hunter2 } } }
service:
  pipelines:
    metrics: { receivers: [otlp, hostmetrics, prometheus/own], exporters: [otlphttp] }
    traces: { receivers: [otlp], processors: [probabilistic_sampler/ten], exporters: [otlphttp] }
    logs/2: { receivers: [otlp], exporters: [otlphttp] }
`;

const ALLOY = `
// what is scraped
prometheus.exporter.unix "host" { }
prometheus.scrape "host" {
  targets    = prometheus.exporter.unix.host.targets
  forward_to = [prometheus.remote_write.cockpit.receiver]
  scrape_interval = "15s"
}
prometheus.scrape "apps" {
  targets = [
    {"__address__" = "a:1", "team" = "x"},
    {"__address__" = "b:1"},
  ]
  forward_to = [prometheus.remote_write.cockpit.receiver]
}
prometheus.scrape "pods" {
  targets = concat(discovery.kubernetes.pods.targets, [{"__address__" = "c:1"}])
  forward_to = [prometheus.remote_write.cockpit.receiver]
}
loki.source.file "logs" {
  targets = [] /* none
  yet */
  forward_to = []
}
otelcol.receiver.otlp "in" {
  grpc { endpoint = "0.0.0.0:4317" }
  output { traces = [otelcol.processor.probabilistic_sampler.half.input] }
}
otelcol.processor.probabilistic_sampler "half" {
  sampling_percentage = 50
  output { traces = [] }
}
prometheus.remote_write "cockpit" {
  endpoint {
    url = "https://x"
    headers = { "X-Token" = "hunter2" }
  }
  external_labels = { cluster = "a", zone = env("ZONE") + "b" }
}
`;

const FLUENT_BIT = `
[SERVICE]
    Flush 1
[INPUT]
    Name tail
    Path /var/log/*.log
[INPUT]
    name prometheus_scrape
    scrape_interval 30s
[FILTER]
    Name grep
[OUTPUT]
    Name  loki
    Http_Passwd hunter2
    labels job=fluentbit, env=prod
`;

async function read(text: string): Promise<AgentConfig> {
  const reading = await readAgentConfig(text);
  if (reading.kind === 'fault') throw new Error(`${reading.line}: ${reading.message}`);
  return reading.config;
}

const shown = ({ inputs }: AgentConfig) =>
  inputs.map((each) =>
    each.kind === 'metrics'
      ? `${each.name} ${each.mode} ${each.targets ?? '?'} every ${each.intervalSeconds}`
      : `${each.name} ${each.kind}`,
  );

describe('what is in a configuration', () => {
  test.each<[string, string, string, string[], Partial<AgentConfig>]>([
    [
      'Prometheus',
      PROMETHEUS,
      'prometheus',
      ['node scrape 3 every 15', 'pods scrape ? every 30'],
      { metricLabels: 2, notes: ['relabelling', 'recording-rules'] },
    ],
    [
      'the collector',
      COLLECTOR,
      'collector',
      [
        'otlp push ? every 60',
        'hostmetrics collect 1 every 10',
        'app scrape 1 every 20',
        'otlp logs',
        'otlp traces',
      ],
      { keptTraceShare: 0.1, notes: [] },
    ],
    [
      'Alloy',
      ALLOY,
      'alloy',
      [
        'host scrape 1 every 15',
        'apps scrape 2 every 60',
        'pods scrape ? every 60',
        'loki.source.file logs logs',
        'otelcol.receiver.otlp in traces',
      ],
      { keptTraceShare: 0.5, metricLabels: 2 },
    ],
    [
      'Fluent Bit',
      FLUENT_BIT,
      'fluent-bit',
      ['tail logs', 'prometheus_scrape collect 1 every 30'],
      { logLabels: 2, notes: ['filters'] },
    ],
    [
      'Fluent Bit in YAML',
      'pipeline:\n  inputs:\n    - name: tail\n    - name: node_exporter_metrics\n  outputs:\n    - name: loki\n      labels: a=b,c=d\n',
      'fluent-bit',
      ['tail logs', 'node_exporter_metrics collect 1 every 5'],
      { logLabels: 2 },
    ],
  ])('%s', async (_, text, agent, inputs, rest) => {
    const config = await read(text);
    expect(config.agent).toBe(agent);
    expect(shown(config)).toEqual(inputs);
    expect(config).toMatchObject(rest);
    expect(JSON.stringify(config)).not.toContain('hunter2');
  });
});

describe('what is easily counted twice, or not at all', () => {
  const job = 'static_configs: [{ targets: [a, b] }]';
  const pipelines = 'receivers: { otlp: {} }\nservice:\n  pipelines:\n';
  const scrape = 'prometheus.scrape "s" {\n  targets = [{}]\n  forward_to = []\n}\n';
  test.each<[string, string, string[], Partial<AgentConfig>]>([
    [
      'targets that relabelling chooses from, and limits of all jobs',
      `global: { sample_limit: 9 }\nscrape_configs: [{ job_name: 5, ${job}, relabel_configs: [{ action: hashmod }, { action: keep }] }]`,
      ['5 scrape 2 every 60'],
      { notes: ['target-relabelling', 'no-remote-write'] },
    ],
    [
      'an interval of zero, an empty one, one taken over from an anchor',
      `x: &x { scrape_interval: 5s }\nglobal: { scrape_interval: 20s }\nscrape_configs:\n  - { job_name: a, scrape_interval: 0s, ${job} }\n  - { job_name: b, scrape_interval: , ${job} }\n  - { <<: *x, job_name: c, ${job} }`,
      ['a scrape 2 every 20', 'b scrape 2 every 20', 'c scrape 2 every 5'],
      {},
    ],
    [
      'metrics that a connector makes of spans',
      `connectors: { spanmetrics: {}, forward: {} }\n${pipelines}    traces: { receivers: [otlp], exporters: [spanmetrics] }\n    metrics: { receivers: [spanmetrics, forward] }`,
      ['spanmetrics push ? every 60', 'otlp traces'],
      { notes: [] },
    ],
    [
      'a receiver whose pipelines end in two places, one of which is this machine',
      `${pipelines}    metrics/a: { receivers: [otlp], exporters: [otlphttp/a, debug] }\n    metrics/b: { receivers: [otlp], exporters: [otlphttp/b] }`,
      ['otlp push ? every 60'],
      { notes: ['several-remote-writes'] },
    ],
    [
      'a module of Alloy, once for each of its uses',
      `declare "m" {\n${scrape}}\nm "one" { }\nm "two" { }`,
      ['one s scrape 1 every 60', 'two s scrape 1 every 60'],
      { notes: ['no-remote-write'] },
    ],
    [
      'a receiver of Alloy that hands on what is scraped, an exporter of two targets, and pushes',
      `${scrape}otelcol.receiver.prometheus "p" {\n  output { metrics = [x] }\n}\nprometheus.exporter.blackbox "b" {\n  target { }\n  target { }\n}\nprometheus.scrape "t" {\n  targets = prometheus.exporter.blackbox.b.targets\n}\nprometheus.receive_http "h" { }\nprometheus.remote_write "w" {\n  endpoint { }\n  endpoint { }\n}`,
      ['s scrape 1 every 60', 't scrape 2 every 60', 'prometheus.receive_http h push ? every 60'],
      { notes: ['several-remote-writes'] },
    ],
    [
      'a plugin of Fluent Bit that is called as every object of JavaScript calls something',
      '[INPUT]\n Name constructor\n[OUTPUT]\n Name Loki\n Labels a=b',
      ['constructor logs'],
      { logLabels: 1 },
    ],
  ])('%s', async (_, text, inputs, rest) => {
    const config = await read(text);
    expect(shown(config)).toEqual(inputs);
    expect(config).toMatchObject(rest);
  });
});

const alias = Array.from(
  { length: 12 },
  (_, index) =>
    `a${index}: &a${index} [${Array.from({ length: 9 }, () => (index === 0 ? 'x' : `*a${index - 1}`)).join(', ')}]`,
);

describe('what cannot be read is said with its line', () => {
  test.each<[string, string, number | undefined, RegExp]>([
    ['half a bracket', 'scrape_configs:\n  - job_name: a\n    static_configs: [', 3, /YAML/],
    ['a secret beside it', 'password: hunter2\nscrape_configs: {', 2, /YAML/],
    ['a list that is none', 'global: {}\nscrape_configs: 5', 2, /scrape_configs should be a list/],
    ['an interval', 'scrape_configs:\n  - job_name: a\n    scrape_interval: soon', 3, /duration/],
    [
      'nanoseconds',
      'scrape_configs:\n  - job_name: a\n    scrape_interval: 15000000000ns',
      3,
      /15s/,
    ],
    [
      'a job that is its own list',
      'scrape_configs: &a\n  - *a',
      2,
      /^Each entry of scrape_configs/,
    ],
    ['a job twice', 'scrape_configs:\n  - job_name: a\n  - job_name: a', 3, /twice/],
    ['a job without a name', 'scrape_configs:\n  - scrape_interval: 5s', 2, /job_name/],
    ['no pipelines', 'receivers: {}\nservice: {}', 2, /pipelines/],
    [
      'an unknown receiver',
      'receivers: {}\nservice:\n  pipelines:\n    logs:\n      receivers: [otlp]',
      5,
      /otlp/,
    ],
    ['anchors without end', [...alias, 'scrape_configs: []'].join('\n'), undefined, /anchors/],
    ['an open block', 'prometheus.scrape "a" {\n  targets = []\n', 1, /not closed/],
    ['an open text', 'prometheus.scrape "a" {\n  scrape_interval = "15s\n}', 2, /quotes/],
    ['an open list', 'prometheus.scrape "a" {\n  targets = [{}', 2, /missing/],
    ['a brace too many', 'prometheus.scrape "a" {\n}\n}', 3, /too many/],
    [
      'lists in lists, each a part of a sum',
      `prometheus.scrape "a" {\n targets = ${'['.repeat(90)}1${'] + 1'.repeat(90)}\n}`,
      2,
      /deeper/,
    ],
    ['a setting before any section', 'key value\n[INPUT]\n Name tail', 1, /section/],
    ['a section that is none', '[INPUT]\n Name tail\n[INPUT', 3, /\[INPUT\]/],
    ['an input without a name', '[INPUT]\n Path x', 1, /Name/],
    [
      'a module within a module, and so on',
      Array.from(
        { length: 30 },
        (_, index) => `declare "m${index + 1}" {\n  m${index} "a" { }\n  m${index} "b" { }\n}\n`,
      ).join('') + 'm30 "all" { }\nlogging { }',
      3,
      /deeper/,
    ],
    ['words', 'hello: world', undefined, /no configuration/],
    ['nothing that sends', 'global: {}', undefined, /nothing in it/],
    ['a megabyte', 'x'.repeat(1_000_000), undefined, /512 kB/],
  ])('%s', async (_, text, line, message) => {
    const reading = await readAgentConfig(text);
    if (reading.kind === 'read') throw new Error('It was read.');
    expect(reading.message).toMatch(message);
    expect(reading.message).not.toContain('hunter2');
    expect(reading.line).toBe(line);
  });
});

test('cut off or garbled anywhere, it is read or refused, and never thrown', async () => {
  const texts = [PROMETHEUS, COLLECTOR, ALLOY, FLUENT_BIT];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...texts),
      fc.nat(1_000),
      fc.string({ maxLength: 6 }),
      async (text, at, put) => {
        for (const garbled of [text.slice(0, at), text.slice(0, at) + put + text.slice(at + 1)]) {
          const reading = await readAgentConfig(garbled);
          expect(['read', 'fault']).toContain(reading.kind);
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('a figure that the collector takes from its environment is no fault', async () => {
  const text = COLLECTOR.replace(
    'collection_interval: 10s',
    "collection_interval: '${env:EVERY:-25s}'",
  )
    .replace('scrape_interval: 20s', "scrape_interval: '${env:EVERY}'")
    .replace('sampling_percentage: 10', "sampling_percentage: '${SHARE}'");
  const reading = await readAgentConfig(text);
  if (reading.kind === 'fault') throw new Error(reading.message);
  const { inputs, keptTraceShare } = reading.config;
  expect(keptTraceShare).toBe(1);
  expect(
    inputs.flatMap((input) =>
      input.kind === 'metrics' ? [[input.name, input.intervalSeconds, input.isIntervalStated]] : [],
    ),
  ).toEqual([
    ['otlp', 60, false],
    ['hostmetrics', 25, true],
    ['app', 60, false],
  ]);
});
