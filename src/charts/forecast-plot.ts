import { valueAxis } from './value-axis.ts';

export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** One day of a month: what its end brings the sum to. */
export interface ForecastDay {
  readonly key: string;
  /** `18 Nov`. */
  readonly label: string;
  /** The sum that is known; of a running day what it is so far. */
  readonly known?: number | undefined;
  /** The sum that is expected at the end of the day; absent once it is over. */
  readonly expected?: number | undefined;
  readonly band80?: Bounds | undefined;
  readonly band95?: Bounds | undefined;
  /** The least and the most, where no probability can be told. */
  readonly range?: Bounds | undefined;
}

/** Paths in a box of 100 by 100, from the top. */
export interface ForecastPlot {
  readonly top: number;
  readonly ticks: readonly number[];
  readonly known: string;
  readonly expected: string;
  readonly band80: string;
  readonly band95: string;
  readonly range: string;
  /** Where now is, from the left; undefined where the month is over. */
  readonly nowPercent: number | undefined;
}

type Point = readonly [x: number, y: number];

const pathOf = (points: readonly Point[]): string =>
  points
    .map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(2)} ${y.toFixed(2)}`)
    .join('');

/**
 * The sums of a month: known from the ground up to now, forecast from there on. `todayShare` is the part
 * of the running day that is over. Limits within twice of what may come stretch the axis; others stay out.
 */
export function forecastPlot(
  days: readonly ForecastDay[],
  todayShare: number,
  limits: readonly number[],
): ForecastPlot {
  const most = Math.max(
    ...days.map(({ known = 0, expected = 0, band95, band80, range }) =>
      Math.max(known, expected, band95?.high ?? band80?.high ?? range?.high ?? 0),
    ),
    0,
  );
  const reach = Math.max(most, ...limits.filter((limit) => limit <= 2 * most));
  const axis = valueAxis({ min: 0, max: reach }, 'none');
  const x = (index: number, share = 1): number => ((index + share) / days.length) * 100;
  const y = (value: number): number => 100 - (value / axis.max) * 100;
  const running = days.findIndex(
    ({ known, expected }) => known !== undefined && expected !== undefined,
  );
  const knownPoints = days.flatMap(({ known }, index): Point[] =>
    known === undefined ? [] : [[x(index, index === running ? todayShare : 1), y(known)]],
  );
  const now: Point = knownPoints.at(-1) ?? [0, 100];
  const ahead = (of: (day: ForecastDay) => number | undefined): Point[] =>
    days.flatMap((day, index): Point[] => {
      const value = of(day);
      return value === undefined ? [] : [[x(index), y(value)]];
    });
  const area = (of: (day: ForecastDay) => Bounds | undefined): string => {
    const [low, high] = [ahead((day) => of(day)?.low), ahead((day) => of(day)?.high)];
    return low.length === 0 ? '' : `${pathOf([now, ...high, ...low.toReversed()])}Z`;
  };
  const expected = ahead((day) => day.expected);
  return {
    top: axis.max,
    ticks: axis.ticks,
    known: pathOf([[0, 100], ...knownPoints]),
    expected: expected.length === 0 ? '' : pathOf([now, ...expected]),
    band80: area(({ band80 }) => band80),
    band95: area(({ band95 }) => band95),
    range: area(({ range }) => range),
    nowPercent: expected.length === 0 ? undefined : now[0],
  };
}
