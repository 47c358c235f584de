import { ApiError } from './errors.ts';

/** What was met instead of an awake Grafana, and how often in a row. */
export interface Sighting {
  readonly what: 'status' | 'silence' | 'unreachable' | 'something-else';
  /** HTTP status, of `status`. */
  readonly status?: number | undefined;
  readonly count: number;
  /** Milliseconds from the beginning to the first of them. */
  readonly afterMs: number;
}

/**
 * Why waking was given up: it took longer than `LONGEST_WAKE_MS`; the key is not known, or may not; the answer is a
 * refusal that will not change; the gateway has no way to Grafana.
 */
export type WakeFailure =
  | 'too-long'
  | 'unauthenticated'
  | 'forbidden'
  | 'refused'
  | 'no-gateway'
  | 'unreachable';

/** How far the waking of one project's Grafana is. Times are of `performance.now()` of this page. */
export interface Wake {
  readonly phase: 'idle' | 'waking' | 'ready' | 'failed';
  readonly beganMs: number;
  /** When it was last known to be ready, or was given up. */
  readonly endedMs?: number | undefined;
  readonly seen: readonly Sighting[];
  readonly failure?: WakeFailure | undefined;
}

/** A cold one takes seconds to minutes; nobody waits longer than this. */
export const LONGEST_WAKE_MS = 180_000;

/** For so long an answer stands for the next one: Grafana does not fall asleep sooner. */
const FRESH_MS = 60_000;

/** A mere approach does not begin anew so soon after a failure. */
const FAILURE_HOLDS_MS = 30_000;

/** One that is awake answers sooner: whatever takes longer was asleep. */
const AWAKE_WITHIN_MS = 2_000;

const DELAYS_MS = [400, 800, 1_200] as const;
const LONGEST_DELAY_MS = 2_000;
const LONGEST_RETRY_AFTER_MS = 10_000;
const HEARTBEAT_MS = 5_000;

const IDLE: Wake = { phase: 'idle', beganMs: 0, seen: [] };

/** A state on its way to other tabs: ages instead of times, as each page has a clock of its own. */
export interface WakeNews {
  readonly projectId: string;
  readonly phase: Wake['phase'];
  readonly elapsedMs: number;
  readonly endedAgoMs?: number | undefined;
  readonly seen: readonly Sighting[];
  readonly failure?: WakeFailure | undefined;
}

/** The tabs of this browser: one of them asks, the others hear of it. */
export interface Tabs {
  /** Runs the task once no other tab runs one for the project. */
  alone(projectId: string, task: () => Promise<void>): Promise<void>;
  tell(news: WakeNews): void;
  /** Asks whoever knows better for news. */
  wonder(projectId: string): void;
  listen(onNews: (news: WakeNews) => void, onWonder: (projectId: string) => void): void;
}

interface Parts {
  /** One look. Resolves where Grafana is awake, and throws `ApiError` where not. */
  ask(projectId: string, signal: AbortSignal): Promise<unknown>;
  readonly tabs?: Tabs | undefined;
  /** Told how long one took that had been asleep. */
  onWoken?(tookMs: number): void;
}

export interface Wakes {
  /** Begins, unless it is under way or Grafana is awake. `again` begins after a failure too. */
  wake(projectId: string, options?: { readonly again?: boolean }): void;
  /** Only hears what other tabs do: for a page that may not ask. */
  follow(projectId: string): void;
  /** The same object until something changes, as `useSyncExternalStore` needs it. */
  of(projectId: string): Wake;
  isReady(projectId: string): boolean;
  /** Milliseconds since anything was heard from the tab that asks; undefined where nothing ever was. */
  heardAgoMs(projectId: string): number | undefined;
  subscribe(listener: () => void): () => void;
}

const now = (): number => performance.now();

function sighted(error: unknown): Omit<Sighting, 'count' | 'afterMs'> | WakeFailure {
  if (!(error instanceof ApiError)) return { what: 'unreachable' };
  const { kind, status, code } = error;
  if (kind === 'malformed') return code === 'console' ? 'no-gateway' : { what: 'something-else' };
  if (kind === 'network') return { what: 'unreachable' };
  if (status === undefined) return { what: 'silence' };
  if (status === 401) return 'unauthenticated';
  if (status === 403) return 'forbidden';
  const mayPass = [404, 408, 409, 423, 425, 429].includes(status) || status >= 500;
  return mayPass && status !== 501 ? { what: 'status', status } : 'refused';
}

function withOneMore(
  seen: readonly Sighting[],
  sight: Omit<Sighting, 'count' | 'afterMs'>,
  afterMs: number,
): readonly Sighting[] {
  const last = seen.at(-1);
  if (last?.what !== sight.what || last.status !== sight.status) {
    return [...seen, { ...sight, count: 1, afterMs }];
  }
  return [...seen.slice(0, -1), { ...last, count: last.count + 1 }];
}

function pause(delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, delayMs);
  });
}

/** Wakes the Grafana of each project at most once at a time, in all tabs together. */
export function createWakes({ ask, tabs, onWoken }: Parts): Wakes {
  const wakes = new Map<string, Wake>();
  const running = new Set<string>();
  /** Those that this very tab asks for. */
  const holding = new Set<string>();
  const heard = new Map<string, number>();
  const listeners = new Set<() => void>();

  const of = (projectId: string): Wake => wakes.get(projectId) ?? IDLE;
  const become = (projectId: string, next: Wake): void => {
    wakes.set(projectId, next);
    for (const listener of listeners) listener();
  };
  const tell = (projectId: string): void => {
    const { phase, beganMs, endedMs, seen, failure } = of(projectId);
    tabs?.tell({
      projectId,
      phase,
      elapsedMs: now() - beganMs,
      ...(endedMs === undefined ? {} : { endedAgoMs: now() - endedMs }),
      seen,
      failure,
    });
  };
  const isReady = (projectId: string): boolean => {
    const { phase, endedMs } = of(projectId);
    return phase === 'ready' && now() - (endedMs ?? 0) < FRESH_MS;
  };
  const end = (projectId: string, phase: 'ready' | 'failed', failure?: WakeFailure): void => {
    const { beganMs, seen } = of(projectId);
    become(projectId, { phase, beganMs, endedMs: now(), seen, failure });
    tell(projectId);
    const tookMs = now() - beganMs;
    if (phase === 'ready' && (seen.length > 0 || tookMs > AWAKE_WITHIN_MS)) onWoken?.(tookMs);
  };

  const giveUp = (projectId: string): void => {
    const isUnreachable = of(projectId).seen.at(-1)?.what === 'unreachable';
    end(projectId, 'failed', isUnreachable ? 'unreachable' : 'too-long');
  };

  /** One look, no longer than there is time left. Milliseconds to wait before the next; undefined at an end. */
  const look = async (projectId: string): Promise<number | undefined> => {
    const { beganMs } = of(projectId);
    const leftMs = LONGEST_WAKE_MS - (now() - beganMs);
    if (leftMs <= 0) {
      giveUp(projectId);
      return undefined;
    }
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), leftMs);
    try {
      await ask(projectId, limit.signal);
      end(projectId, 'ready');
      return undefined;
    } catch (error) {
      if (limit.signal.aborted) {
        giveUp(projectId);
        return undefined;
      }
      const { seen } = of(projectId);
      const sight = sighted(error);
      if (typeof sight === 'string') {
        end(projectId, 'failed', sight);
        return undefined;
      }
      const afterMs = now() - beganMs;
      become(projectId, { ...of(projectId), seen: withOneMore(seen, sight, afterMs) });
      tell(projectId);
      const wantedMs = error instanceof ApiError ? (error.retryAfterMs ?? 0) : 0;
      const asked = seen.reduce((sum, { count }) => sum + count, 0);
      const delayMs = DELAYS_MS[asked] ?? LONGEST_DELAY_MS;
      return Math.max(delayMs, Math.min(wantedMs, LONGEST_RETRY_AFTER_MS));
    } finally {
      clearTimeout(timer);
    }
  };

  const run = async (projectId: string): Promise<void> => {
    // Another tab may have come to an end while this one waited for its turn.
    if (of(projectId).phase !== 'waking') return;
    holding.add(projectId);
    tell(projectId);
    const heartbeat = setInterval(() => tell(projectId), HEARTBEAT_MS);
    try {
      for (;;) {
        const delayMs = await look(projectId);
        if (delayMs === undefined) return;
        await pause(delayMs);
      }
    } finally {
      clearInterval(heartbeat);
      holding.delete(projectId);
    }
  };

  tabs?.listen(
    ({ projectId, phase, elapsedMs, endedAgoMs, seen, failure }) => {
      heard.set(projectId, now());
      if (holding.has(projectId)) return;
      const endedMs = endedAgoMs === undefined ? undefined : now() - endedAgoMs;
      become(projectId, { phase, beganMs: now() - elapsedMs, endedMs, seen, failure });
    },
    (projectId) => {
      if (holding.has(projectId) || isReady(projectId)) tell(projectId);
    },
  );

  return {
    of,
    isReady,
    wake(projectId, { again = false } = {}) {
      if (running.has(projectId) || isReady(projectId)) return;
      const { phase, endedMs } = of(projectId);
      const hasJustFailed = phase === 'failed' && now() - (endedMs ?? 0) < FAILURE_HOLDS_MS;
      if (hasJustFailed && !again) return;
      // One that another tab is at goes on as it is: this tab waits for its turn.
      if (phase !== 'waking') become(projectId, { phase: 'waking', beganMs: now(), seen: [] });
      running.add(projectId);
      tabs?.wonder(projectId);
      const task = () => run(projectId);
      void (tabs ? tabs.alone(projectId, task) : task()).finally(() => running.delete(projectId));
    },
    follow: (projectId) => tabs?.wonder(projectId),
    heardAgoMs(projectId) {
      const at = heard.get(projectId);
      return at === undefined ? undefined : now() - at;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
