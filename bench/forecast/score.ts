import { median } from '../statistics.ts';
import type { Interval, Method, RestOfMonth } from './methods.ts';
import type { Origin } from './protocol.ts';

export interface Judged {
  readonly origin: Origin;
  readonly said: RestOfMonth;
  /** Percent of the actual total, as are the widths. */
  readonly errorPercent: number;
}

/** Shares and errors in percent; widths are medians, of the month's total. */
export interface Score {
  readonly name: string;
  readonly meanError: number;
  readonly medianError: number;
  readonly coverage80: number;
  readonly coverage95: number;
  readonly width80: number;
  readonly width95: number;
  readonly msPerSeries: number;
}

export function judge({ forecast }: Method, origins: readonly Origin[]): readonly Judged[] {
  return origins.map((origin) => {
    const said = forecast(origin);
    const off = Math.abs(origin.monthToDate + said.rest - origin.actualTotal);
    return { origin, said, errorPercent: (off / origin.actualTotal) * 100 };
  });
}

export function scoreOf(name: string, judged: readonly Judged[], elapsedMs: number): Score {
  const meanOf = (of: (each: Judged) => number): number =>
    judged.reduce((sum, each) => sum + of(each), 0) / judged.length;
  const coverage = (of: (said: RestOfMonth) => Interval): number =>
    meanOf(({ origin, said }) => {
      const rest = origin.actualTotal - origin.monthToDate;
      // Sums of the same days in another order differ in the last bits.
      const slack = 1e-9 * origin.actualTotal;
      const { low, high } = of(said);
      return rest >= low - slack && rest <= high + slack ? 100 : 0;
    });
  const width = (of: (said: RestOfMonth) => Interval): number =>
    median(
      judged.map(({ origin, said }) => {
        const { low, high } = of(said);
        return ((high - low) / origin.actualTotal) * 100;
      }),
    );
  return {
    name,
    meanError: meanOf(({ errorPercent }) => errorPercent),
    medianError: median(judged.map(({ errorPercent }) => errorPercent)),
    coverage80: coverage(({ at80 }) => at80),
    coverage95: coverage(({ at95 }) => at95),
    width80: width(({ at80 }) => at80),
    width95: width(({ at95 }) => at95),
    msPerSeries: elapsedMs / judged.length,
  };
}

/** Every number a method said, to the bit. */
export function bitsOf(judged: readonly Judged[]): string {
  const numbers = judged.flatMap(({ said: { rest, at80, at95 } }) => [
    rest,
    at80.low,
    at80.high,
    at95.low,
    at95.high,
  ]);
  return Buffer.from(Float64Array.from(numbers).buffer).toString('base64');
}

export interface Verdict {
  readonly text: string;
  readonly isMet: boolean;
}

/** What the method must keep to. */
export function verdicts(ours: Score, others: readonly Score[]): readonly Verdict[] {
  const runRate = others.find(({ name }) => name === 'run-rate');
  const ratio = ours.meanError / (runRate?.meanError ?? Number.NaN);
  const best = Math.min(...others.map(({ meanError }) => meanError));
  return [
    { text: `mean error ${ratio.toFixed(3)} x the run-rate's, at most 0.74`, isMet: ratio <= 0.74 },
    {
      text: `mean error ${ours.meanError.toFixed(2)} %, below every other's (${best.toFixed(2)} %)`,
      isMet: ours.meanError < best,
    },
    {
      text: `80 % interval covers ${ours.coverage80.toFixed(1)} %, within 75 to 85`,
      isMet: ours.coverage80 >= 75 && ours.coverage80 <= 85,
    },
    {
      text: `95 % interval covers ${ours.coverage95.toFixed(1)} %, within 91 to 97`,
      isMet: ours.coverage95 >= 91 && ours.coverage95 <= 97,
    },
  ];
}
