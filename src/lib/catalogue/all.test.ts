import { parser } from '@prometheus-io/lezer-promql';
import { describe, expect, test } from 'vitest';
import { fillExpression } from '#lib/expression.ts';
import { panelsOf, variablesOf } from './all-panels.ts';
import { productById, products, resourceTypeOf } from './all.ts';

const types = products.flatMap(({ resourceTypes }) => resourceTypes);

/** The names of the nodes of an expression, with its placeholders filled in as a page does. */
function nodesOf(expr: string): string[] {
  const filled = fillExpression(expr, {
    resource: 'resource_id="a"',
    rateInterval: '60s',
    variables: { backend: [] },
  });
  const names: string[] = [];
  parser.parse(filled).iterate({ enter: ({ name }) => void names.push(name) });
  return names;
}

describe.each(types.map((type) => [type.name, type] as const))('%s', (_name, type) => {
  test('every expression is PromQL', () => {
    const all = [type.presence, type.headline.expr, ...panelsOf(type).map(({ expr }) => expr)];
    for (const expr of all) expect(nodesOf(expr), expr).not.toContain('⚠');
  });

  test('panels have ids of their own, and texts', () => {
    const ids = panelsOf(type).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { title, shows, worry } of panelsOf(type)) {
      expect(title()).not.toBe('');
      expect(shows()).toMatch(/\.$/);
      expect(worry()).toMatch(/^Worry .*\.$/);
    }
  });

  test('a name is given to every part of an expression, and to nothing else', () => {
    for (const { expr, names } of panelsOf(type)) {
      const written = [...expr.matchAll(/"part", "(\w+)"/g)].map((match) => match[1]);
      expect(Object.keys(names ?? {})).toEqual(written);
    }
  });

  test('an expression mentions only variables that the page has', () => {
    const known = ['resource', '__rate_interval', ...variablesOf(type).map(({ name }) => name)];
    for (const { expr } of panelsOf(type)) {
      for (const [, name] of expr.matchAll(/\$(\w+)/g)) expect(known).toContain(name);
    }
  });

  test('the headline can be told apart by resource', () => {
    expect(type.headline.expr).toContain('resource_id');
  });
});

test('every type whose metrics have names has panels, and nothing else has', () => {
  const drawn = types.filter((type) => panelsOf(type).length > 0);
  expect(drawn).toEqual(types.filter(({ isUnnamed = false }) => !isUnnamed));
});

test('products and types are found by their names, and strangers are not', () => {
  const [first] = products;
  expect(productById(first?.id)).toBe(first);
  expect(productById('teapots')).toBeUndefined();
  expect(first && resourceTypeOf(first, first.resourceTypes[0]?.name)).toBe(
    first?.resourceTypes[0],
  );
  expect(first && resourceTypeOf(first, undefined)).toBeUndefined();
});
