import { forecastDaily } from './forecast.ts';
import type { DailyHistory } from './history.ts';
import { at } from './statistics.ts';

/** A day outside of what was published the day before. */
export interface AnomalousDay {
  readonly day: number;
  readonly actual: number;
  readonly expected: number;
  /** Of the 95 % interval of that one day. */
  readonly low: number;
  readonly high: number;
  /** What the difference costs; below zero where less came than expected. */
  readonly euros: number;
}

export type AnomalyCard =
  | { readonly kind: 'day'; readonly anomaly: AnomalousDay }
  /** Five days or more in a row, all to one side: not a day that went wrong but a new level. */
  | {
      readonly kind: 'level-shift';
      readonly sinceDay: number;
      readonly ratio: number;
      readonly euros: number;
      readonly days: readonly AnomalousDay[];
    };

export interface AnomalyOptions {
  /** The last days of the history, to be judged each. */
  readonly days: number;
  /** Euros a unit of the history's quantity. */
  readonly unitEuros: number;
  /** The whole cost of a day in euros, of which a difference must be a twentieth. */
  readonly dailyEuros: (day: number) => number;
  /** Differences below this many euros are nobody's business. */
  readonly floorEuros: number;
}

const LEAST_SHARE = 0.05;
const DAYS_OF_A_LEVEL = 5;
const LONGEST_DAYS = 180;

/** Judges one day's value against what the days before it, as far as they are to be learnt from, promised. */
function judge(
  { firstDay, values: learnt }: DailyHistory,
  index: number,
  actual: number,
  { unitEuros, dailyEuros, floorEuros }: AnomalyOptions,
): AnomalousDay | undefined {
  if (Number.isNaN(actual)) return undefined;
  const from = Math.max(0, index - LONGEST_DAYS);
  const { daily, band95 } = forecastDaily(
    { firstDay: firstDay + from, values: learnt.subarray(from, index) },
    { horizon: 1 },
  );
  if (!band95) return undefined;
  const [expected, low, high] = [at(daily, 0), at(band95.low, 0), at(band95.high, 0)];
  const euros = (actual - expected) * unitEuros;
  const day = firstDay + index;
  const isOutside = actual < low || actual > high;
  const isMoney = Math.abs(euros) >= LEAST_SHARE * dailyEuros(day) && Math.abs(euros) > floorEuros;
  return isOutside && isMoney ? { day, actual, expected, low, high, euros } : undefined;
}

function cardsOf(run: readonly AnomalousDay[]): readonly AnomalyCard[] {
  const [first] = run;
  if (!first || run.length < DAYS_OF_A_LEVEL) {
    return run.map((anomaly) => ({ kind: 'day', anomaly }));
  }
  const [actual, expected, euros] = run.reduce(
    ([actual, expected, euros], each) => [
      actual + each.actual,
      expected + each.expected,
      euros + each.euros,
    ],
    [0, 0, 0],
  );
  return [
    {
      kind: 'level-shift',
      sinceDay: first.day,
      ratio: actual / Math.max(expected, Number.MIN_VALUE),
      euros,
      days: run,
    },
  ];
}

/** Whether a day goes on with a run: the next one, to the same side. */
function goesOn(run: readonly AnomalousDay[], { day, euros }: AnomalousDay): boolean {
  const last = run.at(-1);
  return last?.day === day - 1 && Math.sign(last.euros) === Math.sign(euros);
}

/**
 * The days that stand out: outside the 95 % interval published the day before, by at least a twentieth of
 * the day's cost, and by more money than the floor. Oldest first. A day that stands out widens no later
 * interval until it is one of five in a row, and so the normal. It forecasts once a day: a worker's job.
 */
export function findAnomalies(
  history: DailyHistory,
  options: AnomalyOptions,
): readonly AnomalyCard[] {
  const { firstDay, values } = history;
  const learnt = values.slice();
  const runs: AnomalousDay[][] = [];
  for (let index = Math.max(0, values.length - options.days); index < values.length; index++) {
    const found = judge({ firstDay, values: learnt }, index, at(values, index), options);
    if (!found) continue;
    const last = runs.at(-1);
    const run = last && goesOn(last, found) ? last : [];
    if (run.length === 0) runs.push(run);
    run.push(found);
    learnt[index] = Number.NaN;
    if (run.length >= DAYS_OF_A_LEVEL) {
      const from = index + 1 - run.length;
      learnt.set(values.subarray(from, index + 1), from);
    }
  }
  return runs.flatMap(cardsOf);
}
