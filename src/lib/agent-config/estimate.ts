import { LOGS_LIMITS, METRICS_LIMITS } from '#lib/limits.ts';
import type { AgentConfig, AgentInput, MetricsInput, VolumeInput } from './agent-config.ts';

/** What no configuration says, by the input's id. */
export interface Assumption {
  readonly targets: number;
  /** Of one target. */
  readonly series: number;
  /** Of logs or spans, 10^9 bytes a day, before sampling. */
  readonly gigabytesPerDay: number;
}

export interface InputEstimate {
  readonly input: AgentInput;
  readonly series: number;
  /** What the targets expose. */
  readonly samplesPerDay: number;
  /** What the scraper adds: `up` and its companions. */
  readonly metaSamplesPerDay: number;
  readonly bytesPerDay: number;
}

export interface BrokenLimit {
  readonly kind:
    | 'series'
    | 'series-per-metric'
    | 'samples-per-second'
    | 'labels'
    | 'log-labels'
    | 'log-bytes-per-second'
    | 'sample-limit';
  readonly value: number;
  readonly limit: number;
}

export interface AgentEstimate {
  readonly rows: readonly InputEstimate[];
  readonly scrapedSamplesPerDay: number;
  readonly metaSamplesPerDay: number;
  readonly logBytesPerDay: number;
  readonly traceBytesPerDay: number;
  readonly series: number;
  readonly broken: readonly BrokenLimit[];
}

const DAY_SECONDS = 86_400;
const GIGABYTE = 1e9;

/**
 * Series a scrape adds of its own for each target: `up`, `scrape_duration_seconds`, `scrape_samples_scraped`,
 * `scrape_samples_post_metric_relabeling` and `scrape_series_added`.
 * https://prometheus.io/docs/concepts/jobs_instances/#automatically-generated-labels-and-time-series
 */
const SCRAPE_SERIES = 5;

function metricsEstimate(input: MetricsInput, { targets, series }: Assumption): InputEstimate {
  const rounds = DAY_SECONDS / input.intervalSeconds;
  const own = input.mode === 'scrape' ? SCRAPE_SERIES : 0;
  return {
    input,
    series: targets * (series + own),
    samplesPerDay: targets * series * rounds,
    metaSamplesPerDay: targets * own * rounds,
    bytesPerDay: 0,
  };
}

function volumeEstimate(
  input: VolumeInput,
  config: AgentConfig,
  assumed: Assumption,
): InputEstimate {
  const kept = input.kind === 'traces' ? config.keptTraceShare : 1;
  return {
    input,
    series: 0,
    samplesPerDay: 0,
    metaSamplesPerDay: 0,
    bytesPerDay: assumed.gigabytesPerDay * GIGABYTE * kept,
  };
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0);

/** What a configuration sends in a day, given what it does not say. */
export function estimateAgent(
  config: AgentConfig,
  assumptionOf: (input: AgentInput) => Assumption,
): AgentEstimate {
  const rows = config.inputs.map((input) =>
    input.kind === 'metrics'
      ? metricsEstimate(input, assumptionOf(input))
      : volumeEstimate(input, config, assumptionOf(input)),
  );
  const bytesOf = (kind: AgentInput['kind']) =>
    sumOf(rows.filter(({ input }) => input.kind === kind).map(({ bytesPerDay }) => bytesPerDay));
  const totals = {
    rows,
    scrapedSamplesPerDay: sumOf(rows.map(({ samplesPerDay }) => samplesPerDay)),
    metaSamplesPerDay: sumOf(rows.map(({ metaSamplesPerDay }) => metaSamplesPerDay)),
    logBytesPerDay: bytesOf('logs'),
    traceBytesPerDay: bytesOf('traces'),
    series: sumOf(rows.map(({ series }) => series)),
  };
  return { ...totals, broken: brokenLimits(config, totals, assumptionOf) };
}

function brokenLimits(
  config: AgentConfig,
  totals: Omit<AgentEstimate, 'broken'>,
  assumptionOf: (input: AgentInput) => Assumption,
): readonly BrokenLimit[] {
  const metrics = config.inputs.filter((input) => input.kind === 'metrics');
  const samples = totals.scrapedSamplesPerDay + totals.metaSamplesPerDay;
  const limited = metrics.flatMap((input): BrokenLimit[] =>
    input.sampleLimit === undefined
      ? []
      : [{ kind: 'sample-limit', value: assumptionOf(input).series, limit: input.sampleLimit }],
  );
  const checked: readonly BrokenLimit[] = [
    { kind: 'series', value: totals.series, limit: METRICS_LIMITS.series },
    // At the least: `up` alone has a series for each target.
    {
      kind: 'series-per-metric',
      value: sumOf(metrics.map((input) => assumptionOf(input).targets)),
      limit: METRICS_LIMITS.seriesPerMetric,
    },
    {
      kind: 'samples-per-second',
      value: samples / DAY_SECONDS,
      limit: METRICS_LIMITS.samplesPerSecond,
    },
    { kind: 'labels', value: config.metricLabels, limit: METRICS_LIMITS.labels },
    { kind: 'log-labels', value: config.logLabels, limit: LOGS_LIMITS.labels },
    {
      kind: 'log-bytes-per-second',
      value: totals.logBytesPerDay / DAY_SECONDS,
      limit: LOGS_LIMITS.bytesPerSecond,
    },
    ...limited,
  ];
  return checked.filter(({ value, limit }) => value > limit);
}
