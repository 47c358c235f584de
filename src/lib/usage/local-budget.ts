/**
 * A budget for what observability alone costs in a project. The provider has none such: this one is a
 * note in the browser, which nobody is told of.
 */
export interface LocalBudget {
  /** Euros a month, more than zero. */
  readonly limitEuros: number;
  /** Percent of it that are drawn and judged as well, ascending. */
  readonly thresholds: readonly number[];
}

const KEY_PREFIX = 'vigie.budget.';
const MOST_THRESHOLDS = 5;
const listeners = new Set<() => void>();
/** The same object until something changes, as `useSyncExternalStore` needs it. */
const read = new Map<
  string,
  { readonly text: string | null; readonly budget: LocalBudget | undefined }
>();

/** A budget from the text of the store; undefined where it is none. */
export function parseLocalBudget(text: string | null): LocalBudget | undefined {
  try {
    const parsed: unknown = JSON.parse(text ?? 'null');
    if (typeof parsed !== 'object' || parsed === null || !('limitEuros' in parsed))
      return undefined;
    const { limitEuros } = parsed;
    if (typeof limitEuros !== 'number' || !(limitEuros > 0 && limitEuros < 1e9)) return undefined;
    const thresholds =
      'thresholds' in parsed && Array.isArray(parsed.thresholds) ? parsed.thresholds : [];
    return { limitEuros, thresholds: sane(thresholds) };
  } catch {
    return undefined;
  }
}

function sane(thresholds: readonly unknown[]): readonly number[] {
  const shares = thresholds.filter(
    (each): each is number => typeof each === 'number' && each > 0 && each < 100,
  );
  return [...new Set(shares)].toSorted((a, b) => a - b).slice(0, MOST_THRESHOLDS);
}

/** A project's budget in this browser. */
export function localBudget(projectId: string): LocalBudget | undefined {
  const text = stored(projectId);
  const known = read.get(projectId);
  if (known && known.text === text) return known.budget;
  const budget = parseLocalBudget(text);
  read.set(projectId, { text, budget });
  return budget;
}

/** Keeps a budget, or forgets it; false where the browser keeps nothing. */
export function setLocalBudget(projectId: string, budget: LocalBudget | undefined): boolean {
  try {
    if (budget) localStorage.setItem(KEY_PREFIX + projectId, JSON.stringify(budget));
    else localStorage.removeItem(KEY_PREFIX + projectId);
  } catch {
    return false;
  }
  for (const listener of listeners) listener();
  return true;
}

export function subscribeToLocalBudgets(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function stored(projectId: string): string | null {
  try {
    return localStorage.getItem(KEY_PREFIX + projectId);
  } catch {
    return null;
  }
}
