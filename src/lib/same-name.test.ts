import { expect, it } from 'vitest';
import { isSameName } from './same-name.ts';

it.each([
  ['shop', 'shop', true],
  [' shop ', 'shop', true],
  // What a page shows of them cannot be told apart.
  ['to the team', ' to  the\tteam ', true],
  ['cafe\u0301', 'caf\u00e9', true],
  ['Shop', 'shop', false],
  ['', 'shop', false],
  ['sho', 'shop', false],
])('typed %j for %j', (typed, name, expected) => expect(isSameName(typed, name)).toBe(expected));
