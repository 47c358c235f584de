import { m } from '#messages/compiled/messages.js';
import { type AgentConfig, type AgentInput, type AgentNote, ConfigFault } from './agent-config.ts';
import { type AlloyBlock, type AlloyValue, readAlloy } from './alloy-syntax.ts';
import { goSeconds } from './duration.ts';

const DEFAULT_INTERVAL_SECONDS = 60;
/** What an exporter inside Alloy exposes is one target. */
const OWN_EXPORTER = /^prometheus\.exporter\.[\w.]+\.targets$/;

const expressionOf = (value: AlloyValue | undefined): string | undefined =>
  value !== null && typeof value === 'object' && 'expression' in value
    ? value.expression
    : undefined;

function targetsOf(value: AlloyValue | undefined): number | undefined {
  if (Array.isArray(value)) return value.length;
  return OWN_EXPORTER.test(expressionOf(value) ?? '') ? 1 : undefined;
}

function scrapeOf(block: AlloyBlock, id: string): AgentInput {
  const stated = block.attributes.get('scrape_interval');
  const seconds = stated === undefined ? DEFAULT_INTERVAL_SECONDS : goSeconds(stated);
  if (seconds === undefined && expressionOf(stated) === undefined) {
    throw new ConfigFault(m.agent_fault_duration({ field: 'scrape_interval' }), block.line);
  }
  const limit = block.attributes.get('sample_limit');
  return {
    kind: 'metrics',
    id,
    name: block.label,
    mode: 'scrape',
    intervalSeconds: seconds ?? DEFAULT_INTERVAL_SECONDS,
    isIntervalStated: stated !== undefined && seconds !== undefined,
    targets: targetsOf(block.attributes.get('targets')),
    ...(typeof limit === 'number' && limit > 0 ? { sampleLimit: limit } : {}),
  };
}

/** What a receiver hands on: the signals its output names a next component for. */
function receivedBy(block: AlloyBlock, id: string): readonly AgentInput[] {
  const output = block.blocks.find(({ name }) => name === 'output');
  const name = block.label === '' ? block.name : `${block.name} ${block.label}`;
  return (['metrics', 'logs', 'traces'] as const).flatMap((kind): AgentInput[] => {
    const next = output?.attributes.get(kind);
    if (next === undefined || (Array.isArray(next) && next.length === 0)) return [];
    if (kind !== 'metrics') return [{ kind, id: `${id} ${kind}`, name }];
    const rest = { mode: 'push', intervalSeconds: DEFAULT_INTERVAL_SECONDS } as const;
    return [
      { kind, id: `${id} ${kind}`, name, ...rest, isIntervalStated: false, targets: undefined },
    ];
  });
}

function inputsOf(block: AlloyBlock, index: number): readonly AgentInput[] {
  const id = `${index} ${block.name} ${block.label}`;
  if (block.name === 'prometheus.scrape') return [scrapeOf(block, id)];
  if (block.name.startsWith('prometheus.operator.')) {
    return [{ ...scrapeOf(block, id), name: `${block.name} ${block.label}` }];
  }
  if (block.name.startsWith('loki.source.')) {
    return [{ kind: 'logs', id, name: `${block.name} ${block.label}` }];
  }
  return block.name.startsWith('otelcol.receiver.') ? receivedBy(block, id) : [];
}

const labelCount = (blocks: readonly AlloyBlock[], name: string) =>
  Math.max(
    0,
    ...blocks
      .filter((each) => each.name === name)
      .map(({ attributes }) => {
        const labels = attributes.get('external_labels');
        return labels instanceof Map ? labels.size : 0;
      }),
  );

function keptShare(blocks: readonly AlloyBlock[]): number {
  return blocks
    .filter(({ name }) => name === 'otelcol.processor.probabilistic_sampler')
    .map(({ attributes }) => attributes.get('sampling_percentage'))
    .reduce<number>(
      (share, percent) =>
        typeof percent === 'number' ? share * Math.min(1, Math.max(0, percent / 100)) : share,
      1,
    );
}

/** https://grafana.com/docs/alloy/latest/reference/components/ */
export function readAlloyConfig(text: string): AgentConfig {
  const blocks = readAlloy(text);
  const writes = blocks.filter(({ name }) => name === 'prometheus.remote_write').length;
  const inputs = blocks.flatMap(inputsOf);
  const has = (start: string) => blocks.some(({ name }) => name.startsWith(start));
  const notes: readonly (readonly [boolean, AgentNote])[] = [
    [has('prometheus.relabel') || has('loki.process') || has('loki.relabel'), 'relabelling'],
    [writes > 1, 'several-remote-writes'],
    [has('otelcol.processor.tail_sampling'), 'tail-sampling'],
    [has('otelcol.processor.filter'), 'filters'],
    [has('import.') || blocks.some(({ name }) => name === 'declare'), 'includes'],
    [
      writes === 0 &&
        inputs.some(
          ({ kind, ...rest }) => kind === 'metrics' && 'mode' in rest && rest.mode === 'scrape',
        ) &&
        !has('otelcol.exporter'),
      'no-remote-write',
    ],
  ];
  return {
    agent: 'alloy',
    inputs,
    keptTraceShare: keptShare(blocks),
    metricLabels: labelCount(blocks, 'prometheus.remote_write'),
    logLabels: labelCount(blocks, 'loki.write'),
    notes: notes.flatMap(([isSo, note]) => (isSo ? [note] : [])),
  };
}
