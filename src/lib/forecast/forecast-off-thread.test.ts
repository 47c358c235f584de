import { afterEach, expect, test, vi } from 'vitest';
import { forecastDaily } from './forecast.ts';
import { forecastOffThread } from './forecast-off-thread.ts';
import { runJob } from './forecast-jobs.ts';

const history = {
  firstDay: 0,
  values: Float64Array.from({ length: 60 }, (_, day) => 50 + (day % 7)),
};
const options = { horizon: 5 };

afterEach(() => {
  vi.unstubAllGlobals();
});

test('without workers a job is done in place', async () => {
  vi.stubGlobal('Worker', undefined);
  expect(await forecastOffThread('forecast', { history, options })).toEqual(
    forecastDaily(history, options),
  );
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
