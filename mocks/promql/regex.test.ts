import { expect, test } from 'vitest';
import { compileAnchored, RegexError } from './regex.ts';

test.each([
  ['a|b', 'b', true],
  ['a|b', 'ab', false],
  ['.*', 'two\nlines', true],
  ['(?i)GET', 'get', true],
  ['((?i)G)ET', 'gET', true],
  ['((?i)G)ET', 'get', false],
  ['a(?i)b|c', 'C', true],
  ['(?i:a)b', 'AB', false],
  ['(?P<word>\\w+)-x', 'ab-x', true],
  ['(?-s)a.b', 'a\nb', false],
  ['[[:digit:]]+', '42', true],
  ['[^[:space:]]+', 'a b', false],
  ['[]a]+', ']a', true],
  ['a]b', 'a]b', true],
  ['[[:^alpha:]]+', '1-é', true],
  ['[[:^alpha:]]+', 'a', false],
  ['a+?b*?', 'ab', true],
  ['\\Qa.b\\E', 'a.b', true],
  ['\\Qa.b\\E', 'axb', false],
  ['\\pL+', 'élan', true],
  ['\\x{e9}', 'é', true],
  ['a{2,3}', 'aaa', true],
  ['a{,3}', 'a{,3}', true],
  ['a/b-c', 'a/b-c', true],
  ['[a-c-]+', 'a-b', true],
  ['[\\w-.]+', 'a-b.c', true],
  ['[\\w.-]+', 'a-b.c', true],
  ['[a-z0-9-_]+', 'a-b_c', true],
  ['\\d\\s\\.\\-', '1 .-', true],
])('%s on %j', (source, text, expected) => {
  expect(compileAnchored(source).test(text)).toBe(expected);
});

test.each([
  '(',
  ')',
  '[a',
  '*',
  'a**',
  '(?=a)',
  '(?<!a)b',
  '\\1',
  '\\',
  'a{1001}',
  '(?z)',
  '[[:no:]]',
  'a{2,1}',
  '[z-a]',
  '\\C',
])('%s is no RE2 expression', (source) => {
  expect(() => compileAnchored(source)).toThrow(RegexError);
});
