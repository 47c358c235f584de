import { m } from '#messages/compiled/messages.js';
import {
  type AgentConfig,
  type AgentInput,
  type AgentNote,
  ConfigFault,
  type MetricsInput,
} from './agent-config.ts';
import { type AlloyBlock, type AlloyValue, readAlloy } from './alloy-syntax.ts';
import { goSeconds } from './duration.ts';

const DEFAULT_INTERVAL_SECONDS = 60;
/** What an exporter inside Alloy exposes is one target, or one for each of its `target` blocks. */
const OWN_EXPORTER = /^(prometheus\.exporter\.\w+)\.(\w+)\.targets$/;
/** They hand on what other components of the same configuration scrape or read. */
const PASSING_ON = new Set(['otelcol.receiver.prometheus', 'otelcol.receiver.loki']);
/** More than any configuration unfolds to. */
const MOST_BLOCKS = 5_000;

/** The blocks, with those of a `declare` wherever it is used in its place. */
function unfolded(blocks: readonly AlloyBlock[]): readonly AlloyBlock[] {
  const declared = new Map(
    blocks.flatMap(({ name, label, blocks: own }) => (name === 'declare' ? [[label, own]] : [])),
  );
  const found: AlloyBlock[] = [];
  let visits = 0;
  const visit = (block: AlloyBlock, within: readonly string[]): void => {
    visits += 1;
    if (visits > MOST_BLOCKS) throw new ConfigFault(m.agent_fault_deep(), block.line);
    const own = within.includes(block.name) ? undefined : declared.get(block.name);
    if (!own) {
      found.push(block);
      return;
    }
    for (const inner of own) {
      const label = [block.label, inner.label].filter((each) => each !== '').join(' ');
      visit({ ...inner, label }, [...within, block.name]);
    }
  };
  for (const block of blocks) visit(block, []);
  return found;
}

const expressionOf = (value: AlloyValue | undefined): string | undefined =>
  value !== null && typeof value === 'object' && 'expression' in value
    ? value.expression
    : undefined;

function targetsOf(value: AlloyValue | undefined, all: readonly AlloyBlock[]): number | undefined {
  if (Array.isArray(value)) return value.length;
  const [, name, label] = OWN_EXPORTER.exec(expressionOf(value) ?? '') ?? [];
  if (name === undefined) return undefined;
  const exporter = all.find((each) => each.name === name && each.label === label);
  return Math.max(1, exporter?.blocks.filter((each) => each.name === 'target').length ?? 1);
}

function scrapeOf(block: AlloyBlock, id: string, all: readonly AlloyBlock[]): MetricsInput {
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
    targets: targetsOf(block.attributes.get('targets'), all),
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
    return [pushedTo(`${id} ${kind}`, name)];
  });
}

const pushedTo = (id: string, name: string): AgentInput => ({
  kind: 'metrics',
  id,
  name,
  mode: 'push',
  intervalSeconds: DEFAULT_INTERVAL_SECONDS,
  isIntervalStated: false,
  targets: undefined,
});

function inputsOf(
  block: AlloyBlock,
  index: number,
  all: readonly AlloyBlock[],
): readonly AgentInput[] {
  const id = `${index} ${block.name} ${block.label}`;
  if (block.name === 'prometheus.scrape') return [scrapeOf(block, id, all)];
  if (block.name.startsWith('prometheus.operator.')) {
    return [{ ...scrapeOf(block, id, all), name: `${block.name} ${block.label}` }];
  }
  if (block.name.startsWith('loki.source.')) {
    return [{ kind: 'logs', id, name: `${block.name} ${block.label}` }];
  }
  if (block.name === 'prometheus.receive_http') {
    return [pushedTo(id, `${block.name} ${block.label}`)];
  }
  if (PASSING_ON.has(block.name)) return [];
  const receives = block.name.startsWith('otelcol.receiver.') || block.name === 'faro.receiver';
  return receives ? receivedBy(block, id) : [];
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
  const blocks = unfolded(readAlloy(text));
  const writes = blocks
    .filter(({ name }) => name === 'prometheus.remote_write')
    .reduce((sum, each) => sum + each.blocks.filter(({ name }) => name === 'endpoint').length, 0);
  const inputs = blocks.flatMap(inputsOf);
  const has = (start: string) => blocks.some(({ name }) => name.startsWith(start));
  const notes: readonly (readonly [boolean, AgentNote])[] = [
    [has('prometheus.relabel') || has('loki.process') || has('loki.relabel'), 'relabelling'],
    [writes > 1, 'several-remote-writes'],
    [has('otelcol.processor.tail_sampling'), 'tail-sampling'],
    [has('otelcol.processor.filter'), 'filters'],
    [has('import.'), 'includes'],
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
