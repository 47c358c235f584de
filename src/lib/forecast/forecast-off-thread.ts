import { offThread } from '#lib/off-thread.ts';
import type { ForecastQuestion } from './forecast.worker.ts';
import type { JobGiven, JobKind, JobResult } from './forecast-jobs.ts';

const ask = offThread<ForecastQuestion, JobResult<JobKind>>(
  () => new Worker(new URL('./forecast.worker.ts', import.meta.url), { type: 'module' }),
  // The forecasting code is heavy and wanted only where there is no worker: a chunk of its own.
  async ({ kind, given }) => {
    const { runJob } = await import('./forecast-jobs.ts');
    return runJob(kind, given);
  },
);

/** A job of `forecast-jobs.ts`, off the main thread where workers exist. Rejects only where the job throws. */
export function forecastOffThread<Kind extends JobKind>(
  kind: Kind,
  given: JobGiven<Kind>,
): Promise<JobResult<Kind>> {
  return ask({ kind, given });
}
