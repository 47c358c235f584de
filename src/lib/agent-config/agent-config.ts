/** Programs whose configuration can be read. */
export type Agent = 'prometheus' | 'alloy' | 'fluent-bit' | 'collector';

/** A job that scrapes, or a receiver that series are pushed to. */
export interface MetricsInput {
  readonly kind: 'metrics';
  /** Unique in its configuration. */
  readonly id: string;
  /** The job's or the component's name, as it is written. */
  readonly name: string;
  /** Scraped as Prometheus does, with series of the scrape's own; collected without; or pushed. */
  readonly mode: 'scrape' | 'collect' | 'push';
  readonly intervalSeconds: number;
  /** False where it is the program's default. */
  readonly isIntervalStated: boolean;
  /** Undefined where they are discovered, or push by themselves. */
  readonly targets: number | undefined;
  /** What a scrape may hold at most; the whole scrape is refused above. */
  readonly sampleLimit?: number;
}

/** Something that takes logs or spans in: no configuration says how much. */
export interface VolumeInput {
  readonly kind: 'logs' | 'traces';
  readonly id: string;
  readonly name: string;
}

export type AgentInput = MetricsInput | VolumeInput;

/** What is in a configuration and changes what the estimate means. */
export type AgentNote =
  | 'relabelling'
  | 'target-relabelling'
  | 'recording-rules'
  | 'no-remote-write'
  | 'several-remote-writes'
  | 'tail-sampling'
  | 'includes'
  | 'filters';

/** A configuration, as far as it says how much is sent. It holds no address and no secret. */
export interface AgentConfig {
  readonly agent: Agent;
  readonly inputs: readonly AgentInput[];
  /** Share of traces that head sampling keeps, 0 to 1. */
  readonly keptTraceShare: number;
  /** Labels that are put on every series, and on every log stream. */
  readonly metricLabels: number;
  readonly logLabels: number;
  readonly notes: readonly AgentNote[];
}

/** Why a configuration was not read, as a sentence; the line counts from 1. */
export class ConfigFault extends Error {
  readonly line: number | undefined;

  constructor(message: string, line?: number) {
    super(message);
    this.name = 'ConfigFault';
    this.line = line;
  }
}
