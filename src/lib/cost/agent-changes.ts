import { hclNames } from '#lib/as-code/quoting.ts';
import { m } from '#messages/compiled/messages.js';
import type { Configurable, ConfiguredSource } from './configurable.ts';
import { type Change, savedShare } from './what-if.ts';

/** A metric that is to be sent as sums without one label. */
export interface SummedMetric {
  readonly metric: string;
  readonly label: string;
}

/** What an agent has to do for one data source. */
export interface SourceWork {
  readonly source: ConfiguredSource;
  /** What blocks for it are called: two sources of one name are told apart. */
  readonly blockName: string;
  /** Metrics that are no longer sent: dropped, or replaced by their sums. In order, each once. */
  readonly dropped: readonly string[];
  /** Of several labels that a metric is to lose, the one that saves most: it is the one that is priced. */
  readonly summed: readonly SummedMetric[];
  readonly scrapeSeconds: number | undefined;
  /** Share of traces that are kept, 0 to 1. */
  readonly keptShare: number | undefined;
}

const inOrder = (texts: Iterable<string>) => [...new Set(texts)].sort();

function workOf(
  source: ConfiguredSource,
  changes: readonly Change[],
): Omit<SourceWork, 'blockName'> {
  const own = changes.filter((each) => each.kind !== 'new-source' && each.sourceId === source.id);
  const ofKind = <K extends Change['kind']>(kind: K) =>
    own.filter((each): each is Extract<Change, { kind: K }> => each.kind === kind);
  const gone = new Set(ofKind('drop-metric').map(({ metric }) => metric));
  const best = new Map<string, Extract<Change, { kind: 'drop-label' }>>();
  for (const each of ofKind('drop-label')) {
    const known = best.get(each.metric);
    if (gone.has(each.metric) || (known && savedShare(known).gte(savedShare(each)))) continue;
    best.set(each.metric, each);
  }
  const summed = [...best.values()].map(({ metric, label }) => ({ metric, label }));
  const kept = ofKind('sample-traces').map(({ keptShare }) => keptShare);
  return {
    source,
    dropped: inOrder([...gone, ...best.keys()]),
    summed,
    scrapeSeconds: ofKind('scrape-interval').at(-1)?.toSeconds,
    keptShare: kept.length === 0 ? undefined : kept.reduce((share, each) => share * each, 1),
  };
}

/** What agents have to do, source by source; sources that stay as they are are left out. */
export function agentWork({ changes, sources }: Configurable): readonly SourceWork[] {
  const unique = hclNames();
  return sources
    .map((source) => workOf(source, changes))
    .filter(
      ({ dropped, scrapeSeconds, keptShare }) =>
        dropped.length > 0 || scrapeSeconds !== undefined || keptShare !== undefined,
    )
    .map((work) => ({ ...work, blockName: unique(work.source.name) }));
}

/** What an interval for all jobs loses where not every source is to have it. */
export function sharedIntervalLosses(work: readonly SourceWork[]): readonly string[] {
  const wished = new Set(work.map(({ scrapeSeconds }) => scrapeSeconds));
  return wished.size > 1 ? [m.what_if_loss_scrape_shared()] : [];
}

/** A pattern that matches these names and no others, for RE2, which anchors it by itself. */
export function namesPattern(names: readonly string[]): string {
  const pattern = names.map((name) => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|');
  // Even in quotes Prometheus takes these for no pattern at all.
  return /^(null|~)$/i.test(pattern) ? `(?:${pattern})` : pattern;
}

/** Letters that JSON leaves as they are, and YAML refuses or takes for the end of a line. */
const UNWRITABLE = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** A text as YAML: plain where nothing in it means anything, else in double quotes, as JSON has it. */
export function yamlText(text: string): string {
  return /^[A-Za-z_][\w:./-]*[\w/-]$/.test(text) && !/^(true|false|null|yes|no|on|off)$/i.test(text)
    ? text
    : JSON.stringify(text).replace(
        UNWRITABLE,
        (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
      );
}

/** A duration as every agent reads it: whole seconds, or whole milliseconds. */
export function durationText(seconds: number): string {
  return Number.isInteger(seconds)
    ? `${seconds}s`
    : `${Math.max(1, Math.round(seconds * 1_000))}ms`;
}
