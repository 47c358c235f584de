import { workerEngine } from '#mocks/worker-engine.ts';
import { crowdedQuery } from './crowded-query.ts';

export interface WorkerMeasures {
  /** From asking to holding the answer's text. The first also computes the world's samples. */
  readonly firstMs: number;
  readonly laterMs: readonly number[];
  readonly body: string;
}

/** Asks the demo's own worker, the first time and then so often again. */
async function measureWorker(times: number): Promise<WorkerMeasures> {
  const nowMs = Date.now();
  const engine = workerEngine(nowMs);
  // The worker has started, and read its script, once it answers anything.
  await engine({ ...crowdedQuery(nowMs), kind: 'instant', expr: '1', timeMs: nowMs });
  const measures: number[] = [];
  let body = '';
  for (let time = 0; time <= times; time++) {
    const startMs = performance.now();
    const answer = await engine(crowdedQuery(nowMs));
    measures.push(performance.now() - startMs);
    if (answer.status !== 200) throw new Error(answer.body);
    body = answer.body;
  }
  const [firstMs = Number.NaN, ...laterMs] = measures;
  return { firstMs, laterMs, body };
}

Object.assign(globalThis, { measureWorker });
