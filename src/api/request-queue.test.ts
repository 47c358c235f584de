import { expect, test } from 'vitest';
import { enqueue, REQUESTS_AT_ONCE } from './request-queue.ts';

/** A task that runs until it is told to end. */
function openTask() {
  let end: () => void = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { end, run: () => ended };
}

test('first come, first served; who leaves the queue is never started', async () => {
  const running = Array.from({ length: REQUESTS_AT_ONCE }, openTask);
  const held = running.map(({ run }) => enqueue('s', run));
  const started: string[] = [];
  const leaving = new AbortController();
  const wait = (name: string, signal?: AbortSignal) =>
    enqueue('s', async () => started.push(name), signal);
  const first = wait('first');
  const left = wait('left', leaving.signal);
  const last = wait('last');

  leaving.abort(new Error('gone'));
  await expect(left).rejects.toThrow('gone');
  expect(started).toEqual([]);

  // One free place is enough for both, unless the one who left still holds it.
  running[0]?.end();
  await Promise.all([first, last]);
  expect(started).toEqual(['first', 'last']);

  for (const { end } of running) end();
  await Promise.all(held);
});

test('a task that fails gives its place back', async () => {
  const fail = () => Promise.reject(new Error('refused'));
  const failures = Array.from({ length: REQUESTS_AT_ONCE * 2 }, () => enqueue('s', fail));
  const outcomes = await Promise.allSettled(failures);
  expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
  expect(await enqueue('s', () => Promise.resolve('done'))).toBe('done');
});
