import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ApiError, abortedError, networkError } from './errors.ts';
import { fanOut, REGION_PATIENCE_MS } from './regions.ts';
import { closeSession, endSession, openSession } from './session.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const regions = ['fr-par', 'nl-ams', 'pl-waw'];

test('what arrived is there in the order of the regions, and those that failed are named', async () => {
  const error = networkError('dataSourceList');
  const answer = await fanOut(regions, async (region) => {
    if (region === 'nl-ams') throw error;
    return [`${region} 1`, `${region} 2`];
  });
  expect(answer.items).toEqual(['fr-par 1', 'fr-par 2', 'pl-waw 1', 'pl-waw 2']);
  expect(answer.failed).toEqual([{ region: 'nl-ams', error }]);
});

test('a session that ends between two regions leaves no half of a list', async () => {
  openSession({ secretKey: 'key', isKept: false });
  const refused = new ApiError({
    kind: 'unauthenticated',
    endpointId: 'dataSourceList',
    userMessage: 'refused',
  });
  const asked = fanOut(regions, async (region) => {
    if (region === 'fr-par') return [region];
    endSession('refused');
    throw refused;
  });
  await expect(asked).rejects.toBe(refused);
  closeSession('signed-out-elsewhere');
});

test('a region that hangs counts as failed for now, and is let go', async () => {
  let hanging: AbortSignal | undefined;
  const pending = fanOut(regions, (region, signal) => {
    if (region !== 'pl-waw') return Promise.resolve([region]);
    hanging = signal;
    return new Promise<string[]>(() => {});
  });
  await vi.advanceTimersByTimeAsync(REGION_PATIENCE_MS);
  const answer = await pending;
  expect(answer.items).toEqual(['fr-par', 'nl-ams']);
  expect(answer.failed.map(({ region, error }) => [region, error.kind])).toEqual([
    ['pl-waw', 'timeout'],
  ]);
  expect(hanging?.aborted).toBe(true);
});

test('fails with an error where no region answered', async () => {
  const pending = fanOut(regions, async (region) => {
    throw networkError(region);
  });
  await expect(pending).rejects.toMatchObject({ kind: 'network', endpointId: 'fr-par' });
});

test('a mistake in our own code is not blamed on a region', async () => {
  const pending = fanOut(regions, async () => {
    throw new TypeError('undefined is not a function');
  });
  await expect(pending).rejects.toThrow(TypeError);
});

test('leaving aborts every region', async () => {
  const leaving = new AbortController();
  const pending = fanOut(
    regions,
    (_, signal) =>
      new Promise<string[]>((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(abortedError('dataSourceList')));
      }),
    leaving.signal,
  );
  leaving.abort();
  await expect(pending).rejects.toBeInstanceOf(ApiError);
  await expect(pending).rejects.toMatchObject({ kind: 'aborted' });
});
