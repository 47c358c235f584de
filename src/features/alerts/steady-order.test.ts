import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inKeptOrder } from './steady-order.ts';

const same = (key: string) => key;

describe('the order of a list that somebody works in', () => {
  it.each([
    ['a row that would move up stays', ['a', 'b', 'c'], ['c', 'a', 'b'], ['a', 'b', 'c']],
    ['a row that is gone leaves no hole', ['a', 'b', 'c'], ['c', 'a'], ['a', 'c']],
    [
      'new rows come last, in their own order',
      ['b', 'a'],
      ['y', 'a', 'x', 'b'],
      ['b', 'a', 'y', 'x'],
    ],
    ['nothing was kept', [], ['b', 'a'], ['b', 'a']],
  ])('%s', (_, keys, rows, expected) => {
    expect(inKeptOrder(keys, rows, same)).toEqual(expected);
  });

  it('neither loses nor invents a row', () => {
    const names = fc.uniqueArray(fc.string({ maxLength: 2 }));
    fc.assert(
      fc.property(names, names, (keys, rows) => {
        expect(inKeptOrder(keys, rows, same).toSorted()).toEqual(rows.toSorted());
      }),
    );
  });
});
