/** What one source is asked at once; more wait their turn. Queriers refuse what they cannot queue. */
export const REQUESTS_AT_ONCE = 6;

interface Waiting {
  readonly start: () => void;
}

interface Lane {
  running: number;
  readonly waiting: Set<Waiting>;
}

const lanes = new Map<string, Lane>();

function leave(source: string, lane: Lane): void {
  const [next] = lane.waiting;
  if (next) {
    lane.waiting.delete(next);
    next.start();
    return;
  }
  lane.running--;
  if (lane.running === 0) lanes.delete(source);
}

function turn(lane: Lane, signal: AbortSignal | undefined): Promise<void> {
  if (lane.running < REQUESTS_AT_ONCE) {
    lane.running++;
    return Promise.resolve();
  }
  return new Promise((resolve, reject) => {
    const waiting: Waiting = {
      start: () => {
        signal?.removeEventListener('abort', drop);
        resolve();
      },
    };
    const drop = () => {
      lane.waiting.delete(waiting);
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', drop, { once: true });
    lane.waiting.add(waiting);
  });
}

/**
 * Runs `task` when `source` has a free place: first come, first served. An entry aborted while it
 * waits leaves the queue at once, rejects with the signal's reason, and its task never starts.
 */
export async function enqueue<Value>(
  source: string,
  task: () => Promise<Value>,
  signal?: AbortSignal,
): Promise<Value> {
  signal?.throwIfAborted();
  const lane = lanes.get(source) ?? { running: 0, waiting: new Set<Waiting>() };
  lanes.set(source, lane);
  await turn(lane, signal);
  try {
    return await task();
  } finally {
    leave(source, lane);
  }
}
