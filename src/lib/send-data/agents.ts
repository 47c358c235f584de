import type { Signal } from '#lib/cost/price-book.ts';

/** What people run that can push. */
export const AGENT_IDS = [
  'prometheus',
  'alloy',
  'otel-collector',
  'fluent-bit',
  'kubernetes',
  'curl',
] as const;

export type AgentId = (typeof AGENT_IDS)[number];

/** What each of them can send. */
export const AGENT_SIGNALS: Readonly<Record<AgentId, readonly Signal[]>> = {
  prometheus: ['metrics'],
  alloy: ['metrics', 'logs', 'traces'],
  'otel-collector': ['metrics', 'logs', 'traces'],
  'fluent-bit': ['metrics', 'logs'],
  kubernetes: ['metrics', 'logs', 'traces'],
  curl: ['metrics', 'logs', 'traces'],
};

/** What stands in a configuration until somebody puts a secret there. */
export const TOKEN_PLACEHOLDER = 'YOUR_COCKPIT_TOKEN';

/** The one series that the test with curl sends. */
export const TEST_METRIC = 'vigie_test_sample';

/** What a person wants to send, and where to. */
export interface Sending {
  readonly agent: AgentId;
  readonly signal: Signal;
  /** The data source's own address, without a path. */
  readonly sourceUrl: string;
  /** The secret of a token that may push, or `TOKEN_PLACEHOLDER`. */
  readonly token: string;
  /** The label `job` of what is scraped; of a cluster, the label `cluster`. */
  readonly job: string;
  /** What is scraped, as `host:port`; for logs, the files, as a pattern. */
  readonly target: string;
  readonly intervalSeconds: number;
}

/** A file to write, or a command to run. */
export interface AgentConfig {
  /** Undefined where it is a command. */
  readonly fileName?: string;
  readonly language: 'yaml' | 'alloy' | 'shell';
  readonly text: string;
  /** How to check the file and to start with it. */
  readonly commands: readonly string[];
}

/** Where each kind of data is pushed, below the data source's address. */
export const PUSH_PATHS: Readonly<
  Record<Signal, { readonly native: string; readonly otlp: string }>
> = {
  metrics: { native: '/api/v1/push', otlp: '/otlp/v1/metrics' },
  logs: { native: '/loki/api/v1/push', otlp: '/otlp/v1/logs' },
  traces: { native: '/otlp/v1/traces', otlp: '/otlp/v1/traces' },
};

/** What an agent must be given for a kind of data: of OTLP exporters the base, they add the rest. */
export function pushUrlOf({ agent, signal, sourceUrl }: Sending): string {
  const base = sourceUrl.replace(/\/+$/, '');
  const { native, otlp } = PUSH_PATHS[signal];
  switch (agent) {
    case 'otel-collector':
      return `${base}/otlp`;
    case 'curl':
      return base + (signal === 'logs' ? native : otlp);
    case 'fluent-bit':
      return base + (signal === 'logs' ? otlp : native);
    default:
      return signal === 'traces' ? `${base}/otlp` : base + native;
  }
}

/** What tells whether something that was set up arrives: selectors of PromQL, for metrics only. */
export interface ArrivalSelectors {
  /** All of it. */
  readonly series: string;
  /** One metric of it, in every sample: of several at once no server tells the times. */
  readonly clock: string;
}

export function arrivalSelectors({ agent, job }: Sending): ArrivalSelectors {
  switch (agent) {
    case 'curl':
      return { series: `{__name__="${TEST_METRIC}"}`, clock: TEST_METRIC };
    case 'fluent-bit':
      return { series: '{__name__=~"node_.+"}', clock: 'node_uname_info' };
    default: {
      const label = agent === 'kubernetes' ? 'cluster' : 'job';
      const series = `{${label}=${JSON.stringify(job)}}`;
      return { series, clock: `up${series}` };
    }
  }
}
