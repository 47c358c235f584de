import type { Unit } from './units.ts';

/** What a server says of a metric in `/metadata`: several where targets disagree, the first counts. */
export interface MetricMetadata {
  readonly type?: string | undefined;
  readonly help?: string | undefined;
  readonly unit?: string | undefined;
}

export type MetricKind = 'counter' | 'gauge' | 'histogram' | 'summary' | 'info';

/** What a panel does with a metric: the words for it are the page's. */
export type Drawing = 'value' | 'rate' | 'age' | 'mean' | 'quantiles' | 'heatmap';

/** One panel of a metric nobody described; `$resource` and `$__rate_interval` as in a manifest. */
export interface DiscoveredPanel {
  readonly id: string;
  readonly drawing: Drawing;
  readonly unit: Unit;
  readonly chart: 'line' | 'heatmap';
  readonly expr: string;
  readonly legend?: string;
}

/** A metric with all names that belong to it: a histogram is one metric under three names. */
export interface DiscoveredMetric {
  readonly name: string;
  readonly kind: MetricKind;
  /** True where the server said so, false where only the name does. */
  readonly isKindKnown: boolean;
  /** What the server says of it; empty where it says nothing. */
  readonly help: string;
  readonly names: readonly string[];
  /** None for an info metric, whose labels are all it has to say. */
  readonly panels: readonly DiscoveredPanel[];
}

type Metadata = Readonly<Record<string, readonly MetricMetadata[]>>;

/** Suffixes of the names one metric is exposed under, by OpenMetrics and the classic text format. */
const PARTS = ['_bucket', '_sum', '_count', '_gsum', '_gcount', '_created'] as const;

/** A unit at the end of a name, and what a value is to be multiplied with to be counted in ours. */
const UNITS: Readonly<Record<string, readonly [unit: Unit, factor?: number]>> = {
  seconds: ['seconds'],
  milliseconds: ['seconds', 1e-3],
  microseconds: ['seconds', 1e-6],
  nanoseconds: ['seconds', 1e-9],
  minutes: ['seconds', 60],
  ms: ['seconds', 1e-3],
  bytes: ['bytes'],
  kilobytes: ['bytes', 1e3],
  kibibytes: ['bytes', 2 ** 10],
  megabytes: ['bytes', 1e6],
  mebibytes: ['bytes', 2 ** 20],
  bps: ['bytes-per-second', 1 / 8],
  ratio: ['ratio'],
  percent: ['percent'],
  percentage: ['percent'],
};

interface Measure {
  readonly unit: Unit;
  readonly factor: number;
}

const PLAIN: Measure = { unit: 'none', factor: 1 };

/** The unit a name ends in, or has in its middle as in `received_bytes_total`. */
function measureOf(name: string, declared: string | undefined): Measure {
  const words = name.split(/[_:]/).toReversed();
  const candidates = [declared?.toLowerCase() ?? '', ...words.filter((word) => word !== 'total')];
  for (const [index, word] of candidates.entries()) {
    const known = Object.hasOwn(UNITS, word) ? UNITS[word] : undefined;
    // Further in, only bytes mean the value: `seconds_per_image` does not count seconds.
    if (known && (index <= 1 || known[0] === 'bytes'))
      return { unit: known[0], factor: known[1] ?? 1 };
  }
  return PLAIN;
}

const PER_SECOND: Partial<Record<Unit, Unit>> = {
  bytes: 'bytes-per-second',
  // So many seconds a second: a share of the time, or how many were busy at once.
  seconds: 'ratio',
};

const perSecond = ({ unit, factor }: Measure): Measure => ({
  unit: PER_SECOND[unit] ?? 'operations-per-second',
  factor: unit === 'bytes' || unit === 'seconds' ? factor : 1,
});

const scaled = (expr: string, { factor }: Measure): string =>
  factor === 1 ? expr : `${expr} * ${factor}`;

const WINDOW = '[$__rate_interval]';
const CLASSIC_NAME = /^[A-Za-z_:][\w:]*$/;

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': String.raw`\\`,
  '"': String.raw`\"`,
  '\n': String.raw`\n`,
  // Or it would begin a placeholder, here and in Grafana.
  $: String.raw`\x24`,
};

/** Names of OpenTelemetry may hold dots, and any sign: only a quoted name may. */
function select(name: string): string {
  if (CLASSIC_NAME.test(name)) return `${name}{$resource}`;
  const quoted = name.replaceAll(/[\\"\n$]/g, (sign) => ESCAPES[sign] ?? sign);
  return `{__name__="${quoted}",$resource}`;
}

function panel(
  name: string,
  drawing: Drawing,
  { unit }: Pick<Measure, 'unit'>,
  expr: string,
  more: Partial<Pick<DiscoveredPanel, 'chart' | 'legend'>> = {},
): DiscoveredPanel {
  return { id: `${name} ${drawing}`, drawing, unit, chart: 'line', expr, ...more };
}

function ratePanel(name: string, measure: Measure): DiscoveredPanel {
  const rate = perSecond(measure);
  return panel(name, 'rate', rate, scaled(`rate(${select(name)}${WINDOW})`, rate));
}

const QUANTILES = [0.5, 0.9, 0.99] as const;

function bucketPanels(base: string, measure: Measure, isGauge: boolean): DiscoveredPanel[] {
  const bucket = select(`${base}_bucket`);
  const buckets = `sum by (le) (${isGauge ? bucket : `rate(${bucket}${WINDOW})`})`;
  const quantiles = QUANTILES.map((quantile) => {
    const value = scaled(`histogram_quantile(${quantile}, ${buckets})`, measure);
    return `label_replace(${value}, "quantile", "p${quantile * 100}", "", "")`;
  });
  return [
    panel(base, 'quantiles', measure, quantiles.join(' or '), { legend: '{{quantile}}' }),
    // The bounds are in the metric's own unit: where that is none of ours, they are bare numbers.
    panel(base, 'heatmap', measure.factor === 1 ? measure : PLAIN, buckets, {
      chart: 'heatmap',
      legend: '{{le}}',
    }),
  ];
}

function summaryPanels(base: string, names: ReadonlySet<string>, measure: Measure) {
  const [sum, count] = [`${base}_sum`, `${base}_count`];
  const mean = `rate(${select(sum)}${WINDOW}) / rate(${select(count)}${WINDOW})`;
  return [
    ...(names.has(base)
      ? [panel(base, 'quantiles', measure, scaled(select(base), measure))]
      : [panel(base, 'mean', measure, scaled(measure.factor === 1 ? mean : `(${mean})`, measure))]),
    ratePanel(count, PLAIN),
  ];
}

function gaugePanel(name: string, measure: Measure): DiscoveredPanel {
  if (/_timestamp(_seconds)?$|_created$|_unixtime$/.test(name)) {
    return panel(name, 'age', { unit: 'seconds' }, `time() - ${select(name)}`);
  }
  return panel(name, 'value', measure, scaled(select(name), measure));
}

const OPERATION = /:(i?rate|increase)\d*[a-z]*$/;

/** What a recorded name says of its last operation: `a:b_bytes_total:rate5m` is bytes a second already. */
function recordedPanel(name: string, declared: string | undefined): DiscoveredPanel {
  const operation = OPERATION.exec(name);
  const measure = measureOf(operation ? name.slice(0, operation.index) : name, declared);
  const isRate = operation?.[1]?.endsWith('rate');
  return gaugePanel(name, isRate ? perSecond(measure) : measure);
}

/** The kinds a name alone tells, for servers that keep no metadata. */
function kindByName(name: string): MetricKind {
  return name.endsWith('_total') ? 'counter' : 'gauge';
}

const KINDS: Readonly<Record<string, MetricKind>> = {
  counter: 'counter',
  gauge: 'gauge',
  histogram: 'histogram',
  gaugehistogram: 'histogram',
  summary: 'summary',
  info: 'info',
  stateset: 'gauge',
};

/** The metric a name is a part of, where its other parts or its metadata bear that out; itself otherwise. */
function baseOf(name: string, names: ReadonlySet<string>, metadata: Metadata): string {
  const part = PARTS.find((suffix) => name.endsWith(suffix));
  if (!part) return name;
  const base = name.slice(0, -part.length);
  const type = metadata[base]?.[0]?.type ?? '';
  if (metadata[name] && !metadata[base]) return name;
  const isDeclared = KINDS[type] === 'histogram' || KINDS[type] === 'summary';
  const has = (suffix: string) => names.has(`${base}${suffix}`);
  const isCounted = (has('_sum') && has('_count')) || (has('_gsum') && has('_gcount'));
  if (isDeclared || isCounted) return base;
  const isCreated = part === '_created' && (names.has(base) || names.has(`${base}_total`));
  if (isCreated) return names.has(base) ? base : `${base}_total`;
  return name;
}

interface Group {
  readonly base: string;
  readonly names: readonly string[];
  readonly metadata: MetricMetadata;
}

function kindOf({ base, names, metadata }: Group): MetricKind {
  const declared = KINDS[metadata.type ?? ''];
  // Client libraries declare info metrics as the gauges of 1 they are.
  if (base.endsWith('_info') && (declared ?? 'gauge') === 'gauge') return 'info';
  const isBucketed = names.includes(`${base}_bucket`);
  if (isBucketed) return 'histogram';
  // A native histogram has one name, and is drawn by what it counts.
  if (declared === 'histogram') return names.includes(base) ? 'gauge' : 'summary';
  if (declared) return declared;
  return names.some((name) => name === `${base}_sum`) ? 'summary' : kindByName(base);
}

function panelsOf(group: Group, kind: MetricKind): readonly DiscoveredPanel[] {
  const { base, names, metadata } = group;
  const measure = measureOf(base, metadata.unit);
  switch (kind) {
    case 'counter':
      return [ratePanel(names.includes(base) ? base : (names[0] ?? base), measure)];
    case 'histogram':
      return bucketPanels(base, measure, metadata.type === 'gaugehistogram');
    case 'summary':
      return summaryPanels(base, new Set(names), measure);
    case 'gauge':
      return [base.includes(':') ? recordedPanel(base, metadata.unit) : gaugePanel(base, measure)];
    case 'info':
      return [];
    default:
      return kind satisfies never;
  }
}

/**
 * The metrics behind a list of names, in their order, each with what draws it by its kind: a counter as
 * its rate, a gauge as it is, a classic histogram as quantiles and heatmap, a summary as its quantiles.
 * Metadata decides the kind where there is any (VictoriaMetrics and some of the provider's sources have
 * none); then the name does, as https://prometheus.io/docs/practices/naming/ has names end.
 */
export function discover(
  allNames: readonly string[],
  metadata: Metadata = {},
): readonly DiscoveredMetric[] {
  const names = new Set(allNames);
  const groups = Map.groupBy(allNames, (name) => baseOf(name, names, metadata));
  return Array.from(groups, ([base, members]) => {
    // OpenMetrics declares a counter without the `_total` it is exposed with.
    const declared = metadata[base] ?? metadata[base.replace(/_total$/, '')];
    const group: Group = { base, names: members, metadata: declared?.[0] ?? {} };
    const kind = kindOf(group);
    return {
      name: base,
      kind,
      isKindKnown: KINDS[group.metadata.type ?? ''] !== undefined,
      help: group.metadata.help ?? '',
      names: members,
      panels: panelsOf(group, kind),
    };
  });
}

/**
 * True where one of the expressions reads the metric. Manifests write each selector with its braces: a label or a
 * function of the same name has none.
 */
export function isReadBy(name: string, exprs: readonly string[]): boolean {
  if (!CLASSIC_NAME.test(name)) return false;
  const selector = new RegExp(`(?<![\\w:])${name}\\{`);
  return exprs.some((expr) => selector.test(expr));
}
