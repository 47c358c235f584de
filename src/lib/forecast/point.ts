import { type Ets, etsPoints, fitEts } from './ets.ts';
import { isWeekly, seasonOf, WEEK } from './seasonality.ts';
import { at, type Column, mean } from './statistics.ts';
import { fitTheta } from './theta.ts';

/** A method fitted to a history: what it says, or would have said earlier with the parameters it has now. */
export interface Fitted {
  /** Days 1 to `horizon` after the first `known` days of the history. */
  readonly pointsAt: (known: number, horizon: number) => Column;
}

const WEEKS_OF_WEEKDAYS = 4;

/** The last `count` of the first `known` days, or as many as there are. */
function lastDays(values: Column, known: number, count: number): Column {
  return values.subarray(Math.max(0, known - count), known);
}

/**
 * The mean of the same weekday over four weeks. Where weekdays do not differ, that of the last seven days:
 * one day alone would carry its noise, and what it owes to its weekday all the same, into every day to come.
 */
function fitWeekdays(values: Column, hasSeason: boolean): Fitted {
  return {
    pointsAt: (known, horizon) => {
      if (!hasSeason || known < WEEK) {
        return new Float64Array(horizon).fill(mean(lastDays(values, known, WEEK)));
      }
      const week = new Float64Array(WEEK).map((_, ahead) => {
        let [sum, count] = [0, 0];
        for (let back = 1; back <= WEEKS_OF_WEEKDAYS; back++) {
          const day = known + ahead - back * WEEK;
          if (day >= 0) [sum, count] = [sum + at(values, day), count + 1];
        }
        return sum / count;
      });
      return new Float64Array(horizon).map((_, ahead) => at(week, ahead % WEEK));
    },
  };
}

export function fitThetaMethod(values: Column, hasSeason: boolean): Fitted {
  const isPositive = values.every((value) => value > 0);
  const kind = hasSeason ? (isPositive ? 'multiplicative' : 'additive') : 'none';
  const theta = fitTheta(values, seasonOf(values, kind));
  return {
    pointsAt: (known, horizon) =>
      new Float64Array(horizon).map((_, index) => theta.pointAt(known, index + 1)),
  };
}

const FLAT_DAYS = 28;

/** The same every day: half the mean of four weeks, which follows a change, half that of all days, which is calm. */
export function fitFlat(values: Column): Fitted {
  return {
    pointsAt: (known, horizon) => {
      const recent = mean(lastDays(values, known, FLAT_DAYS));
      return new Float64Array(horizon).fill((recent + mean(values.subarray(0, known))) / 2);
    },
  };
}

/** The variance of what `fitFlat` says of `days` days, that of one day being 1. */
export function flatVariance(days: number): number {
  return (1 / Math.min(FLAT_DAYS, days) + 3 / days) / 4;
}

export interface Combination extends Fitted {
  /** Absent where the history is too short for any form. */
  readonly ets: Ets | undefined;
  readonly hasSeason: boolean;
}

/** The mean of three methods that err differently: weekdays, Theta, and exponential smoothing. Never below zero. */
export function fitCombination(values: Column): Combination {
  const hasSeason = isWeekly(values);
  const ets = fitEts(values, hasSeason);
  const methods: readonly Fitted[] = [
    fitWeekdays(values, hasSeason),
    fitThetaMethod(values, hasSeason),
    ...(ets
      ? [{ pointsAt: (known: number, horizon: number) => etsPoints(ets, known, horizon) }]
      : []),
  ];
  return {
    ets,
    hasSeason,
    pointsAt: (known, horizon) => {
      const points = new Float64Array(horizon);
      for (const { pointsAt } of methods) {
        pointsAt(known, horizon).forEach((value, ahead) => {
          points[ahead] = at(points, ahead) + value / methods.length;
        });
      }
      return points.map((value) => Math.max(0, value));
    },
  };
}
