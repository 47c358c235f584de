import { describe, expect, it } from 'vitest';
import { axisDivisor, axisFormatter, formatValue, type Unit } from './units.ts';

describe('formatValue', () => {
  it.each<[number, Unit, string]>([
    [0.2346, 'ratio', '23.5%'],
    [1, 'ratio', '100%'],
    [0.00012, 'ratio', '0.012%'],
    [45.6, 'percent', '45.6%'],
    [0, 'bytes', '0 B'],
    [1023, 'bytes', '1,023 B'],
    [1024, 'bytes', '1 KiB'],
    [2 ** 20 - 1, 'bytes', '1 MiB'],
    [1.5 * 2 ** 30, 'bytes', '1.5 GiB'],
    [2 ** 20, 'bytes-per-second', '1 MiB/s'],
    [12, 'operations-per-second', '12/s'],
    [9_999, 'count', '9,999'],
    [12_345, 'count', '12.3 k'],
    [4_200_000_000, 'count', '4.2 G'],
    [0, 'seconds', '0 s'],
    [0.000_25, 'seconds', '250 µs'],
    [0.085, 'seconds', '85 ms'],
    [90, 'seconds', '90 s'],
    [5_400, 'seconds', '90 min'],
    [-0.085, 'seconds', '-85 ms'],
    [3.456_78, 'none', '3.46'],
    [Number.NaN, 'bytes', '–'],
    [Number.POSITIVE_INFINITY, 'ratio', '∞'],
    [Number.NEGATIVE_INFINITY, 'ratio', '−∞'],
  ])('%d in %s is %s', (value, unit, text) => {
    expect(formatValue(value, unit)).toBe(text);
  });

  it('writes as many significant digits as asked for', () => {
    expect(formatValue(1 / 3, 'none', { digits: 6 })).toBe('0.333333');
  });
});

describe('axisFormatter', () => {
  it('writes every tick in the multiple of the largest', () => {
    const write = axisFormatter('bytes', 3 * 2 ** 20);
    expect([0, 2 ** 19, 3 * 2 ** 20].map(write)).toEqual(['0 MiB', '0.5 MiB', '3 MiB']);
    expect(axisDivisor('bytes', 3 * 2 ** 20)).toBe(2 ** 20);
  });
});
