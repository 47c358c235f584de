import { parser } from '@prometheus-io/lezer-promql';
import { describe, expect, test } from 'vitest';
import { productOfRule, products } from '#lib/catalogue/all.ts';
import { panelsOf } from '#lib/catalogue/all-panels.ts';
import { assumedMetrics } from '#lib/catalogue/assumed-metrics.ts';
import { familyOf } from '#lib/catalogue/families.ts';
import { fillExpression } from '#lib/expression.ts';
import { DEFAULT_ALERTS } from './default-alerts.ts';
import { PRODUCTS } from './products.ts';
import { UNVERIFIED_NAMES } from './unverified-names.ts';

const types = products.flatMap(({ resourceTypes }) => resourceTypes);

/** The names of the metrics an expression reads. */
function metricsIn(expr: string): string[] {
  const variables = { backend: [], queue: [] };
  const filled = fillExpression(expr, { resource: 'a="b"', rateInterval: '60s', variables });
  const found: string[] = [];
  parser.parse(filled).iterate({
    enter: ({ name, node }) => {
      const parent = node.parent?.name;
      if (name === 'Identifier' && parent === 'VectorSelector') {
        found.push(filled.slice(node.from, node.to));
      }
    },
  });
  return found;
}

test('the catalogue has the products the provider lists, in its families', () => {
  const listed = PRODUCTS.map(([name, ...rest]) => [name, ...rest.slice(0, 2)].join());
  const known = products.map(({ id, name, family }) =>
    [id, name(), familyOf(family).wireName].join(),
  );
  expect(new Set(known)).toEqual(new Set(listed));
});

test('each type of resource belongs to one product, and that is one which lists it', () => {
  const listed = new Map(PRODUCTS.map(([name, , , ...names]) => [name, names]));
  for (const { id, resourceTypes } of products) {
    for (const { name } of resourceTypes) expect(listed.get(id), name).toContain(name);
  }
  const all = new Set(PRODUCTS.flatMap(([, , , ...names]) => names));
  expect(types.map(({ name }) => name).toSorted()).toEqual([...all].sort());
});

test('a manifest names what was published, or what the one table assumes', () => {
  const assumed = new Set<string>(Object.values(assumedMetrics));
  for (const type of types) {
    for (const panel of panelsOf(type)) {
      const names = metricsIn(panel.expr);
      expect(names, panel.id).not.toEqual([]);
      const unpublished = names.filter((name) => UNVERIFIED_NAMES.has(name));
      for (const name of unpublished) expect([...assumed]).toContain(name);
      expect(panel.assumed === true || unpublished.length === 0, panel.id).toBe(true);
    }
  }
});

describe.each(DEFAULT_ALERTS.map((alert) => [alert.name, alert] as const))('%s', (name, alert) => {
  const found = productOfRule(alert.product);

  test('is known by its product, which says that it has alerts', () => {
    expect(found?.product.flags.alerts).toBe(true);
  });

  test('its threshold is drawn on a panel of what it looks at', () => {
    const drawn = (found ? panelsOf(found.type) : []).filter(({ thresholds = [] }) =>
      thresholds.some(({ rule }) => rule === name),
    );
    expect(drawn).toHaveLength(1);
    const [panel] = drawn ?? [];
    const value = panel?.thresholds?.find(({ rule }) => rule === name)?.value;
    const compared = /[<>]\s*([\d.]+)\s*$/.exec(alert.expr)?.[1];
    expect(value).toBe(Number(compared));
    expect(metricsIn(panel?.expr ?? '')).toEqual(expect.arrayContaining(metricsIn(alert.expr)));
  });
});
