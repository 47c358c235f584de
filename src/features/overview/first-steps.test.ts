import { expect, test } from 'vitest';
import { anywhere, firstSteps } from './first-steps.ts';

test.each([
  [true, false, true],
  [true, true, true],
  [false, true, false],
  [false, false, undefined],
])('so somewhere: %s, everybody heard: %s', (isSo, isEverybodyHeard, expected) => {
  expect(anywhere(isSo, isEverybodyHeard)).toBe(expected);
});

test('steps keep their order and are ticked by what is so', () => {
  const steps = firstSteps({
    hasData: true,
    hasManager: false,
    hasContact: undefined,
    hasRule: false,
  });
  expect(steps.map(({ id, state }) => `${id} ${state}`)).toEqual([
    'data done',
    'manager open',
    'contact unknown',
    'rule open',
  ]);
});
