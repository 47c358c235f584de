const STORAGE_KEY = 'vigie.grafana-wakes';
const MOST_KEPT = 20;

function kept(): readonly number[] {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '[]');
    return Array.isArray(read) ? read.filter((each) => typeof each === 'number' && each > 0) : [];
  } catch {
    return [];
  }
}

/** Remembers how many milliseconds a sleeping Grafana took, in this browser. */
export function noteWake(tookMs: number): void {
  try {
    const times = [...kept(), Math.round(tookMs)].slice(-MOST_KEPT);
    localStorage.setItem(STORAGE_KEY, JSON.stringify(times));
  } catch {
    // Storage is full or forbidden: the usual time stays unknown.
  }
}

/** The median of what this browser measured, in milliseconds, and of how many; undefined where it never did. */
export function usualWake(): { readonly medianMs: number; readonly count: number } | undefined {
  const times = kept().toSorted((left, right) => left - right);
  const lower = times[Math.floor((times.length - 1) / 2)];
  const upper = times[Math.ceil((times.length - 1) / 2)];
  if (lower === undefined || upper === undefined) return undefined;
  return { medianMs: (lower + upper) / 2, count: times.length };
}
