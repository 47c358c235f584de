import type { WorkerReply, WorkerRequest } from './promql.worker.ts';
import type { QueryAnswer, QueryEngine } from './query-engine.ts';

/** Evaluates in a worker of its own, so that a heavy query never blocks the page. */
export function workerEngine(anchorMs: number): QueryEngine {
  const worker = new Worker(new URL('./promql.worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, (answer: QueryAnswer) => void>();
  let last = 0;
  const send = (request: WorkerRequest): void => worker.postMessage(request, []);
  worker.addEventListener('message', ({ data }: MessageEvent<WorkerReply>) => {
    waiting.get(data.number)?.(data.answer);
    waiting.delete(data.number);
  });
  send({ kind: 'open', anchorMs });
  return (query) =>
    new Promise((resolve) => {
      last++;
      waiting.set(last, resolve);
      send({ kind: 'query', number: last, query });
    });
}
