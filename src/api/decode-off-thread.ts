import { decodeAnswer } from './decode.ts';
import type { DecodeReply, DecodeRequest } from './decode.worker.ts';
import type { Decoded, Grid } from './query-answer.ts';

/**
 * Characters from which an answer is decoded in a worker: about 2.5 ms of work on a laptop, 15 ms on
 * a phone, which is a frame. Below it the round trip costs more than it saves.
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
