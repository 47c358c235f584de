import { answerInWorker } from '#lib/in-worker.ts';
import { type JobGiven, type JobKind, runJob } from './forecast-jobs.ts';

export interface ForecastQuestion<Kind extends JobKind = JobKind> {
  readonly kind: Kind;
  readonly given: JobGiven<Kind>;
}

answerInWorker(({ kind, given }: ForecastQuestion) => runJob(kind, given));
