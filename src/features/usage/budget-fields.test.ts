import { expect, test } from 'vitest';
import {
  limitFlaw,
  numberIn,
  percentsFlaw,
  percentsIn,
  recipientsFlaw,
  recipientsIn,
  thresholdFlaw,
  wholeLimitFlaw,
} from './budget-fields.ts';

test.each([
  ['40', 40, true, true],
  [' 40,50 ', 40.5, true, false],
  ['0', 0, false, false],
  ['-4', Number.NaN, false, false],
  ['4e3', Number.NaN, false, false],
  ['1,000', Number.NaN, false, false],
  ['1 000', 1_000, true, true],
  ['100000001', 100_000_001, false, false],
  ['forty', Number.NaN, false, false],
  ['', Number.NaN, false, false],
])('an amount %o', (text, euros, isFine, isWhole) => {
  expect(numberIn(text)).toBe(euros);
  expect(limitFlaw(text) === undefined).toBe(isFine);
  expect(wholeLimitFlaw(text) === undefined).toBe(isWhole);
});

test.each([
  ['80, 50 80%', [50, 80], true],
  ['', [], true],
  ['100', [100], false],
  ['1 2 3 4 5 6', [1, 2, 3, 4, 5, 6], false],
])('shares %o', (text, percents, isFine) => {
  expect(percentsIn(text)).toEqual(percents);
  expect(percentsFlaw(text) === undefined).toBe(isFine);
});

test('words are no shares and no threshold', () => {
  expect(percentsFlaw('half')).toBeDefined();
  expect(['80', '120', '0', '80.5', 'x'].map((text) => thresholdFlaw(text) === undefined)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

test.each([
  ['email', 'a@example.com, b@example.com', true],
  ['email', 'a@example', false],
  ['email', '', false],
  ['sms', '+33600000000', true],
  ['sms', '0600000000', false],
  ['webhook', 'https://example.com/hook', true],
  ['webhook', 'http://example.com/hook', false],
] as const)('recipients by %s: %o', (kind, text, isFine) => {
  expect(recipientsFlaw(kind, text) === undefined).toBe(isFine);
});

test('recipients go where their kind is', () => {
  expect(recipientsIn('email', 'a@example.com;b@example.com')).toEqual({
    emailAddresses: ['a@example.com', 'b@example.com'],
  });
});
