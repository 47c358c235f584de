import { type JobGiven, type JobKind, type JobResult, runJob } from './forecast-jobs.ts';

export interface ForecastRequest<Kind extends JobKind = JobKind> {
  readonly id: number;
  readonly kind: Kind;
  readonly given: JobGiven<Kind>;
}

export type ForecastReply =
  | { readonly id: number; readonly result: JobResult<JobKind> }
  | { readonly id: number; readonly error: string };

function replyTo({ id, kind, given }: ForecastRequest): ForecastReply {
  try {
    return { id, result: runJob(kind, given) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}

self.addEventListener('message', ({ data }: MessageEvent<ForecastRequest>) => {
  self.postMessage(replyTo(data), { transfer: [] });
});
