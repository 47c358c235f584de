/** A default rule that is switched. */
export interface SwitchedRule {
  readonly projectId: string;
  readonly region: string;
  readonly ruleId: string;
  readonly name: string;
}

/** Default rules of one region that a person switched and the provider has yet to hear of. */
export interface SwitchGroup {
  readonly projectId: string;
  readonly region: string;
  readonly rules: readonly SwitchedRule[];
  readonly isEnabled: boolean;
}

export interface Switching {
  readonly isEnabled: boolean;
  /** Why the provider did not do it; absent while it is asked. */
  readonly failure?: string;
}

interface Wish extends SwitchedRule {
  readonly isEnabled: boolean;
}

interface SwitchBatchOptions {
  /** Milliseconds after the last switch until all of them are sent. */
  readonly waitMs: number;
  send(group: SwitchGroup): Promise<unknown>;
  /** The sentence for a refusal; also the place to tell the person, once a group. */
  onFailure(group: SwitchGroup, error: unknown): string;
}

/** The name of a rule in the state of a batch. */
export function switchKey({ projectId, region, ruleId }: Omit<SwitchedRule, 'name'>): string {
  return `${projectId} ${region} ${ruleId}`;
}

/**
 * Switches that follow each other quickly go together, in one request for each region and direction. What is
 * wanted is known at once. A region's requests go one after the other: the last wish is the last the
 * provider hears.
 */
export function createSwitchBatch({ waitMs, send, onFailure }: SwitchBatchOptions) {
  let state: ReadonlyMap<string, Switching> = new Map();
  const waiting = new Map<string, Wish>();
  const lastWish = new Map<string, SwitchedRule>();
  const lines = new Map<string, Promise<void>>();
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const change = (rules: readonly SwitchedRule[], next: Switching | undefined) => {
    const changed = new Map(state);
    for (const key of rules.map(switchKey)) {
      if (next) changed.set(key, next);
      else changed.delete(key);
    }
    state = changed;
    for (const listener of listeners) listener();
  };

  const sendGroup = async (group: SwitchGroup): Promise<void> => {
    const { rules, isEnabled } = group;
    // One that was switched again meanwhile has a later request to wait for.
    const settled = () => rules.filter((rule) => lastWish.get(switchKey(rule)) === rule);
    try {
      await send(group);
      change(settled(), undefined);
    } catch (error) {
      const failure = onFailure(group, error);
      change(settled(), { isEnabled, failure });
    }
  };

  const flush = () => {
    const switched = [...waiting.values()];
    waiting.clear();
    const groupOf = (each: Wish) => `${each.projectId} ${each.region} ${each.isEnabled}`;
    for (const rules of Map.groupBy(switched, groupOf).values()) {
      const [first] = rules;
      if (!first) continue;
      const { projectId, region, isEnabled } = first;
      const place = `${projectId} ${region}`;
      const before = lines.get(place) ?? Promise.resolve();
      lines.set(
        place,
        before.then(() => sendGroup({ projectId, region, rules, isEnabled })),
      );
    }
  };

  return {
    switchRule(rule: SwitchedRule, isEnabled: boolean): void {
      const wish = { ...rule, isEnabled };
      waiting.set(switchKey(rule), wish);
      lastWish.set(switchKey(rule), wish);
      change([rule], { isEnabled });
      clearTimeout(timer);
      timer = setTimeout(flush, waitMs);
    },
    /** By `switchKey`; the same map until something changes. */
    state: () => state,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
