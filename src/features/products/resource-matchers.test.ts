import { parser } from '@prometheus-io/lezer-promql';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resourceMatchers } from './resource-matchers.ts';

test('an id stays one string, whatever it holds', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (id) => {
      const text = `up{${resourceMatchers(id)}}`;
      const names: string[] = [];
      parser.parse(text).iterate({ enter: ({ name }) => void names.push(name) });
      expect(names.filter((name) => name === 'StringLiteral')).toHaveLength(1);
      expect(names).not.toContain('⚠');
    }),
  );
});

test.each([
  ['plain', 'resource_id="plain"'],
  ['a"b', 'resource_id="a\\"b"'],
  ['a\\b', 'resource_id="a\\\\b"'],
])('%s', (id, matchers) => {
  expect(resourceMatchers(id)).toBe(matchers);
});
