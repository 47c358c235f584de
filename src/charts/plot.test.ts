import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileNameOf } from './chart-files.ts';
import { bucketName } from './bucket-name.ts';
import type { ChartMark } from './chart-subject.ts';
import { MARGINS } from './geometry.ts';
import { bucketsOf, fullestAt, highestOf } from './heatmap.ts';
import { strengthOf } from './HeatCells.tsx';
import { marksAt, marksIn } from './marks.ts';
import type { Picture } from './picture.ts';
import { heightOf, plotOf } from './plot.ts';
import { plotted } from './plotted.fixture.ts';
import { reachThresholds } from './thresholds.ts';

const GAP = Number.NaN;

describe('reachThresholds', () => {
  it.each<[string, [number, number], number, [number, number], string]>([
    ['inside', [0, 1], 0.9, [0, 1], ''],
    ['a little above', [0, 0.25], 0.9, [0, 0.9], ''],
    ['far above', [0, 0.05], 0.9, [0, 0.05], 'above'],
    ['below zero', [-1, 1], -5, [-5, 1], ''],
    ['far below', [-1, 1], -50, [-1, 1], 'below'],
    ['on zero where all is', [0, 0], 0, [0, 0], ''],
    ['above zero where all is', [0, 0], 1, [0, 0], 'above'],
  ])(
    'grows the axis to one %s, or says on which side it is',
    (_what, [min, max], value, grown, side) => {
      const { extent, beyond } = reachThresholds({ min, max }, [{ value, label: 'rule' }]);
      expect([extent.min, extent.max]).toEqual(grown);
      expect(beyond.map(({ isAbove }) => (isAbove ? 'above' : 'below')).join('')).toBe(side);
    },
  );

  it('never loses one: it is on the axis or named beside it', () => {
    const value = fc.double({ noNaN: true, min: -1e12, max: 1e12 });
    fc.assert(
      fc.property(value, value, fc.array(value, { maxLength: 5 }), (one, other, values) => {
        const given = { min: Math.min(one, other), max: Math.max(one, other) };
        const thresholds = values.map((each) => ({ value: each, label: 'rule' }));
        const { extent, beyond } = reachThresholds(given, thresholds);
        const off = beyond.map((each) => each.value);
        for (const each of values)
          expect(off.includes(each) || (each >= extent.min && each <= extent.max)).toBe(true);
      }),
    );
  });
});

describe('bucketsOf', () => {
  const le = (bound: string, samples: Record<number, number>, host = 'a') =>
    plotted(`${host} ${bound}`, samples, { le: bound, host });

  it('takes from each bucket what fell below, lowest first', () => {
    const buckets = bucketsOf([
      le('+Inf', { 0: 10, 1: 4 }),
      le('0.1', { 0: 3, 1: 0 }),
      le('0.5', { 0: 7, 1: 4 }),
    ]);
    expect(buckets.map(({ lower, upper, values }) => [lower, upper, ...values])).toEqual([
      [0, 0.1, 3, 0],
      [0.1, 0.5, 4, 4],
      [0.5, Number.POSITIVE_INFINITY, 3, 0],
    ]);
    expect([0, 1].map((timeMs) => fullestAt(buckets, timeMs))).toEqual([1, 1]);
    expect(fullestAt(buckets, 2)).toBeUndefined();
    expect(highestOf(buckets)).toBe(4);
  });

  it('adds up hosts and spellings of one bound, keeps gaps, and leaves out what is no bucket', () => {
    const buckets = bucketsOf([
      le('1', { 0: 1, 1: GAP }),
      le('1.0', { 0: 2, 1: GAP }, 'b'),
      le('nonsense', { 0: 50, 1: 50 }),
      plotted('sum', { 0: 99, 1: 99 }),
      le('2', { 0: 2, 1: 5 }),
    ]);
    expect(buckets.map(({ upper, values }) => [upper, ...values])).toEqual([
      [1, 3, GAP],
      // Fewer than the bucket below: they were scraped while they counted.
      [2, 0, 5],
    ]);
  });

  it('has a lowest bucket without a lower end where bounds are negative', () => {
    expect(bucketsOf([le('-1', { 0: 1 })])[0]?.lower).toBe(Number.NEGATIVE_INFINITY);
  });

  it('adds up to the last bucket again, and is never negative', () => {
    const counts = fc.array(fc.nat(1_000), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(counts, (parts) => {
        let sum = 0;
        const cumulative = parts.map((part, index) => le(String(index), { 0: (sum += part) }));
        const values = bucketsOf(cumulative).map((bucket) => bucket.values[0] ?? GAP);
        expect(values).toEqual(parts);
      }),
    );
  });

  it.each([
    [0.1, 0.25, '100 ms – 250 ms'],
    [10, Number.POSITIVE_INFINITY, 'above 10 s'],
    [Number.NEGATIVE_INFINITY, -1, 'up to -1 s'],
    [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, 'all'],
  ])('names %s to %s %s', (lower, upper, name) => {
    expect(bucketName({ lower, upper }, 'seconds')).toBe(name);
  });

  it('is drawn the stronger the more, and not at all for nothing', () => {
    expect([0, GAP, 100].map((value) => strengthOf(value, 100))).toEqual([0, 0, 1]);
    expect(strengthOf(1, 100)).toBeGreaterThan(0.15);
    expect(strengthOf(1, 100)).toBeLessThan(strengthOf(2, 100));
  });
});

const mark = (kind: ChartMark['kind'], startMs: number, endMs?: number): ChartMark => ({
  kind,
  startMs,
  label: `${kind}${startMs}`,
  ...(endMs === undefined ? {} : { endMs }),
});

describe('marks', () => {
  const all = [mark('alert', 50), mark('deploy', 10), mark('silence', 0, 5), mark('deploy', 70)];
  const labels = (marks: readonly ChartMark[]) => marks.map(({ label }) => label);

  it('are those with a part in the range, oldest first', () => {
    expect(labels(marksIn(all, { startMs: 5, endMs: 60 }))).toEqual([
      'silence0',
      'deploy10',
      'alert50',
    ]);
  });

  it.each([
    [3, ['silence0']],
    [8, ['deploy10']],
    [12, ['deploy10']],
    [20, []],
    [49, ['alert50']],
    [1_000, ['alert50']],
  ])('at %d, give or take 2, are %j', (timeMs, expected) => {
    expect(labels(marksAt(all, timeMs, 2))).toEqual(expected);
  });
});

describe('plotOf', () => {
  const lines = [
    { series: plotted('a', { 0: 1, 10: 2 }), index: 0 },
    { series: plotted('b', { 0: 3, 10: 2 }), index: 1 },
    { series: plotted('before a', { 0: 1, 10: 1 }), index: 0, isPrevious: true },
  ];
  const picture: Picture = {
    chartId: 'x',
    title: 'X',
    unit: 'count',
    isStacked: true,
    allLines: lines,
    lines,
    seriesCount: 2,
    stepMs: 10,
    looks: [],
    thresholds: [{ value: 8, label: 'rule' }],
    marks: [],
  };

  it('stacks what is, and beside it what was', () => {
    const { drawn, axis, beyond } = plotOf(picture);
    expect(drawn.map(({ series }) => [...series.values])).toEqual([
      [1, 2],
      [4, 4],
      [1, 1],
    ]);
    expect([axis.min, axis.max, beyond]).toEqual([0, 8, []]);
  });

  it('knows how high a sample stands: on its stack, or in its bucket', () => {
    const size = { width: 300, height: MARGINS.top + 80 + MARGINS.bottom };
    const plot = plotOf(picture);
    expect(heightOf(plot, picture, { seriesId: 'b', timeMs: 0 }, size)).toBe(MARGINS.top + 40);
    const buckets = lines
      .slice(0, 2)
      .map(({ series }, index) => ({ ...series, lower: index, upper: index + 1 }));
    const heat: Picture = { ...picture, heat: { buckets, boundUnit: 'seconds' } };
    const heatPlot = plotOf(heat);
    expect(heatPlot.axis.ticks.map((tick) => heatPlot.writeTick?.(tick))).toEqual(['1 s', '2 s']);
    expect(heightOf(heatPlot, heat, { seriesId: 'a', timeMs: 0 }, size)).toBeGreaterThan(
      heightOf(heatPlot, heat, { seriesId: 'b', timeMs: 0 }, size),
    );
  });
});

describe('fileNameOf', () => {
  it.each([
    ['CPU usage', 'cpu-usage.png'],
    ['../../etc/passwd', 'etc-passwd.png'],
    ['Mémoire (é)', 'mémoire-é.png'],
    ['///', 'chart.png'],
  ])('makes of %s %s', (title, name) => {
    expect(fileNameOf(title, 'png')).toBe(name);
  });
});
