import { decodeAnswer } from './decode.ts';
import type { DecodeReply, DecodeRequest } from './decode.worker.ts';
import type { Decoded, Grid } from './query-answer.ts';

/**
 * Characters from which an answer is decoded in a worker. One million takes 4 ms in place, 20 ms on a
 * phone: about a frame. 14.5 million take 59 ms in place, and 12 ms of the main thread (to copy the
 * text) when sent away; below a million the round trip costs more than it saves.
 */
const LARGE_FROM = 1_000_000;

interface Pending {
  readonly request: DecodeRequest;
  readonly settle: (decoded: Decoded) => void;
}

let worker: Worker | undefined;
let lastId = 0;
const pending = new Map<number, Pending>();

function startWorker(): Worker {
  const started = new Worker(new URL('./decode.worker.ts', import.meta.url), { type: 'module' });
  started.addEventListener('message', (event: MessageEvent<DecodeReply>) => {
    const { id, decoded } = event.data;
    pending.get(id)?.settle(decoded);
    pending.delete(id);
  });
  // A worker that cannot start or ran out of memory must not take the answers with it.
  started.addEventListener('error', () => {
    worker = undefined;
    started.terminate();
    const left = [...pending.values()];
    pending.clear();
    for (const { request, settle } of left) settle(decodeAnswer(request.text, request.grid));
  });
  return started;
}

/** `decodeAnswer`, off the main thread where the text is large and workers exist. */
export function decodeOffThread(text: string, grid?: Grid): Promise<Decoded> {
  if (text.length < LARGE_FROM || typeof Worker === 'undefined') {
    return Promise.resolve(decodeAnswer(text, grid));
  }
  worker ??= startWorker();
  const running = worker;
  const request: DecodeRequest = { id: ++lastId, text, grid };
  return new Promise((resolve) => {
    pending.set(request.id, { request, settle: resolve });
    running.postMessage(request, []);
  });
}
