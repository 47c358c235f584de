import { describe, expect, it } from 'vitest';
import { wholePattern } from './go-pattern.ts';

describe('a pattern of Go', () => {
  it.each([
    ['.', '😀', true],
    ['a.b', 'a\u2028b', true],
    ['a.b', 'a\nb', false],
    ['(?s)a.b', 'a\nb', true],
    ['(?i)ÉQUIPE', 'équipe', true],
    ['db-1|db-2', 'db-12', false],
    [String.raw`a\-b\_c\/\"\:`, 'a-b_c/":', true],
    [String.raw`[\w\-.]+`, 'a-b.c', true],
    ['[[:alpha:]]+[[:digit:]_]', 'abc_', true],
    ['[]a]+', ']a', true],
    ['[^]a]', ']', false],
    ['[a[]', '[', true],
    [String.raw`\pL+`, 'été', true],
    [String.raw`\x{1F600}`, '😀', true],
    [String.raw`\Qa.b(\E+`, 'a.b((', true],
    [String.raw`\Qa.b\E`, 'axb', false],
    ['(?P<name>a+)', 'aa', true],
    [String.raw`\Aa\z`, 'a', true],
    [String.raw`a\sb`, 'a\u00a0b', false],
    ['a{b', 'a{b', true],
  ])('%s on %j: %s', (pattern, value, isMatch) => {
    expect(wholePattern(pattern)?.test(value)).toBe(isMatch);
  });

  it('that no browser can read is none', () => {
    expect(wholePattern('(?i')).toBeUndefined();
  });
});
