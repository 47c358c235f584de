import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Line } from './line-option.ts';
import type { Picture } from './picture.ts';
import { plotted } from './plotted.fixture.ts';
import { type Reading, readKey } from './reading.ts';
import { readingSentence, summaryOf } from './spoken.ts';
import { statisticsOf } from './statistics.ts';

const GAP = Number.NaN;
const a = plotted('a', { 0: 5, 10: 1, 20: GAP, 30: 9, 40: 1 });
const silent = plotted('silent', { 0: GAP });
const b = plotted('b', { 10: 2, 40: Number.POSITIVE_INFINITY });
const series = [a, silent, b];

/** What is read after these keys: `a30`, or `a30<10` with a selection that began at 10. */
function after(...keys: readonly string[]): string {
  let reading: Reading | undefined;
  for (const written of keys) {
    const isShift = written.startsWith('+');
    const key = isShift ? written.slice(1) : written;
    reading = readKey({ key, isShift }, reading, series) ?? reading;
  }
  if (!reading) return 'nothing';
  const from = reading.fromMs === undefined ? '' : `<${reading.fromMs}`;
  return `${reading.seriesId}${reading.timeMs}${from}`;
}

describe('reading a chart by keys', () => {
  it.each([
    [['ArrowLeft'], 'a40'],
    [['ArrowRight'], 'a40'],
    [['ArrowDown'], 'a40'],
    [['ArrowLeft', 'ArrowLeft', 'ArrowLeft'], 'a10'],
    [['Home'], 'a0'],
    [['Home', 'ArrowLeft'], 'a0'],
    [['Home', 'ArrowRight', 'ArrowRight'], 'a30'],
    [['Home', 'End', 'ArrowRight'], 'a40'],
    [['End', 'PageUp'], 'a30'],
    [['Home', 'PageDown'], 'a10'],
    [['m'], 'a30'],
    [['n'], 'a40'],
    [['m', 'ArrowDown'], 'b40'],
    [['Home', 'ArrowDown'], 'b10'],
    [['Home', 'ArrowDown', 'm'], 'b10'],
    [['Home', 'ArrowDown', 'ArrowDown'], 'b10'],
    [['Home', 'ArrowDown', 'ArrowUp'], 'a10'],
    [['m', '+ArrowRight'], 'a40<30'],
    [['m', '+ArrowRight', '+Home'], 'a0<30'],
    [['m', '+Home', 'ArrowRight'], 'a10'],
    [['+ArrowLeft'], 'a40<40'],
    [['x'], 'nothing'],
    [['toString'], 'nothing'],
  ])('after %j reads %s', (keys, expected) => {
    expect(after(...keys)).toBe(expected);
  });

  it('begins anew where the series or the sample is gone, and has nowhere to go without samples', () => {
    const gone: Reading = { seriesId: 'gone', timeMs: 31 };
    expect(readKey({ key: 'ArrowLeft', isShift: false }, gone, series)).toMatchObject({
      seriesId: 'a',
      timeMs: 10,
    });
    expect(readKey({ key: 'Home', isShift: false }, undefined, [silent])).toBeUndefined();
    expect(readKey({ key: 'm', isShift: false }, undefined, [])).toBeUndefined();
  });

  it('reaches every sample by arrows, and never a gap', () => {
    const value = fc.oneof(fc.double({ noNaN: true }), fc.constant(GAP));
    fc.assert(
      fc.property(fc.array(value, { maxLength: 30 }), (values) => {
        const one = plotted('one', Object.fromEntries(values.entries()));
        const wanted = [...one.timestamps].filter((_, index) => !Number.isNaN(values[index]));
        const read: number[] = [];
        let reading = readKey({ key: 'Home', isShift: false }, undefined, [one]);
        while (reading && reading.timeMs !== read.at(-1)) {
          read.push(reading.timeMs);
          reading = readKey({ key: 'ArrowRight', isShift: false }, reading, [one]);
        }
        expect(read).toEqual(wanted);
      }),
    );
  });
});

describe('statisticsOf', () => {
  it('comes to the finite values, and to the newest of equal ones', () => {
    expect(statisticsOf(a)).toEqual({
      last: 1,
      lastMs: 40,
      lowest: 1,
      lowestMs: 40,
      highest: 9,
      highestMs: 30,
      mean: 4,
    });
    expect(statisticsOf(b)).toMatchObject({ last: Number.POSITIVE_INFINITY, highest: 2, mean: 2 });
    expect(statisticsOf(silent)).toBeUndefined();
  });

  it('does not overflow', () => {
    const large = plotted('large', { 0: 1e308, 1: 1e308, 2: 1e308 });
    expect(statisticsOf(large)?.mean).toBeCloseTo(1e308, -300);
  });
});

const style = { locale: 'en-GB', timeZone: 'UTC' };
const NOON = Date.UTC(2026, 10, 18, 12);
const MINUTE = 60_000;

function pictureOf(lines: readonly Line[], change: Partial<Picture> = {}): Picture {
  return {
    chartId: 'cpu',
    title: 'CPU usage',
    unit: 'ratio',
    isStacked: false,
    allLines: lines,
    lines,
    seriesCount: lines.length,
    stepMs: MINUTE,
    looks: [],
    thresholds: [],
    marks: [],
    ...change,
  };
}

const web = plotted('web-1', { [NOON - 2 * MINUTE]: 0.93, [NOON - MINUTE]: 0.02, [NOON]: 0.12 });

describe('what a chart says', () => {
  it('is where each series stands and how far it went, thresholds and what happened', () => {
    const text = summaryOf(
      pictureOf([{ series: web, index: 0 }], {
        thresholds: [{ value: 0.9, label: 'HighCPU' }],
        marks: [
          { kind: 'alert', startMs: NOON - MINUTE, label: 'HighCPU' },
          { kind: 'silence', startMs: NOON - MINUTE, endMs: NOON, label: 'night' },
          { kind: 'deploy', startMs: NOON, label: 'v2' },
          { kind: 'alert', startMs: NOON - 2 * MINUTE, isOlder: true, label: 'Full' },
        ],
      }),
      style,
    );
    for (const part of [
      'CPU usage: 1 series',
      'web-1: last 12% at 18 Nov 2026, 12:00',
      'highest 93% at 18 Nov 2026, 11:58',
      'lowest 2% at 18 Nov 2026, 11:59',
      '90%: HighCPU',
      'Alert HighCPU, since 18 Nov 2026, 11:59',
      'Silence night, 18 Nov 2026, 11:59 – 18 Nov 2026, 12:00',
      'Deploy v2, 18 Nov 2026, 12:00',
      'Alert Full, since before 18 Nov 2026, 11:58',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('names a few of many series', () => {
    const many = Array.from({ length: 300 }, (_, index) => ({ series: web, index }));
    expect(summaryOf(pictureOf(many), style)).toContain('And 296 more.');
  });

  it('is the sample under the cursor, and what was going on there', () => {
    const picture = pictureOf([{ series: web, index: 0 }], {
      marks: [{ kind: 'alert', startMs: NOON - MINUTE, label: 'HighCPU' }],
    });
    const at = (timeMs: number) => readingSentence({ seriesId: 'web-1', timeMs }, picture, style);
    expect(at(NOON)).toMatch(/^web-1: 12% at 18 Nov 2026, 12:00:00 UTC\. Alert HighCPU/);
    expect(at(NOON - 2 * MINUTE)).toBe('web-1: 93% at 18 Nov 2026, 11:58:00 UTC.');
  });

  it('is the fullest bucket too, where the chart is a heatmap', () => {
    const fast = plotted('fast', { [NOON]: 1 });
    const slow = plotted('slow', { [NOON]: 3 });
    const buckets = [fast, slow].map((each, index) => ({
      ...each,
      lower: index,
      upper: index + 1,
    }));
    const lines = [fast, slow].map((each, index) => ({ series: each, index }));
    const picture = pictureOf(lines, { unit: 'count', heat: { buckets, boundUnit: 'seconds' } });
    expect(summaryOf(picture, style)).toBe('CPU usage: a heatmap of 2 buckets. Most in slow.');
    expect(readingSentence({ seriesId: 'fast', timeMs: NOON }, picture, style)).toMatch(
      /^fast: 1 at .* Most in slow\.$/,
    );
  });
});
