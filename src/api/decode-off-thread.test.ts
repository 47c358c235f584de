import { afterEach, expect, test, vi } from 'vitest';
import { decodeAnswer } from './decode.ts';
import type { DecodeReply, DecodeRequest } from './decode.worker.ts';
import { decodeOffThread } from './decode-off-thread.ts';

const grid = { startMs: 1_795_240_800_000, endMs: 1_795_240_800_000, stepMs: 60_000 };

function bodyOf(label: string): string {
  const result = [{ metric: { label }, values: [[1_795_240_800, '1']] }];
  return JSON.stringify({ status: 'success', data: { resultType: 'matrix', result } });
}

const small = bodyOf('x');
const large = bodyOf('x'.repeat(1_000_000));

/** A worker that answers by `reply`, and counts what it is sent. */
function stubWorkers(reply: (worker: EventTarget, request: DecodeRequest) => void) {
  const sent: DecodeRequest[] = [];
  class StubWorker extends EventTarget {
    terminate() {}
    postMessage(request: DecodeRequest) {
      sent.push(request);
      queueMicrotask(() => reply(this, request));
    }
  }
  vi.stubGlobal('Worker', StubWorker);
  return sent;
}

const fail = (worker: EventTarget) => worker.dispatchEvent(new Event('error'));

// The module keeps its worker: a failure makes it let go, so that the next test starts with its own.
afterEach(() => {
  vi.unstubAllGlobals();
});

test('a large answer whose worker dies is decoded all the same, and the next has a new worker', async () => {
  const sent = stubWorkers(fail);
  expect(await decodeOffThread(large, grid)).toEqual(decodeAnswer(large, grid));
  expect(await decodeOffThread(large, grid)).toEqual(decodeAnswer(large, grid));
  expect(sent).toHaveLength(2);
});

test('without workers everything is decoded in place', async () => {
  expect(await decodeOffThread(large, grid)).toEqual(decodeAnswer(large, grid));
});

test('only large answers travel, and each caller gets its own', async () => {
  const waiting: [EventTarget, DecodeRequest][] = [];
  const sent = stubWorkers((worker, request) => waiting.push([worker, request]));
  expect(await decodeOffThread(small, grid)).toEqual(decodeAnswer(small, grid));
  expect(sent).toHaveLength(0);
  const both = Promise.all([decodeOffThread(large, grid), decodeOffThread(`${large} `, grid)]);
  await vi.waitFor(() => expect(waiting).toHaveLength(2));
  for (const [worker, { id, text }] of waiting.toReversed()) {
    const data: DecodeReply = { id, decoded: { unreadableField: String(text.length) } };
    worker.dispatchEvent(new MessageEvent('message', { data }));
  }
  expect(await both).toEqual(
    [large.length, large.length + 1].map((n) => ({ unreadableField: String(n) })),
  );
});
