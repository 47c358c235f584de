import { parser } from '@prometheus-io/lezer-promql';
import { describe, expect, test } from 'vitest';
import { fillExpression } from '#lib/expression.ts';
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
    const all = [type.presence, type.headline.expr, ...type.panels.map(({ expr }) => expr)];
    for (const expr of all) expect(nodesOf(expr), expr).not.toContain('⚠');
  });

  test('panels have ids of their own, and texts', () => {
    const ids = type.panels.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { title, shows, worry } of type.panels) {
      expect(title()).not.toBe('');
      expect(shows()).toMatch(/\.$/);
      expect(worry()).toMatch(/^Worry .*\.$/);
    }
  });

  test('a name is given to every part of an expression, and to nothing else', () => {
    for (const { expr, names } of type.panels) {
      const written = [...expr.matchAll(/"part", "(\w+)"/g)].map((match) => match[1]);
      expect(Object.keys(names ?? {})).toEqual(written);
    }
  });

  test('an expression mentions only variables that the page has', () => {
    const known = ['resource', '__rate_interval', ...type.variables.map(({ name }) => name)];
    for (const { expr } of type.panels) {
      for (const [, name] of expr.matchAll(/\$(\w+)/g)) expect(known).toContain(name);
    }
  });

  test('the headline can be told apart by resource', () => {
    expect(type.headline.expr).toContain('resource_id');
  });
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
