import { expect, test } from 'vitest';
import type { Labels } from '#lib/series.ts';
import { tellingLabels } from './telling-labels.ts';

test.each<[string, Labels[], Labels[]]>([
  ['one series needs no telling', [{ a: '1' }], [{}]],
  [
    'what differs tells',
    [
      { a: '1', b: 'x' },
      { a: '1', b: 'y' },
    ],
    [{ b: 'x' }, { b: 'y' }],
  ],
  ['so does what one alone has', [{ a: '1' }, { a: '1', b: '' }], [{}, { b: '' }]],
])('%s', (_name, all, expected) => {
  expect(all.map(tellingLabels(all))).toEqual(expected);
});
