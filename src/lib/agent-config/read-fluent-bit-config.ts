import { m } from '#messages/compiled/messages.js';
import { type AgentConfig, type AgentInput, ConfigFault } from './agent-config.ts';
import { prometheusSeconds } from './duration.ts';
import { isRecord, listAt, recordAt, type YamlText } from './yaml-reader.ts';

/** A section of the classic format, or an entry of the YAML one; keys are in lower case. */
interface Section {
  readonly name: string;
  readonly line: number | undefined;
  readonly settings: ReadonlyMap<string, string>;
}

interface Sections {
  readonly sections: readonly Section[];
  readonly hasIncludes: boolean;
}

/** https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/classic-mode/format-schema */
function classicSections(text: string): Sections {
  const sections: { name: string; line: number; settings: Map<string, string> }[] = [];
  let hasIncludes = false;
  for (const [index, whole] of text.split(/\r?\n/).entries()) {
    const line = whole.trim();
    if (line === '' || line.startsWith('#')) continue;
    if (line.startsWith('@')) {
      if (/^@include\b/i.test(line)) hasIncludes = true;
      continue;
    }
    if (line.startsWith('[')) {
      const [, name] = /^\[([A-Za-z_]+)\]$/.exec(line) ?? [];
      if (name === undefined) throw new ConfigFault(m.agent_fault_section(), index + 1);
      sections.push({ name: name.toLowerCase(), line: index + 1, settings: new Map() });
      continue;
    }
    const section = sections.at(-1);
    const [, key = '', value] = /^(\S+)\s+(.+)$/.exec(line) ?? [];
    if (!section || value === undefined) throw new ConfigFault(m.agent_fault_setting(), index + 1);
    section.settings.set(key.toLowerCase(), value);
  }
  return { sections, hasIncludes };
}

const KINDS = { inputs: 'input', filters: 'filter', outputs: 'output' } as const;

/** https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/yaml */
function yamlSections(text: YamlText): Sections {
  const config = recordAt(text, text.value, []);
  const pipeline = recordAt(text, config['pipeline'], ['pipeline']);
  const sections = Object.entries(KINDS).flatMap(([part, name]) =>
    listAt(text, pipeline[part], ['pipeline', part]).map((each, index): Section => {
      const path = ['pipeline', part, index];
      const settings = Object.entries(recordAt(text, each, path)).map(
        ([key, value]) => [key.toLowerCase(), isRecord(value) ? '' : String(value)] as const,
      );
      return { name, line: text.lineOf(path), settings: new Map(settings) };
    }),
  );
  return { sections, hasIncludes: 'includes' in config };
}

/** Inputs that bring metrics, with the seconds between two of their scrapes where nothing is stated. */
const METRICS_INPUTS: ReadonlyMap<string, number> = new Map([
  ['prometheus_scrape', 10],
  ['node_exporter_metrics', 5],
  ['windows_exporter_metrics', 5],
  ['process_exporter_metrics', 5],
  ['fluentbit_metrics', 2],
  ['prometheus_remote_write', 60],
  ['statsd', 60],
]);
const PUSHED = new Set(['prometheus_remote_write', 'statsd']);

function metricsInput(section: Section, id: string, plugin: string): AgentInput {
  const stated = section.settings.get('scrape_interval');
  const text = stated !== undefined && /^\d+(\.\d+)?$/.test(stated) ? `${stated}s` : stated;
  const seconds = text === undefined ? METRICS_INPUTS.get(plugin) : prometheusSeconds(text);
  if (seconds === undefined) {
    throw new ConfigFault(m.agent_fault_duration({ field: 'scrape_interval' }), section.line);
  }
  const isPushed = PUSHED.has(plugin);
  return {
    kind: 'metrics',
    id,
    name: plugin,
    mode: isPushed ? 'push' : 'collect',
    intervalSeconds: seconds,
    isIntervalStated: stated !== undefined,
    targets: isPushed ? undefined : 1,
  };
}

function inputsOf(section: Section, index: number): readonly AgentInput[] {
  const plugin = section.settings.get('name')?.toLowerCase();
  if (plugin === undefined) throw new ConfigFault(m.agent_fault_input_name(), section.line);
  const id = `${index} ${plugin}`;
  if (METRICS_INPUTS.has(plugin)) return [metricsInput(section, id, plugin)];
  if (plugin !== 'opentelemetry') return [{ kind: 'logs', id, name: plugin }];
  return [
    { ...metricsInput(section, `${id} metrics`, 'prometheus_remote_write'), name: plugin },
    { kind: 'logs', id: `${id} logs`, name: plugin },
    { kind: 'traces', id: `${id} traces`, name: plugin },
  ];
}

/** Labels the Loki output puts on every stream: `labels a=b, c=d` and what `label_keys` names. */
function lokiLabels(sections: readonly Section[]): number {
  const count = (list: string | undefined) =>
    (list ?? '').split(',').filter((each) => each.trim() !== '').length;
  return Math.max(
    0,
    ...sections
      .filter(
        ({ name, settings }) => name === 'output' && /^loki$/i.test(settings.get('name') ?? ''),
      )
      .map(({ settings }) => count(settings.get('labels')) + count(settings.get('label_keys'))),
  );
}

/** A classic text, or YAML that was read. */
export function readFluentBitConfig(text: string | YamlText): AgentConfig {
  const { sections, hasIncludes } =
    typeof text === 'string' ? classicSections(text) : yamlSections(text);
  const inputs = sections.filter(({ name }) => name === 'input').flatMap(inputsOf);
  const hasFilters = sections.some(({ name }) => name === 'filter');
  return {
    agent: 'fluent-bit',
    inputs,
    keptTraceShare: 1,
    metricLabels: 0,
    logLabels: lokiLabels(sections),
    notes: [
      ...(hasFilters ? (['filters'] as const) : []),
      ...(hasIncludes ? (['includes'] as const) : []),
    ],
  };
}
