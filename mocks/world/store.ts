import { executionError } from '../promql/errors.ts';
import { type Matcher, matchesAll } from '../promql/matcher.ts';
import { TOO_MANY_SAMPLES } from '../promql/range-vector.ts';
import type { SampleStore, StoredSeries } from '../promql/store.ts';
import type { ColumnCache } from './columns.ts';
import type { WorldSeries } from './resource.ts';

/** What one data source shows of the world: its series, no older than its retention, none from the future. */
export interface Shelf {
  readonly series: readonly WorldSeries[];
  readonly nowMs: number;
  readonly retentionDays: number;
}

const DAY_MS = 86_400_000;
const indexes = new WeakMap<readonly WorldSeries[], ReadonlyMap<string, readonly WorldSeries[]>>();

function byName(series: readonly WorldSeries[]): ReadonlyMap<string, readonly WorldSeries[]> {
  let index = indexes.get(series);
  if (index === undefined) {
    index = Map.groupBy(series, (each) => each.labels['__name__'] ?? '');
    indexes.set(series, index);
  }
  return index;
}

/** The series that fulfil all conditions, whether they have samples or not. */
export function matchingSeries(shelf: Shelf, matchers: readonly Matcher[]): readonly WorldSeries[] {
  const name = matchers.find((each) => each.name === '__name__' && each.operator === '=');
  const candidates = name ? (byName(shelf.series).get(name.value) ?? []) : shelf.series;
  return candidates.filter((each) => matchesAll(matchers, each.labels));
}

/** True where the series has a sample with fromMs <= time <= toMs that the shelf still holds. */
export function hasSamples(
  series: WorldSeries,
  shelf: Shelf,
  fromMs: number,
  toMs: number,
): boolean {
  const { intervalMs, phaseMs, holes } = series;
  const from = Math.max(fromMs, series.bornMs + 1, shelf.nowMs - shelf.retentionDays * DAY_MS);
  let timeMs = Math.min(toMs, series.endedMs, shelf.nowMs - series.lateMs);
  for (;;) {
    const sampleMs = Math.floor((timeMs - phaseMs) / intervalMs) * intervalMs + phaseMs;
    if (sampleMs < from) return false;
    const hole = holes.find((each) => sampleMs > each.startMs && sampleMs < each.endMs);
    if (!hole) return true;
    timeMs = hole.startMs;
  }
}

/** As a server's `query.max-samples`: beyond it a query would take the page's memory with it. */
const MOST_SAMPLES = 20_000_000;

/** A store for one query: what it loads is counted. */
export function storeOf(shelf: Shelf, cache: ColumnCache): SampleStore {
  let loaded = 0;
  return {
    select: (matchers, fromMs, toMs) => {
      const from = Math.max(fromMs, shelf.nowMs - shelf.retentionDays * DAY_MS);
      const to = Math.min(toMs, shelf.nowMs);
      const wanted = matchingSeries(shelf, matchers);
      for (const series of wanted) {
        loaded += Math.max(0, (to - Math.max(from, series.bornMs)) / series.intervalMs);
      }
      // Before anything is computed: the limit is there to save the work.
      if (loaded > MOST_SAMPLES) {
        throw executionError(TOO_MANY_SAMPLES);
      }
      const found: StoredSeries[] = [];
      for (const series of wanted) {
        const columns = cache.read(series, from, Math.min(to, shelf.nowMs - series.lateMs));
        if (columns.values.length > 0) found.push({ labels: series.labels, ...columns });
      }
      return found;
    },
  };
}
