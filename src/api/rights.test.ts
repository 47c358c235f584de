import { expect, test } from 'vitest';
import type { Rule } from './contract/iam.ts';
import { grantsOf, rightAfter, rightIn } from './rights.ts';

const rule = (sets: string[], where: Partial<Rule> = { organizationId: 'org' }): Rule => ({
  id: 'rule',
  permissionSetNames: sets,
  ...where,
});
const inA = { projectIds: ['a'] };

test.each<[string, Rule[], string, string]>([
  ['no policy', [], 'none', 'none'],
  ['another product', [rule(['InstancesFullAccess'])], 'none', 'none'],
  ['reading everywhere', [rule(['ObservabilityReadOnly'])], 'read-only', 'read-only'],
  ['all products', [rule(['AllProductsFullAccess'])], 'full', 'full'],
  ['one project', [rule(['ObservabilityFullAccess'], inA)], 'full', 'none'],
  [
    'rules add up',
    [rule(['AllProductsReadOnly']), rule(['ObservabilityFullAccess'], inA)],
    'full',
    'read-only',
  ],
  [
    'the weaker one comes second',
    [rule(['ObservabilityFullAccess'], inA), rule(['ObservabilityReadOnly'], inA)],
    'full',
    'none',
  ],
  [
    'two sets in a rule',
    [rule(['ObservabilityReadOnly', 'AllProductsFullAccess'])],
    'full',
    'full',
  ],
  [
    'under a condition',
    [
      rule(['ObservabilityFullAccess'], {
        organizationId: 'org',
        condition: 'request.ip == "::1"',
      }),
    ],
    'unknown',
    'unknown',
  ],
  [
    'a condition beside a plain right',
    [rule(['AllProductsFullAccess']), rule(['ObservabilityReadOnly'], { ...inA, condition: 'x' })],
    'full',
    'full',
  ],
  ['a set that nobody here knows', [rule(['ObservabilityTokensManager'])], 'unknown', 'unknown'],
  ['neither organization nor project', [rule(['AllProductsFullAccess'], {})], 'none', 'none'],
])('%s', (_, rules, inProjectA, inProjectB) => {
  const grants = grantsOf(rules);
  expect([rightIn(grants, 'a'), rightIn(grants, 'b')]).toEqual([inProjectA, inProjectB]);
});

test('a refused write takes away the right to write, and gives none', () => {
  expect(rightAfter('full', true)).toBe('read-only');
  expect(rightAfter('unknown', true)).toBe('read-only');
  expect(rightAfter('none', true)).toBe('none');
  expect(rightAfter('full', false)).toBe('full');
});
