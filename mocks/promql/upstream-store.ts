import type { LabelSet } from './labels.ts';
import { dropLabels, labelSet, labelSetOf, METRIC_NAME } from './labels.ts';
import type { Matcher } from './matcher.ts';
import { matchesAll } from './matcher.ts';
import { markStale } from './stale.ts';
import type { SampleStore, StoredSeries } from './store.ts';
import type { Load } from './upstream-file.ts';
import type { SeriesLine, Slot } from './upstream-series.ts';

interface Loaded {
  readonly set: LabelSet;
  /** Milliseconds to a value; `stale` ends the series. */
  readonly samples: Map<number, number | 'stale'>;
}

/** What the `load` commands of a file have loaded since the last `clear`. */
export class UpstreamStore implements SampleStore {
  private loaded = new Map<string, Loaded>();
  /** Series that are more than floats, and what they would need. */
  private taints: { readonly set: LabelSet; readonly reason: string }[] = [];
  private stored: StoredSeries[] | undefined;

  clear(): void {
    this.loaded = new Map();
    this.taints = [];
    this.stored = undefined;
  }

  load(command: Load): void {
    this.stored = undefined;
    const byKey = new Map<string, SeriesLine>();
    for (const line of command.series) {
      const { key } = labelSet(line.labels);
      if (line.isStartTimes) this.addTaint(labelSet(line.labels), 'start timestamps');
      else byKey.set(key, line);
    }
    for (const line of byKey.values()) this.add(line, command);
  }

  /** What keeps the series of a selector from being plain floats; undefined where nothing does. */
  taint(matchers: readonly Matcher[]): string | undefined {
    return this.taints.find(({ set }) => matchesAll(matchers, set.labels))?.reason;
  }

  select(matchers: readonly Matcher[]): StoredSeries[] {
    this.stored ??= [...this.loaded.values()].map(toStored);
    return this.stored.filter((series) => matchesAll(matchers, series.labels));
  }

  private addTaint(set: LabelSet, reason: string): void {
    this.taints.push({ set, reason });
  }

  private add(line: SeriesLine, command: Load): void {
    const set = labelSet(line.labels);
    if (line.slots.includes('histogram')) this.addTaint(set, 'native histogram');
    if (set.labels['__type__'] !== undefined || set.labels['__unit__'] !== undefined) {
      this.addTaint(set, 'type and unit labels');
    }
    if (command.isWithNative) this.addTaint(nativeTwin(set), 'native histogram');
    const known = this.loaded.get(set.key) ?? { set, samples: new Map() };
    this.loaded.set(set.key, known);
    for (const [index, slot] of line.slots.entries()) addSlot(known, index * command.stepMs, slot);
  }
}

function addSlot(series: Loaded, timeMs: number, slot: Slot): void {
  if (slot === 'absent' || slot === 'histogram') return;
  series.samples.set(timeMs, slot);
}

/** The labels of the native histogram that a server makes of classic buckets. */
function nativeTwin(set: LabelSet): LabelSet {
  const name = set.labels[METRIC_NAME] ?? '';
  const others = dropLabels(set, new Set(['le', METRIC_NAME]));
  const native = name.replace(/_(?:bucket|sum|count)$/, '');
  return labelSetOf([...Object.entries(others.labels), [METRIC_NAME, native]]);
}

function toStored({ set, samples }: Loaded): StoredSeries {
  const sorted = [...samples].sort(([a], [b]) => a - b);
  const timestamps = Float64Array.from(sorted, ([timeMs]) => timeMs);
  const values = Float64Array.from(sorted, ([, value]) => (value === 'stale' ? Number.NaN : value));
  for (const [index, [, value]] of sorted.entries())
    if (value === 'stale') markStale(values, index);
  return { labels: set.labels, timestamps, values };
}
