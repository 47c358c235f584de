/** A region whose data cannot be asked for until a person does something about its token. */
export interface TokenNeed {
  readonly projectId: string;
  readonly region: string;
  /**
   * - `read-only`: the key may not make one.
   * - `not-agreed`: nobody knows whether the key may, and the person has not said that it is to be tried.
   * - `refused`: making one was refused; `detail` is the sentence.
   * - `paste-refused`: the one a person handed over is not taken.
   */
  readonly why: 'read-only' | 'not-agreed' | 'refused' | 'paste-refused';
  readonly detail?: string | undefined;
}

const NONE: readonly TokenNeed[] = [];

let needs = NONE;
const listeners = new Set<() => void>();

function become(next: readonly TokenNeed[]): void {
  needs = next;
  for (const listener of listeners) listener();
}

const isSamePlace = (one: TokenNeed, other: TokenNeed): boolean =>
  one.projectId === other.projectId && one.region === other.region;

/** The same list until something changes, as `useSyncExternalStore` needs it. */
export function tokenNeeds(): readonly TokenNeed[] {
  return needs;
}

export function subscribeToTokenNeeds(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function needToken(need: TokenNeed): void {
  if (needs.some((each) => isSamePlace(each, need) && each.why === need.why)) return;
  become([...needs.filter((each) => !isSamePlace(each, need)), need]);
}

export function forgetTokenNeeds(): void {
  if (needs.length > 0) become(NONE);
}
