import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Asked, offThread, type Told } from './off-thread.ts';

/** A worker that keeps what it is asked until the test answers. */
class HeldWorker extends EventTarget {
  readonly asked: Asked<number>[] = [];
  isEnded = false;
  postMessage(asked: Asked<number>) {
    this.asked.push(asked);
  }
  tell(data: Told<number>) {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
  terminate() {
    this.isEnded = true;
  }
}

let workers: HeldWorker[] = [];

function makeAsk() {
  return offThread(
    () => {
      const worker = new HeldWorker();
      workers.push(worker);
      return worker as unknown as Worker; // Only what is asked of it is there.
    },
    (question: number) => {
      if (question < 0) throw new RangeError('below zero');
      return Math.sqrt(question);
    },
  );
}

beforeEach(() => {
  workers = [];
  vi.stubGlobal('Worker', HeldWorker);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

test('each gets the answer to its own question, whichever comes first, of one worker', async () => {
  const ask = makeAsk();
  const both = Promise.all([ask(4), ask(9)]);
  const [worker] = workers;
  for (const { id, question } of (worker?.asked ?? []).toReversed()) {
    worker?.tell({ id, answer: question * 10 });
  }
  expect(await both).toEqual([40, 90]);
  expect(workers).toHaveLength(1);
});

test('what the answering code says of a wrong question is said to who asked it', async () => {
  const ask = makeAsk();
  const asked = ask(1);
  workers[0]?.tell({ id: 1, error: 'no such thing' });
  await expect(asked).rejects.toThrow('no such thing');
});

test('a worker that breaks down takes no answer with it, and the next question has a new one', async () => {
  const ask = makeAsk();
  const open = [ask(4), ask(9), ask(-1)];
  workers[0]?.dispatchEvent(new Event('error'));
  expect(await Promise.all(open.slice(0, 2))).toEqual([2, 3]);
  await expect(open[2]).rejects.toThrow('below zero');
  expect(workers[0]?.isEnded).toBe(true);
  void ask(16);
  expect(workers).toHaveLength(2);
});

test('without workers everything is answered in place', async () => {
  vi.stubGlobal('Worker', undefined);
  expect(await makeAsk()(25)).toBe(5);
  expect(workers).toEqual([]);
});
