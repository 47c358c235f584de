import { m } from '#messages/compiled/messages.js';
import {
  agentWork,
  durationText,
  namesPattern,
  sharedIntervalLosses,
  type SourceWork,
  type SummedMetric,
  yamlText,
} from './agent-changes.ts';
import type { Configurable } from './configurable.ts';

const RULES_FILE = 'vigie-sums.yml';
const LEGACY_NAME = /^[A-Za-z_:][A-Za-z0-9_:]*$/;
/** In a list of labels PromQL reads these as numbers, or as the list's beginning. */
const LEGACY_LABEL = /^(?!(?:inf|nan|without)$)[A-Za-z_][A-Za-z0-9_]*$/i;
/** Names of metrics that PromQL takes for something else where they stand alone. */
const NO_SELECTOR = /^(?:inf|nan|bool|atan2|on|ignoring|group_left|group_right)$/i;
/** Names that tell a counter, by https://prometheus.io/docs/practices/naming/ */
const COUNTER = /_(total|count|sum|bucket)$/;
const RATE_WINDOW_SECONDS = 300;
const DEFAULT_EVALUATION_SECONDS = 60;

const isMetrics = ({ source }: SourceWork) => source.signal === 'metrics';

/**
 * Prometheus' configuration: what is no longer written remotely, how often it scrapes, and the file of the
 * rules that replace what is dropped.
 * https://prometheus.io/docs/prometheus/latest/configuration/configuration/#remote_write
 */
export function prometheusConfig(asked: Configurable) {
  const work = agentWork(asked).filter(isMetrics);
  if (work.length === 0) return undefined;
  const scrapeSeconds = work.find((each) => each.scrapeSeconds !== undefined)?.scrapeSeconds;
  const dropping = work.filter(({ dropped }) => dropped.length > 0);
  const lines = [
    ...(scrapeSeconds === undefined
      ? []
      : [
          'global:',
          `  # ${m.what_if_code_jobs_too()}`,
          `  scrape_interval: ${durationText(scrapeSeconds)}`,
          `  evaluation_interval: ${durationText(scrapeSeconds)}`,
        ]),
    ...(summedOf(work).length > 0 ? ['rule_files:', `  - ${RULES_FILE}`] : []),
    ...(dropping.length > 0 ? ['remote_write:'] : []),
    ...dropping.flatMap(({ source, dropped }) => [
      `  # ${m.what_if_code_entry()}`,
      `  - url: ${JSON.stringify(source.pushUrl)}`,
      '    write_relabel_configs:',
      '      - source_labels: [__name__]',
      `        regex: ${yamlText(namesPattern(dropped))}`,
      '        action: drop',
    ]),
  ];
  return { code: `${lines.join('\n')}\n`, losses: sharedIntervalLosses(work) };
}

/** What rules can be made for, each once whatever the number of its sources. */
function summedOf(work: readonly SourceWork[]): readonly SummedMetric[] {
  const all = wantedSums(work);
  return all.filter(({ metric, label }) => LEGACY_NAME.test(metric) && LEGACY_LABEL.test(label));
}

function wantedSums(work: readonly SourceWork[]): readonly SummedMetric[] {
  const all = work.flatMap(({ summed }) => summed);
  const byText = new Map(all.map((each) => [JSON.stringify([each.metric, each.label]), each]));
  return [...byText.values()];
}

/** Counters are added up as rates: a sum of counters jumps whenever one of them starts anew. */
function ruleOf({ metric, label }: SummedMetric, windowSeconds: number): readonly string[] {
  const isCounter = COUNTER.test(metric);
  const selector = NO_SELECTOR.test(metric) ? `{__name__="${metric}"}` : metric;
  const inner = isCounter ? `rate(${selector}[${windowSeconds}s])` : selector;
  const record = isCounter
    ? `${metric}:rate${windowSeconds}s:without_${label}`
    : `${metric}:sum:without_${label}`;
  return [`      - record: ${record}`, `        expr: sum without (${label}) (${inner})`];
}

/**
 * Recording rules for metrics that lose a label: one series for those that differ in nothing else. Merely
 * taking the label off would send as many samples as before, of which the server refuses all but one.
 */
export function prometheusRules(asked: Configurable) {
  const work = agentWork(asked).filter(isMetrics);
  const wanted = wantedSums(work);
  if (wanted.length === 0) return undefined;
  const sayable = summedOf(work);
  const seconds =
    work.find((each) => each.scrapeSeconds !== undefined)?.scrapeSeconds ??
    DEFAULT_EVALUATION_SECONDS;
  const lines = [
    `# ${RULES_FILE}`,
    ...(sayable.length === 0
      ? ['groups: []']
      : ['groups:', '  - name: sums', `    interval: ${durationText(seconds)}`, '    rules:']),
    ...sayable.flatMap((each) =>
      ruleOf(each, Math.max(RATE_WINDOW_SECONDS, Math.ceil(4 * seconds))),
    ),
  ];
  const unsaid = wanted.filter((each) => !sayable.includes(each));
  return {
    code: `${lines.join('\n')}\n`,
    losses: [
      m.what_if_loss_renamed(),
      ...unsaid.map(({ metric }) => m.what_if_loss_name({ name: metric })),
    ],
  };
}
