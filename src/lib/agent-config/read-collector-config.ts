import { m } from '#messages/compiled/messages.js';
import {
  type AgentConfig,
  type AgentInput,
  type AgentNote,
  ConfigFault,
  type MetricsInput,
} from './agent-config.ts';
import { goSeconds } from './duration.ts';
import { choosesTargets, relabels, scrapeJobs } from './read-prometheus-config.ts';
import { isRecord, listAt, recordAt, type YamlRecord, type YamlText } from './yaml-reader.ts';

/** Of receivers that ask by themselves, and of SDKs that push. */
const DEFAULT_INTERVAL_SECONDS = 60;
const SIGNALS = ['metrics', 'logs', 'traces'] as const;
type Signal = (typeof SIGNALS)[number];

interface Pipeline {
  readonly signal: Signal;
  readonly receivers: readonly string[];
  /** Connectors that make metrics of what other pipelines bring. */
  readonly made: readonly string[];
  readonly processors: readonly string[];
  /** Where it leaves the collector. */
  readonly exporters: readonly string[];
}

const MAKES_METRICS = new Set([
  'count',
  'exceptions',
  'servicegraph',
  'signaltometrics',
  'spanmetrics',
  'sum',
]);
const STAYS_HERE = new Set(['debug', 'file', 'logging', 'nop', 'prometheus']);

/** `traces/2` is a pipeline of traces, `prometheus/own` a Prometheus receiver. */
const typeOf = (id: string): string => id.split('/')[0] ?? '';

function pipelinesOf(text: YamlText, config: YamlRecord): readonly Pipeline[] {
  const service = recordAt(text, config['service'], ['service']);
  const path = ['service', 'pipelines'];
  const pipelines = Object.entries(recordAt(text, service['pipelines'], path));
  if (pipelines.length === 0)
    throw new ConfigFault(m.agent_fault_pipelines(), text.lineOf(['service']));
  const receivers = recordAt(text, config['receivers'], ['receivers']);
  const connectors = recordAt(text, config['connectors'], ['connectors']);
  return pipelines.flatMap(([id, value]): Pipeline[] => {
    const signal = SIGNALS.find((each) => each === typeOf(id));
    if (!signal) return [];
    const pipeline = recordAt(text, value, [...path, id]);
    const names = (part: string) =>
      listAt(text, pipeline[part], [...path, id, part]).map((each) => String(each));
    for (const [index, name] of names('receivers').entries()) {
      if (Object.hasOwn(receivers, name) || Object.hasOwn(connectors, name)) continue;
      throw new ConfigFault(
        m.agent_fault_receiver({ name }),
        text.lineOf([...path, id, 'receivers', index]),
      );
    }
    const [own, joined] = [receivers, connectors].map((defined) =>
      names('receivers').filter((name) => Object.hasOwn(defined, name)),
    );
    return [
      {
        signal,
        receivers: own ?? [],
        made:
          signal === 'metrics'
            ? (joined ?? []).filter((name) => MAKES_METRICS.has(typeOf(name)))
            : [],
        processors: names('processors'),
        exporters: names('exporters').filter(
          (name) => !Object.hasOwn(connectors, name) && !STAYS_HERE.has(typeOf(name)),
        ),
      },
    ];
  });
}

function metricsFrom(text: YamlText, id: string, receiver: unknown): readonly MetricsInput[] {
  const path = ['receivers', id];
  const settings = recordAt(text, receiver, path);
  if (typeOf(id) === 'prometheus') {
    const config = recordAt(text, settings['config'], [...path, 'config']);
    return scrapeJobs(text, config, [...path, 'config'], `${id} `);
  }
  const stated = settings['collection_interval'];
  const seconds = stated === undefined ? undefined : goSeconds(stated);
  if (stated !== undefined && seconds === undefined) {
    const line = text.lineOf([...path, 'collection_interval']);
    throw new ConfigFault(m.agent_fault_duration({ field: 'collection_interval' }), line);
  }
  const isPushed = ['otlp', 'opencensus', 'carbon', 'statsd', 'prometheusremotewrite'].includes(
    typeOf(id),
  );
  return [
    {
      kind: 'metrics',
      id,
      name: id,
      mode: isPushed ? 'push' : 'collect',
      intervalSeconds: seconds ?? DEFAULT_INTERVAL_SECONDS,
      isIntervalStated: seconds !== undefined,
      targets: isPushed ? undefined : 1,
    },
  ];
}

/** Head sampling in the pipelines of traces: the share of the one that keeps most. */
function keptShare(text: YamlText, config: YamlRecord, pipelines: readonly Pipeline[]): number {
  const processors = recordAt(text, config['processors'], ['processors']);
  const shares = pipelines
    .filter(({ signal }) => signal === 'traces')
    .map((pipeline) =>
      pipeline.processors
        .filter((id) => typeOf(id) === 'probabilistic_sampler')
        .map((id) => processors[id])
        .map((settings) => (isRecord(settings) ? settings['sampling_percentage'] : undefined))
        .reduce<number>(
          (share, percent) =>
            Number.isFinite(Number(percent ?? Number.NaN))
              ? share * Math.min(1, Math.max(0, Number(percent) / 100))
              : share,
          1,
        ),
    );
  return shares.length === 0 ? 1 : Math.max(...shares);
}

/** True where something is sent to more than one place. */
function fansOut(pipelines: readonly Pipeline[]): boolean {
  return pipelines.some(({ signal, receivers }) =>
    receivers.some((receiver) => {
      const own = pipelines.filter(
        (each) => each.signal === signal && each.receivers.includes(receiver),
      );
      return new Set(own.flatMap(({ exporters }) => exporters)).size > 1;
    }),
  );
}

function madeMetrics(pipelines: readonly Pipeline[]): readonly MetricsInput[] {
  return [...new Set(pipelines.flatMap(({ made }) => made))].map((name) => ({
    kind: 'metrics',
    id: name,
    name,
    mode: 'push',
    intervalSeconds: DEFAULT_INTERVAL_SECONDS,
    isIntervalStated: false,
    targets: undefined,
  }));
}

/** `${env:NAME}`, with what it is where nothing sets it: `${env:NAME:-30s}`. */
const VARIABLE = /^\$\{[^}]*?(?::-([^}]*))?\}$/;

const FIGURES = new Set(['collection_interval', 'scrape_interval', 'sampling_percentage']);

/** Figures that are a variable of the collector's environment are what it is by itself, or nothing. */
function withoutVariables(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each: unknown) => withoutVariables(each));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => {
      const match = typeof each === 'string' && FIGURES.has(key) ? VARIABLE.exec(each) : null;
      return [key, match ? match[1] : withoutVariables(each)];
    }),
  );
}

/** https://opentelemetry.io/docs/collector/configuration/ Only receivers that a pipeline names count. */
export function readCollectorConfig(text: YamlText): AgentConfig {
  const config = recordAt(text, withoutVariables(text.value), []);
  const pipelines = pipelinesOf(text, config);
  const receivers = recordAt(text, config['receivers'], ['receivers']);
  const used = (signal: Signal) =>
    new Set(pipelines.filter((each) => each.signal === signal).flatMap((each) => each.receivers));
  const inputs: readonly AgentInput[] = [
    ...[...used('metrics')].flatMap((id) => metricsFrom(text, id, receivers[id])),
    ...madeMetrics(pipelines),
    ...(['logs', 'traces'] as const).flatMap((kind) =>
      [...used(kind)].map((id) => ({ kind, id: `${kind} ${id}`, name: id })),
    ),
  ];
  const processors = new Set(pipelines.flatMap((each) => each.processors.map(typeOf)));
  const scraping = [...used('metrics')].filter((id) => typeOf(id) === 'prometheus');
  const scrapes = scraping
    .map((id) => recordAt(text, receivers[id], ['receivers', id])['config'])
    .filter(isRecord);
  const filtering = ['filter', 'transform', 'metricstransform', 'attributes'];
  const notes: readonly (readonly [boolean, AgentNote])[] = [
    [scrapes.some((own) => relabels(text, own)), 'relabelling'],
    [scrapes.some((own) => choosesTargets(text, own)), 'target-relabelling'],
    [fansOut(pipelines), 'several-remote-writes'],
    [filtering.some((each) => processors.has(each)), 'filters'],
    [processors.has('tail_sampling'), 'tail-sampling'],
  ];
  return {
    agent: 'collector',
    inputs,
    keptTraceShare: keptShare(text, config, pipelines),
    metricLabels: 0,
    logLabels: 0,
    notes: notes.flatMap(([isSo, note]) => (isSo ? [note] : [])),
  };
}
