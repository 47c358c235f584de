import fc from 'fast-check';
import { expect, test } from 'vitest';
import { typedNumber } from './typed-number.ts';

test.each([
  ['1 000', 1_000],
  ['1\u202f234\u202f567', 1_234_567],
  ['12\u00a0345,5', 12_345.5],
  ['1,234,567', 1_234_567],
  ['1,234.25', 1_234.25],
  ['-2 500', -2_500],
  ['0,125', 0.125],
  ['1,5', 1.5],
  [' 7. ', 7],
  ['.5', 0.5],
])('%j is %d', (text, expected) => {
  expect(typedNumber(text)).toBe(expected);
});

test.each([
  '',
  ' ',
  '1,000',
  '1 00',
  '1 0000',
  '10 00 000',
  '1,2,3',
  '1.2.3',
  '0x10',
  '1e3',
  'ten',
])('%j is none', (text) => {
  expect(typedNumber(text)).toBeUndefined();
});

test('reads whatever a French page writes', () => {
  const written = new Intl.NumberFormat('fr', { maximumFractionDigits: 2 });
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), (cents) => {
      expect(typedNumber(written.format(cents / 100))).toBe(cents / 100);
    }),
  );
});
