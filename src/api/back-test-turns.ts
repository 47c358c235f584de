/** What back-tests ask at once, of all sources together: the charts that people look at go first. */
const QUESTIONS_AT_ONCE = 4;

/** Whose turn it is: the lower rank first, then who began first. */
export interface Turn {
  /** 0 for what a person waits for, more for what fills itself in. */
  readonly rank: number;
  readonly order: number;
}

let begun = 0;

/** The turn of a back-test that begins now. */
export function turnOf(rank: number): Turn {
  return { rank, order: begun++ };
}

interface Waiting extends Turn {
  readonly start: () => void;
}

let running = 0;
let waiting: readonly Waiting[] = [];

function isBefore(one: Turn, other: Turn): boolean {
  return one.rank < other.rank || (one.rank === other.rank && one.order < other.order);
}

function leave(): void {
  running--;
  const next = waiting.reduce<Waiting | undefined>(
    (first, each) => (first && !isBefore(each, first) ? first : each),
    undefined,
  );
  if (!next) return;
  waiting = waiting.filter((each) => each !== next);
  running++;
  next.start();
}

function place(turn: Turn, signal: AbortSignal | undefined): Promise<void> {
  if (running < QUESTIONS_AT_ONCE) {
    running++;
    return Promise.resolve();
  }
  return new Promise((resolve, reject) => {
    const entry: Waiting = {
      ...turn,
      start: () => {
        signal?.removeEventListener('abort', drop);
        resolve();
      },
    };
    const drop = () => {
      waiting = waiting.filter((each) => each !== entry);
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', drop, { once: true });
    waiting = [...waiting, entry];
  });
}

/**
 * Runs `task` when there is a place for it. One aborted while it waits leaves at once, rejects with the
 * signal's reason, and its task never starts.
 */
export async function inTurn<Value>(
  turn: Turn,
  task: () => Promise<Value>,
  signal?: AbortSignal,
): Promise<Value> {
  signal?.throwIfAborted();
  await place(turn, signal);
  try {
    return await task();
  } finally {
    leave();
  }
}
