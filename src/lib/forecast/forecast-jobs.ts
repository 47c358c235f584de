import { type AnomalyCard, type AnomalyOptions, findAnomalies } from './anomalies.ts';
import {
  type CostForecast,
  type CostForecastOptions,
  type CostSignal,
  forecastCost,
} from './cost-forecast.ts';
import { type Forecast, forecastDaily, type ForecastOptions } from './forecast.ts';
import type { DailyHistory } from './history.ts';
import { type TrackRecord, trackRecord } from './track-record.ts';

/** An anomaly's options, as they can be sent to a worker: the cost of each judged day, oldest first. */
export type AnomalyJobOptions = Omit<AnomalyOptions, 'dailyEuros' | 'days'> & {
  readonly dailyEuros: readonly number[];
};

interface Jobs {
  readonly forecast: {
    readonly given: { readonly history: DailyHistory; readonly options: ForecastOptions };
    readonly result: Forecast;
  };
  readonly cost: {
    readonly given: {
      readonly signals: readonly CostSignal[];
      readonly options: CostForecastOptions;
    };
    readonly result: CostForecast;
  };
  readonly record: {
    readonly given: { readonly history: DailyHistory; readonly elapsedDays: number };
    readonly result: TrackRecord;
  };
  readonly anomalies: {
    readonly given: { readonly history: DailyHistory; readonly options: AnomalyJobOptions };
    readonly result: readonly AnomalyCard[];
  };
}

export type JobKind = keyof Jobs;
export type JobGiven<Kind extends JobKind> = Jobs[Kind]['given'];
export type JobResult<Kind extends JobKind> = Jobs[Kind]['result'];

/** What can be asked of the forecast worker, and how it is answered, here or there. */
const JOBS: {
  readonly [Kind in JobKind]: (given: JobGiven<Kind>) => JobResult<Kind>;
} = {
  forecast: ({ history, options }) => forecastDaily(history, options),
  cost: ({ signals, options }) => forecastCost(signals, options),
  record: ({ history, elapsedDays }) => trackRecord(history, elapsedDays),
  anomalies: ({ history, options: { dailyEuros, ...options } }) => {
    const firstJudged = history.firstDay + history.values.length - dailyEuros.length;
    return findAnomalies(history, {
      ...options,
      days: dailyEuros.length,
      dailyEuros: (day) => dailyEuros[day - firstJudged] ?? 0,
    });
  },
};

/** One job by its name. */
export function runJob<Kind extends JobKind>(kind: Kind, given: JobGiven<Kind>): JobResult<Kind> {
  return JOBS[kind](given);
}
