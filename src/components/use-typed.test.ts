import { expect, test } from 'vitest';
import { leftToArrive } from './use-typed.ts';

test.each([
  { case: 'a link, with nothing typed', sent: [], address: 'api', left: undefined },
  { case: 'the last word arrived', sent: ['a', 'ap'], address: 'ap', left: [] },
  { case: 'an earlier word arrived', sent: ['a', 'ap', 'api'], address: 'ap', left: ['api'] },
  { case: 'somebody else wrote another', sent: ['a', 'ap'], address: 'web', left: undefined },
  { case: 'all was taken back', sent: ['a', ''], address: '', left: [] },
])('$case', ({ sent, address, left }) => {
  expect(leftToArrive(sent, address)).toEqual(left);
});
