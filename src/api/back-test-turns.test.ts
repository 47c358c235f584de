import { expect, test } from 'vitest';
import { inTurn } from './back-test-turns.ts';

function gate() {
  const started: string[] = [];
  const open = new Map<string, () => void>();
  const task = (name: string) => () => {
    started.push(name);
    return new Promise<void>((resolve) => open.set(name, resolve));
  };
  const finish = async (name: string) => {
    open.get(name)?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { started, task, finish };
}

test('four at once; who a person waits for goes first, then who began first', async () => {
  const { started, task, finish } = gate();
  const all = ['a', 'b', 'c', 'd', 'late', 'early', 'watched'].map((name, index) => {
    const order = name === 'early' ? 0 : index + 1;
    return inTurn({ rank: name === 'watched' ? 0 : 1, order }, task(name));
  });
  await finish('');
  expect(started).toEqual(['a', 'b', 'c', 'd']);
  await finish('b');
  expect(started.slice(4)).toEqual(['watched']);
  await finish('a');
  await finish('c');
  expect(started.slice(4)).toEqual(['watched', 'early', 'late']);
  for (const name of started) await finish(name);
  await Promise.all(all);
});

test('what is aborted while it waits never starts, and its place goes to the next', async () => {
  const { started, task, finish } = gate();
  const controller = new AbortController();
  const running = ['a', 'b', 'c', 'd'].map((name) => inTurn({ rank: 0, order: 0 }, task(name)));
  const dropped = inTurn({ rank: 0, order: 1 }, task('dropped'), controller.signal);
  const next = inTurn({ rank: 0, order: 2 }, task('next'));
  await finish('');
  controller.abort(new Error('left'));
  await expect(dropped).rejects.toThrow('left');
  await finish('a');
  expect(started).toEqual(['a', 'b', 'c', 'd', 'next']);
  for (const name of started) await finish(name);
  await Promise.all([...running, next]);
});
