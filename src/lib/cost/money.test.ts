import { expect, test } from 'vitest';
import { Exact, shareOut } from './money.ts';

test.each<[string, string, number[], string[]]>([
  ['by weight', '1.00', [3, 1], ['0.75', '0.25']],
  ['with the cent that is left to the largest rest', '0.10', [1, 2, 4], ['0.01', '0.03', '0.06']],
  ['equally where nothing has a weight', '1.00', [0, 0, 0], ['0.34', '0.33', '0.33']],
])('an amount is shared out %s', (_how, amount, weights, shares) => {
  expect(shareOut(new Exact(amount), weights).map((share) => share.toFixed(2))).toEqual(shares);
});
