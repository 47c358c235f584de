import { describe, expect, it } from 'vitest';
import { toCsv } from './csv.ts';
import { MARGINS, timeScale, valueAt, yOf } from './geometry.ts';
import { ALL_SHOWN, isolate, isShown } from './isolation.ts';
import { nearestIndex } from './nearest.ts';
import { nameOf } from './plotted.ts';
import { plotted } from './plotted.fixture.ts';
import { stackOf } from './stack.ts';
import { tooltipAt } from './tooltip.ts';

describe('nameOf', () => {
  it.each([
    [{ host: 'a', mode: 'idle' }, '{{host}}: {{ mode }}', 'a: idle'],
    [{ host: 'a' }, '{{missing}}', 'fallback'],
    [{ __name__: 'up', host: 'a', mode: 'b' }, undefined, 'a · b'],
    [{ __name__: 'up' }, undefined, 'up'],
    [{}, undefined, 'fallback'],
    [{ host: '<b>{{mode}}</b>' }, '{{host}}', '<b>{{mode}}</b>'],
  ])('%j by %s is %s', (labels, legend, name) => {
    expect(nameOf(labels, legend, 'fallback')).toBe(name);
  });
});

describe('isolate', () => {
  const shown = (...clicks: [string, boolean][]) => {
    const isolated = clicks.reduce((before, [id, adds]) => isolate(before, id, adds), ALL_SHOWN);
    return ['a', 'b', 'c'].filter((id) => isShown(isolated, id)).join('');
  };

  it.each<[[string, boolean][], string]>([
    [[], 'abc'],
    [[['a', false]], 'a'],
    [
      [
        ['a', false],
        ['a', false],
      ],
      'abc',
    ],
    [
      [
        ['a', false],
        ['b', false],
      ],
      'b',
    ],
    [
      [
        ['a', false],
        ['b', true],
      ],
      'ab',
    ],
    [
      [
        ['a', false],
        ['b', true],
        ['a', true],
      ],
      'b',
    ],
    [
      [
        ['a', true],
        ['a', true],
      ],
      'abc',
    ],
  ])('after %j shows %s', (clicks, left) => {
    expect(shown(...clicks)).toBe(left);
  });
});

describe('nearestIndex', () => {
  const times = Float64Array.of(0, 10, 20);
  it.each([
    [-4, 5, 0],
    [-6, 5, undefined],
    [4, 5, 0],
    [6, 5, 1],
    [23, 5, 2],
    [26, 5, undefined],
    [10, 0, 1],
    [11, 0, undefined],
  ])('%d within %d is at %s', (ms, reach, index) => {
    expect(nearestIndex(times, ms, reach)).toBe(index);
  });
});

describe('tooltipAt', () => {
  const lines = [1, 5, 3, 9].map((value, index) => ({
    series: plotted(`s${value}`, { 0: 0, 10: value }),
    index,
  }));
  const names = (content: ReturnType<typeof tooltipAt>) => content?.rows.map(({ name }) => name);

  it('lists the values of the nearest time, largest first', () => {
    const content = tooltipAt(lines, { timeMs: 8, value: 0, stepMs: 10 });
    expect(content?.timeMs).toBe(10);
    expect(names(content)).toEqual(['s9', 's5', 's3', 's1']);
    expect(content?.rows.map(({ index }) => index)).toEqual([3, 1, 2, 0]);
  });

  it('keeps those nearest to the pointer where there are too many', () => {
    const content = tooltipAt(lines, { timeMs: 10, value: 4.2, stepMs: 10 }, 2);
    expect(names(content)).toEqual(['s5', 's3']);
    expect(content?.leftOut).toBe(2);
  });

  it('keeps the one that is read, and the largest where no height is said', () => {
    const at = { timeMs: 10, stepMs: 10 };
    expect(names(tooltipAt(lines, { ...at, value: 9, seriesId: 's1' }, 2))).toEqual(['s9', 's1']);
    expect(names(tooltipAt(lines, at, 2))).toEqual(['s9', 's5']);
  });

  it('says nothing where no line has a sample, and leaves out a line with a gap there', () => {
    expect(tooltipAt(lines, { timeMs: 25, value: 0, stepMs: 10 })).toBeUndefined();
    const gap = { series: plotted('gap', { 0: 1, 10: Number.NaN }), index: 4 };
    expect(
      names(tooltipAt([gap, ...lines.slice(0, 1)], { timeMs: 10, value: 0, stepMs: 10 })),
    ).toEqual(['s1']);
  });
});

describe('stackOf', () => {
  it('raises each by those before it, on the times of all', () => {
    const stack = stackOf([
      plotted('a', { 0: 1, 10: 2 }),
      plotted('b', { 10: 3, 20: 4, 30: Number.NaN }),
    ]);
    expect(stack.map(({ values }) => [...values])).toEqual([
      [1, 2, Number.NaN, Number.NaN],
      [1, 5, 4, Number.NaN],
    ]);
  });
});

describe('toCsv', () => {
  it('quotes names, disarms formulas, leaves gaps empty and values unrounded', () => {
    const csv = toCsv(
      [
        plotted('=1+1', { 0: 0.1, 1000: Number.POSITIVE_INFINITY }),
        plotted('say "a, b"', { 1000: Number.NaN }),
      ],
      'Time',
    );
    expect(csv).toBe(
      'Time,\'=1+1,"say ""a, b"""\r\n1970-01-01T00:00:00.000Z,0.1,\r\n1970-01-01T00:00:01.000Z,+Inf,\r\n',
    );
  });
});

describe('geometry', () => {
  const range = { startMs: 1_000, endMs: 2_000 };
  const scale = timeScale(range, MARGINS.left + 500 + MARGINS.right);

  it('maps times to the plot and back, clamped to it', () => {
    expect([range.startMs, 1_500, range.endMs].map(scale.xOf)).toEqual([
      MARGINS.left,
      MARGINS.left + 250,
      MARGINS.left + 500,
    ]);
    expect([0, MARGINS.left + 250, 9_999].map(scale.timeAt)).toEqual([1_000, 1_500, 2_000]);
  });

  it('reads a height', () => {
    const height = MARGINS.top + 100 + MARGINS.bottom;
    expect(valueAt(MARGINS.top + 25, { min: 0, max: 4 }, height)).toBe(3);
    expect(yOf(3, { min: 0, max: 4 }, height)).toBe(MARGINS.top + 25);
    expect(yOf(9, { min: 0, max: 4 }, height)).toBe(MARGINS.top);
  });
});
