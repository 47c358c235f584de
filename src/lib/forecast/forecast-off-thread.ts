import type { JobGiven, JobKind, JobResult } from './forecast-jobs.ts';
import type { ForecastReply, ForecastRequest } from './forecast.worker.ts';

interface Pending {
  readonly request: ForecastRequest;
  readonly settle: (result: JobResult<JobKind>) => void;
  readonly fail: (error: unknown) => void;
}

let worker: Worker | undefined;
let lastId = 0;
const pending = new Map<number, Pending>();

/** The forecasting code is heavy and wanted only where there is no worker: a chunk of its own. */
async function runHere({ request, settle, fail }: Pending): Promise<void> {
  try {
    const { runJob } = await import('./forecast-jobs.ts');
    settle(runJob(request.kind, request.given));
  } catch (error) {
    fail(error);
  }
}

function startWorker(): Worker {
  const started = new Worker(new URL('./forecast.worker.ts', import.meta.url), { type: 'module' });
  started.addEventListener('message', ({ data }: MessageEvent<ForecastReply>) => {
    const waiting = pending.get(data.id);
    pending.delete(data.id);
    if ('error' in data) waiting?.fail(new Error(data.error));
    else waiting?.settle(data.result);
  });
  // A worker that cannot start or ran out of memory must not take the answers with it.
  started.addEventListener('error', () => {
    worker = undefined;
    started.terminate();
    const left = [...pending.values()];
    pending.clear();
    for (const each of left) void runHere(each);
  });
  return started;
}

/** A job of `forecast-jobs.ts`, off the main thread where workers exist. Rejects only where the job throws. */
export function forecastOffThread<Kind extends JobKind>(
  kind: Kind,
  given: JobGiven<Kind>,
): Promise<JobResult<Kind>> {
  return new Promise((resolve, reject) => {
    const waiting: Pending = {
      request: { id: ++lastId, kind, given },
      settle: resolve,
      fail: reject,
    };
    if (typeof Worker === 'undefined') {
      void runHere(waiting);
      return;
    }
    worker ??= startWorker();
    pending.set(waiting.request.id, waiting);
    worker.postMessage(waiting.request, []);
  });
}
