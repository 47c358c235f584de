import { describe, expect, it } from 'vitest';
import { type LineOptionInput, toOption } from './line-option.ts';
import { styleOf } from './series-style.ts';

const HOUR = 3_600_000;

const input: LineOptionInput = {
  lines: [1, 2].map((value, index) => ({
    index: index + 1,
    series: {
      id: `id-${value}`,
      name: `<b>${value}</b>`,
      isVerbatim: true,
      labels: {},
      timestamps: Float64Array.of(0, 60_000),
      values: Float64Array.of(value, value),
    },
  })),
  seriesCount: 3,
  isStacked: false,
  unit: 'bytes',
  axis: { min: 0, max: 2048, ticks: [0, 1024, 2048] },
  range: { startMs: 0, endMs: HOUR },
  stepMs: 60_000,
  theme: {
    palette: ['red', 'green', 'blue'],
    fills: ['rose', 'mint', 'sky'],
    grid: 'grey',
    axis: 'black',
    text: 'black',
    font: 'serif',
  },
  timeZone: 'UTC',
  locale: 'en-GB',
  width: 400,
};

interface Drawn {
  readonly series: readonly {
    id: string;
    data: Float64Array;
    lineStyle: { color: string; type: unknown };
    areaStyle?: { color: string };
  }[];
  readonly xAxis: { axisLabel: { customValues: number[]; formatter(value: number): string } };
  readonly yAxis: { axisLabel: { customValues: number[]; formatter(value: number): string } };
}

// The option's own type is a union of everything ECharts takes.
const optionOf = (change: Partial<LineOptionInput> = {}) =>
  toOption({ ...input, ...change }) as unknown as Drawn;

describe('toOption', () => {
  it('draws typed columns, coloured by their place among all series', () => {
    const { series } = optionOf();
    expect(series.map(({ data }) => data)).toEqual([
      Float64Array.of(0, 1, 60_000, 1),
      Float64Array.of(0, 2, 60_000, 2),
    ]);
    expect(series.map(({ lineStyle }) => lineStyle.color)).toEqual(['green', 'blue']);
    expect(series.every(({ areaStyle }) => areaStyle === undefined)).toBe(true);
  });

  it('fills stacked areas from the total down, without dashes', () => {
    const { series } = optionOf({ isStacked: true });
    expect(
      series.map(({ id, lineStyle, areaStyle }) => [id, lineStyle.type, areaStyle?.color]),
    ).toEqual([
      ['id-2', 'solid', 'sky'],
      ['id-1', 'solid', 'mint'],
    ]);
  });

  it('writes ticks in the unit and in the zone', () => {
    const { xAxis, yAxis } = optionOf({ timeZone: 'Asia/Kolkata' });
    expect(yAxis.axisLabel.customValues.map(yAxis.axisLabel.formatter)).toEqual([
      '0 KiB',
      '1 KiB',
      '2 KiB',
    ]);
    expect(xAxis.axisLabel.customValues.map(xAxis.axisLabel.formatter)).toEqual([
      '05:30',
      '05:45',
      '06:00',
      '06:15',
      '06:30',
    ]);
  });
});

describe('styleOf', () => {
  it('gives no two of 24 series the same look', () => {
    const looks = Array.from({ length: 24 }, (_, index) =>
      JSON.stringify(styleOf(index, { seriesCount: 24, isStacked: false })),
    );
    expect(new Set(looks).size).toBe(24);
  });
});
