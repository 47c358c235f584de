import { inlineEngine, type Query, type QueryAnswer, type QueryEngine } from './query-engine.ts';
import { createWorld } from './world/world.ts';

/** The world to open, then queries; each answered under its number. */
export type WorkerRequest =
  | { readonly kind: 'open'; readonly anchorMs: number }
  | { readonly kind: 'query'; readonly number: number; readonly query: Query };

export interface WorkerReply {
  readonly number: number;
  readonly answer: QueryAnswer;
}

let engine: QueryEngine | undefined;

const failed = (error: unknown): QueryAnswer => ({
  status: 500,
  body: JSON.stringify({ status: 'error', errorType: 'internal', error: String(error) }),
});

self.addEventListener('message', ({ data }: MessageEvent<WorkerRequest>) => {
  if (data.kind === 'open') {
    engine = inlineEngine(createWorld(data.anchorMs));
    return;
  }
  const { number, query } = data;
  const reply = (answer: QueryAnswer): void =>
    self.postMessage({ number, answer } satisfies WorkerReply, { transfer: [] });
  engine?.(query).then(reply, (error: unknown) => reply(failed(error)));
});
