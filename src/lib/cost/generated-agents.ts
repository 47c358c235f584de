import { m } from '#messages/compiled/messages.js';
import {
  agentWork,
  durationText,
  namesPattern,
  sharedIntervalLosses,
  type SourceWork,
  yamlText,
} from './agent-changes.ts';
import type { Configurable } from './configurable.ts';

/** Two sources that lose the same lose it once. */
const unique = (losses: readonly string[]): readonly string[] => [...new Set(losses)];

const percentOf = (share: number) => Number((share * 100).toFixed(6));

function alloyTraces({ source, blockName: name, keptShare }: SourceWork): readonly string[] {
  if (keptShare === undefined || source.signal !== 'traces') return [];
  return [
    `otelcol.processor.probabilistic_sampler "${name}" {`,
    `  sampling_percentage = ${percentOf(keptShare)}`,
    '',
    '  output {',
    `    traces = [otelcol.exporter.otlphttp.${name}.input]`,
    '  }',
    '}',
    '',
  ];
}

function alloyMetrics(work: SourceWork): readonly string[] {
  const { blockName: name, dropped, scrapeSeconds } = work;
  const relabels = dropped.length > 0;
  const next = relabels ? `prometheus.relabel.${name}` : `prometheus.remote_write.${name}`;
  return [
    ...(scrapeSeconds === undefined
      ? []
      : [
          `prometheus.scrape "${name}" {`,
          `  targets         = discovery.relabel.${name}.output // ${m.what_if_code_own_targets()}`,
          `  scrape_interval = "${durationText(scrapeSeconds)}"`,
          `  forward_to      = [${next}.receiver]`,
          '}',
          '',
        ]),
    ...(relabels
      ? [
          `prometheus.relabel "${name}" {`,
          `  forward_to = [prometheus.remote_write.${name}.receiver]`,
          '',
          '  rule {',
          '    source_labels = ["__name__"]',
          `    regex         = ${JSON.stringify(namesPattern(dropped))}`,
          '    action        = "drop"',
          '  }',
          '}',
          '',
        ]
      : []),
  ];
}

/** Metrics that lose a label stay: Alloy has no rules, so it cannot add series up. */
function withoutSums(work: SourceWork): SourceWork {
  const summed = new Set(work.summed.map(({ metric }) => metric));
  return { ...work, dropped: work.dropped.filter((metric) => !summed.has(metric)), summed: [] };
}

/** https://grafana.com/docs/alloy/latest/reference/components/ */
export function alloyConfig(asked: Configurable) {
  const work = agentWork(asked);
  if (work.length === 0) return undefined;
  const lines = work
    .map(withoutSums)
    .flatMap((each) => [...alloyMetrics(each), ...alloyTraces(each)]);
  const losses = work.flatMap(({ summed }) =>
    summed.map(({ metric, label }) => m.what_if_loss_alloy_sums({ metric, label })),
  );
  return { code: codeOf(lines, `// ${m.what_if_code_names()}`), losses: unique(losses) };
}

/** Parts of a histogram or a summary, which is one metric in the collector. */
const PART = /_(bucket|sum|count)$/;

/** The collector puts variables of its environment in place of `$`, wherever it stands. */
const collectorText = (text: string) => yamlText(text.replaceAll('$', '$$$$'));

function collectorMetrics(work: SourceWork, asked: Configurable): readonly string[] {
  const { source, blockName: name } = work;
  const summed = new Set(work.summed.map(({ metric }) => metric));
  const dropped = work.dropped.filter((metric) => !summed.has(metric) && !PART.test(metric));
  const sums = work.summed.filter(
    (each) => !PART.test(each.metric) && keptLabels(each, source.id, asked),
  );
  return [
    ...(dropped.length > 0
      ? [
          `  filter/${name}:`,
          '    error_mode: ignore',
          '    metrics:',
          '      metric:',
          ...dropped.map(
            (metric) => `        - ${collectorText(`name == ${JSON.stringify(metric)}`)}`,
          ),
        ]
      : []),
    ...(sums.length > 0
      ? [
          `  metricstransform/${name}:`,
          '    transforms:',
          ...sums.flatMap((each) => [
            `      - include: ${collectorText(each.metric)}`,
            '        action: update',
            '        operations:',
            '          - action: aggregate_labels',
            `            label_set: [${(keptLabels(each, source.id, asked) ?? []).map(collectorText).join(', ')}]`,
            '            aggregation_type: sum',
          ]),
        ]
      : []),
  ];
}

/** Labels of the scrape itself: in the collector they belong to the resource, and no operation drops them. */
const OF_RESOURCE = new Set(['job', 'instance']);

function keptLabels(
  { metric, label }: { readonly metric: string; readonly label: string },
  sourceId: string,
  asked: Configurable,
): readonly string[] | undefined {
  const labels = asked.labelsOf(sourceId, metric);
  if (!labels.includes(label) || OF_RESOURCE.has(label)) return undefined;
  return labels.filter((each) => each !== label && !OF_RESOURCE.has(each));
}

function collectorLosses(work: SourceWork, asked: Configurable): readonly string[] {
  const summed = new Set(work.summed.map(({ metric }) => metric));
  const parts = work.dropped.filter((metric) => PART.test(metric));
  const unknown = work.summed.filter(
    (each) => !PART.test(each.metric) && !keptLabels(each, work.source.id, asked),
  );
  return [
    ...parts.map((metric) => m.what_if_loss_collector_part({ metric })),
    ...unknown.map(({ metric, label }) => m.what_if_loss_collector_label({ metric, label })),
    ...(summed.size > 0 ? [m.what_if_loss_collector_interval()] : []),
  ];
}

/**
 * https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/main/processor: filter,
 * metricstransform and probabilistic_sampler.
 */
export function collectorConfig(asked: Configurable) {
  const work = agentWork(asked);
  if (work.length === 0) return undefined;
  const seconds = work.find((each) => each.scrapeSeconds !== undefined)?.scrapeSeconds;
  const processors = work.flatMap((each) => [
    ...collectorMetrics(each, asked),
    ...(each.keptShare === undefined
      ? []
      : [
          `  probabilistic_sampler/${each.blockName}:`,
          `    sampling_percentage: ${percentOf(each.keptShare)}`,
        ]),
  ]);
  const lines = [
    ...(seconds === undefined
      ? []
      : [
          'receivers:',
          '  prometheus:',
          '    config:',
          '      global:',
          `        scrape_interval: ${durationText(seconds)}`,
        ]),
    ...(processors.length > 0
      ? [`# ${m.what_if_code_pipeline()}`, 'processors:', ...processors]
      : []),
  ];
  return {
    code: codeOf(lines, `# ${m.what_if_code_nothing()}`),
    losses: unique([
      ...sharedIntervalLosses(work.filter(({ source }) => source.signal === 'metrics')),
      ...work.flatMap((each) => collectorLosses(each, asked)),
    ]),
  };
}

function codeOf(lines: readonly string[], first: string): string {
  const code = lines.join('\n').trimEnd();
  return code === '' ? `${first}\n` : `${code}\n`;
}
