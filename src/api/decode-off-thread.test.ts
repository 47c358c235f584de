import { afterEach, expect, test, vi } from 'vitest';
import type { Asked, Told } from '#lib/off-thread.ts';
import { decodeAnswer } from './decode.ts';
import type { DecodeQuestion } from './decode.worker.ts';
import { decodeOffThread } from './decode-off-thread.ts';
import type { Decoded } from './query-answer.ts';

const grid = { startMs: 1_795_240_800_000, endMs: 1_795_240_800_000, stepMs: 60_000 };

function bodyOf(label: string): string {
  const result = [{ metric: { label }, values: [[1_795_240_800, '1']] }];
  return JSON.stringify({ status: 'success', data: { resultType: 'matrix', result } });
}

const small = bodyOf('x');
const large = bodyOf('x'.repeat(1_000_000));

afterEach(() => {
  vi.unstubAllGlobals();
});

test('without workers everything is decoded in place', async () => {
  expect(await decodeOffThread(large, grid)).toEqual(decodeAnswer(large, grid));
});

test('only large answers travel', async () => {
  const sent: Asked<DecodeQuestion>[] = [];
  class StubWorker extends EventTarget {
    postMessage(asked: Asked<DecodeQuestion>) {
      sent.push(asked);
      const data: Told<Decoded> = { id: asked.id, answer: { unreadableField: 'far away' } };
      queueMicrotask(() => this.dispatchEvent(new MessageEvent('message', { data })));
    }
  }
  vi.stubGlobal('Worker', StubWorker);
  expect(await decodeOffThread(small, grid)).toEqual(decodeAnswer(small, grid));
  expect(sent).toHaveLength(0);
  expect(await decodeOffThread(large, grid)).toEqual({ unreadableField: 'far away' });
  expect(sent.map(({ question }) => question)).toEqual([{ text: large, grid }]);
});
