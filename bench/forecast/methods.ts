import { fillGaps } from '#lib/forecast/cleaning.ts';
import { etsPoints, fitEts } from '#lib/forecast/ets.ts';
import { drawsFor, forecastDaily } from '#lib/forecast/forecast.ts';
import { simulateEts, sumsAt } from '#lib/forecast/paths.ts';
import { fitThetaMethod } from '#lib/forecast/point.ts';
import { isWeekly } from '#lib/forecast/seasonality.ts';
import { quantile, standardDeviation } from '#lib/forecast/statistics.ts';
import type { Origin } from './protocol.ts';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** A forecast of the rest of the month. */
export interface RestOfMonth {
  readonly rest: number;
  readonly at80: Interval;
  readonly at95: Interval;
}

export interface Method {
  readonly name: string;
  readonly forecast: (origin: Origin) => RestOfMonth;
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);

/** The textbook's interval of a sum: sigma x the root of the days. */
function withSigma(rest: number, sigma: number, horizon: number): RestOfMonth {
  const around = (deviations: number): Interval => {
    const half = deviations * sigma * Math.sqrt(horizon);
    return { low: Math.max(0, rest - half), high: rest + half };
  };
  return { rest, at80: around(1.2816), at95: around(1.96) };
}

const runRate: Method = {
  name: 'run-rate',
  forecast: ({ monthToDate, elapsedDays, horizon, history }) =>
    withSigma(
      (monthToDate / elapsedDays) * horizon,
      standardDeviation(fillGaps(history.values).slice(-28)),
      horizon,
    ),
};

const seasonalNaive: Method = {
  name: 'seasonal naive',
  forecast: ({ history, horizon }) => {
    const values = fillGaps(history.values);
    const week = values.slice(-7);
    const errors = values.slice(7).map((value, day) => value - (values[day] ?? Number.NaN));
    const points = new Float64Array(horizon).map((_, day) => week[day % 7] ?? Number.NaN);
    return withSigma(sum(points), standardDeviation(errors), horizon);
  },
};

const theta: Method = {
  name: 'Theta',
  forecast: ({ history, horizon }) => {
    const values = fillGaps(history.values);
    const fitted = fitThetaMethod(values, isWeekly(values));
    const errors = values
      .slice(14)
      .map((value, day) => value - (fitted.pointsAt(day + 14, 1)[0] ?? Number.NaN));
    return withSigma(
      sum(fitted.pointsAt(values.length, horizon)),
      standardDeviation(errors),
      horizon,
    );
  },
};

const ets: Method = {
  name: 'ETS',
  forecast: ({ history, horizon }) => {
    const values = fillGaps(history.values);
    const fitted = fitEts(values, true);
    if (!fitted) throw new Error('Ninety days are enough for every form.');
    const paths = simulateEts(fitted, fitted.residuals, drawsFor(values.length, { horizon }));
    const sums = sumsAt(paths, horizon);
    const between = (low: number, high: number): Interval => ({
      low: quantile(sums, low),
      high: quantile(sums, high),
    });
    return {
      rest: sum(etsPoints(fitted, values.length, horizon)),
      at80: between(0.1, 0.9),
      at95: between(0.025, 0.975),
    };
  },
};

/** What the console does. */
export const ours: Method = {
  name: 'ours',
  forecast: ({ history, horizon }) => {
    const { cumulative, band80, band95 } = forecastDaily(history, { horizon });
    const last = (values: Float64Array | undefined): number => values?.at(-1) ?? Number.NaN;
    return {
      rest: last(cumulative),
      at80: { low: last(band80?.low), high: last(band80?.high) },
      at95: { low: last(band95?.low), high: last(band95?.high) },
    };
  },
};

export const METHODS: readonly Method[] = [runRate, seasonalNaive, theta, ets, ours];
