import { afterEach, expect, test, vi } from 'vitest';
import { forecastDaily } from './forecast.ts';
import { forecastOffThread } from './forecast-off-thread.ts';
import { runJob } from './forecast-jobs.ts';
import type { ForecastRequest } from './forecast.worker.ts';

const history = {
  firstDay: 0,
  values: Float64Array.from({ length: 60 }, (_, day) => 50 + (day % 7)),
};
const options = { horizon: 5 };

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

test('without workers a job is done in place', async () => {
  vi.stubGlobal('Worker', undefined);
  expect(await forecastOffThread('forecast', { history, options })).toEqual(
    forecastDaily(history, options),
  );
});

/** A worker that answers in the next turn, unless it breaks down. */
function workerClass(breaks: boolean) {
  return class extends EventTarget {
    postMessage({ id, kind, given }: ForecastRequest) {
      queueMicrotask(() => {
        if (breaks) this.dispatchEvent(new Event('error'));
        else {
          this.dispatchEvent(
            new MessageEvent('message', { data: { id, result: runJob(kind, given) } }),
          );
        }
      });
    }
    terminate() {}
  };
}

test.each([false, true])('with a worker, broken: %s, the answer is the same', async (breaks) => {
  vi.stubGlobal('Worker', workerClass(breaks));
  const { forecastOffThread: fresh } = await import('./forecast-off-thread.ts');
  expect(await fresh('forecast', { history, options })).toEqual(forecastDaily(history, options));
});

test('days judged by cost are counted back from the last', () => {
  const values = history.values.slice();
  values[58] = 500;
  const given = {
    history: { firstDay: 0, values },
    options: { unitEuros: 1, floorEuros: 1, dailyEuros: [50, 50, 1e6, 50] },
  };
  expect(runJob('anomalies', given)).toEqual([]);
  const cheap = { ...given, options: { ...given.options, dailyEuros: [50, 50, 50, 50] } };
  expect(runJob('anomalies', cheap)).toHaveLength(1);
});
