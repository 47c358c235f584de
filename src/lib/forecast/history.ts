import {
  clipAbsurd,
  clipSpikes,
  fillGaps,
  findLevelShift,
  type LevelShift,
  rebase,
} from './cleaning.ts';
import type { Statement } from './statements.ts';
import { at, type Column } from './statistics.ts';

/** A quantity by day, in UTC: `values[0]` is of `firstDay` (days since 1970), NaN is a day nobody measured. */
export interface DailyHistory {
  readonly firstDay: number;
  readonly values: Column;
}

/** A history made ready to be fitted. */
export interface Prepared {
  /** Days from the first measured one on, at most 180. */
  readonly historyDays: number;
  /** Gaps filled, absurd days cut, the past brought to the present level: what really happened. */
  readonly actual: Column;
  /** `actual` with its spikes cut. */
  readonly fitting: Column;
  readonly isConstant: boolean;
  readonly isMostlyZero: boolean;
  readonly statements: readonly Statement[];
}

/** Older days say little about the next month, and factors were measured up to here. */
const LONGEST_DAYS = 180;
const ZERO_SHARE = 0.3;
/** A shift or a spike wants weeks to stand out from. */
const CLEANED_FROM_DAYS = 14;

/** The part of a history that is looked at: from the first measured day on, the last 180 days. */
function trimmed({ firstDay, values }: DailyHistory): DailyHistory {
  const measured = values.findIndex((value) => !Number.isNaN(value));
  const from = measured < 0 ? values.length : Math.max(measured, values.length - LONGEST_DAYS);
  return { firstDay: firstDay + from, values: values.slice(from) };
}

function spikeStatements(
  actual: Column,
  fitting: Column,
  days: readonly number[],
  firstDay: number,
): Statement[] {
  return days.map((day) => ({
    kind: 'spike',
    day: firstDay + day,
    ratio: at(actual, day) / Math.max(at(fitting, day), Number.MIN_VALUE),
  }));
}

function shiftStatement({ ratio, sinceDay }: LevelShift, firstDay: number): Statement {
  return { kind: 'level-shift', ratio, sinceDay: firstDay + sinceDay };
}

/** Cleans a history as `cleaning.ts` says, and says what it did. A gap at the end is filled like any other. */
export function prepare(history: DailyHistory): Prepared {
  const { firstDay, values } = trimmed(history);
  const statements: Statement[] = [];
  const gaps = values.filter(Number.isNaN).length;
  if (gaps > 0) statements.push({ kind: 'gaps-filled', days: gaps });
  const negatives = values.filter((value) => value < 0).length;
  if (negatives > 0) statements.push({ kind: 'negative-values', days: negatives });
  const filled = fillGaps(values.map((value) => Math.max(0, value)));
  const common = { historyDays: values.length, isConstant: false, isMostlyZero: false };
  const zeroShare = filled.filter((value) => value === 0).length / filled.length;
  if (values.length > 0 && filled.every((value) => value === filled[0])) {
    statements.push({ kind: 'constant', value: at(filled, 0) });
    return { ...common, actual: filled, fitting: filled, isConstant: true, statements };
  }
  if (zeroShare > ZERO_SHARE) {
    statements.push({ kind: 'mostly-zero', share: zeroShare });
    return { ...common, actual: filled, fitting: filled, isMostlyZero: true, statements };
  }
  if (values.length < CLEANED_FROM_DAYS) {
    return { ...common, actual: filled, fitting: filled, statements };
  }
  const sane = clipAbsurd(filled);
  statements.push(
    ...sane.days.map((day): Statement => ({ kind: 'absurd-value', day: firstDay + day })),
  );
  const shift = findLevelShift(sane.values);
  if (shift) statements.push(shiftStatement(shift, firstDay));
  const actual = shift ? rebase(sane.values, shift) : sane.values;
  const { values: fitting, days } = clipSpikes(actual);
  statements.push(...spikeStatements(actual, fitting, days, firstDay));
  return { ...common, actual, fitting: fitting.map((value) => Math.max(0, value)), statements };
}
