import { at, type Column, deviation, median } from './statistics.ts';

/** What was taken in by the hour, the last finished one last; NaN where nobody knows. */
export interface HourlyHistory {
  /** Hours since 1970, UTC. */
  readonly firstHour: number;
  readonly values: Column;
}

/** Hours up to the last that are far off both what the week and what the day before promised. */
export interface EarlyWarning {
  /** Of the first of them, in hours since 1970, UTC. */
  readonly sinceHour: number;
  readonly hours: number;
  /** What came in them, of what the same hours of earlier weeks had. */
  readonly ratio: number;
}

const DAY = 24;
const WEEK = 7 * DAY;
const WEEKS = 4;
const FEWEST_WEEKS = 2;
const FEWEST_HOURS = 12;
/** What is ordinary is learnt from so many hours, at least and at most. */
const FEWEST_LEARNT = 3 * DAY;
const MOST_LEARNT = 2 * WEEK;
/** Median absolute deviations, scaled as everywhere. */
const FAR = 6;
const IN_A_ROW = 2;
/** Of the usual: what never varies would otherwise be far off by a hair. */
const LEAST_DEVIATION = 0.01;

const known = (values: Column): Column => values.filter((value) => !Number.isNaN(value));

/** The median of the same hour of the week, of the weeks before. */
function seasonalAt(values: Column, index: number): number {
  const past = known(
    Float64Array.from({ length: WEEKS }, (_, week) => at(values, index - (week + 1) * WEEK)),
  );
  return past.length < FEWEST_WEEKS ? Number.NaN : median(past);
}

/** The median of the day before. */
function levelAt(values: Column, index: number): number {
  const past = known(values.subarray(Math.max(0, index - DAY), index));
  return past.length < FEWEST_HOURS ? Number.NaN : median(past);
}

/** How far an hour is off a promise, in deviations of what that promise was off before. */
function scores(values: Column, promised: Column, judged: number): Column {
  const residuals = values.map((value, index) => value - at(promised, index));
  const first = values.length - judged;
  const learnt = known(residuals.subarray(Math.max(0, first - MOST_LEARNT), first));
  if (learnt.length < FEWEST_LEARNT) return new Float64Array(judged).fill(Number.NaN);
  const centre = median(learnt);
  const usual = median(known(values.subarray(0, first)));
  const unit = Math.max(deviation(learnt, centre), LEAST_DEVIATION * Math.abs(usual));
  return residuals.subarray(first).map((residual) => (residual - centre) / unit);
}

/**
 * The early warning of `hours`: the last two at least are more than six deviations off the usual of their hour
 * of the week, and off the level of the day before, both to the same side. Undefined where they are not,
 * and where less than two weeks and three days are known.
 */
export function earlyWarning({ firstHour, values }: HourlyHistory): EarlyWarning | undefined {
  const seasonal = values.map((_, index) => seasonalAt(values, index));
  const level = values.map((_, index) => levelAt(values, index));
  const judged = Math.min(DAY, values.length);
  const [ofWeek, ofDay] = [seasonal, level].map((promised) => scores(values, promised, judged));
  if (!ofWeek || !ofDay) return undefined;
  const side = Math.sign(at(ofWeek, judged - 1));
  const isFar = (index: number) => side * at(ofWeek, index) > FAR && side * at(ofDay, index) > FAR;
  let hours = 0;
  while (hours < judged && isFar(judged - 1 - hours)) hours += 1;
  if (hours < IN_A_ROW) return undefined;
  const start = values.length - hours;
  const sum = (column: Column) => column.subarray(start).reduce((total, each) => total + each, 0);
  const usual = sum(seasonal);
  if (usual <= 0) return undefined;
  return { sinceHour: firstHour + start, hours, ratio: sum(values) / usual };
}
