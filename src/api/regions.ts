import { ApiError, timeoutError } from './errors.ts';
import { currentSession } from './session.ts';

/** A region that takes longer counts as failed for now, so that it cannot hold the others back. */
export const REGION_PATIENCE_MS = 5_000;

export interface RegionFailure {
  readonly region: string;
  readonly error: ApiError;
}

/** What arrived, and the regions that did not: partial, said, never blank. */
export interface FanOut<Item> {
  readonly items: readonly Item[];
  readonly failed: readonly RegionFailure[];
}

function withinPatience<Value>(
  ask: (signal: AbortSignal) => Promise<Value>,
  signal: AbortSignal | undefined,
): Promise<Value> {
  const limit = new AbortController();
  return new Promise<Value>((resolve, reject) => {
    const leave = () => limit.abort(signal?.reason);
    const timer = setTimeout(() => {
      reject(timeoutError('regions', REGION_PATIENCE_MS));
      limit.abort();
    }, REGION_PATIENCE_MS);
    signal?.addEventListener('abort', leave, { once: true });
    ask(limit.signal)
      .then(resolve, reject)
      .finally(() => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', leave);
      });
  });
}

/**
 * Asks every region at once. Items keep the order of `regions`. Rejects only where the caller
 * aborted, where every region failed (then with the first region's error), or where the session ended
 * meanwhile: half a list would then take the place of a whole one, and of the forms that hang on it.
 */
export async function fanOut<Item>(
  regions: readonly string[],
  ask: (region: string, signal: AbortSignal) => Promise<readonly Item[]>,
  signal?: AbortSignal,
): Promise<FanOut<Item>> {
  const settled = await Promise.allSettled(
    regions.map((region) => withinPatience((limit) => ask(region, limit), signal)),
  );
  const items: Item[] = [];
  const failed: RegionFailure[] = [];
  for (const [index, outcome] of settled.entries()) {
    const region = regions[index] ?? '';
    if (outcome.status === 'fulfilled') {
      for (const item of outcome.value) items.push(item);
    } else {
      const error: unknown = outcome.reason;
      if (!(error instanceof ApiError)) throw error;
      failed.push({ region, error });
    }
  }
  const [first] = failed;
  const unasked = failed.find(({ error }) => error.kind === 'unauthenticated');
  if (unasked && currentSession().status === 'ended') throw unasked.error;
  if (first && (signal?.aborted || failed.length === regions.length)) throw first.error;
  return { items, failed };
}
