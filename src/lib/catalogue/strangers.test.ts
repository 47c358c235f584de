import { expect, test } from 'vitest';
import { products } from './all.ts';
import { productsOf } from './strangers.ts';

const row = (name: string, ...resourceTypes: string[]) => ({
  name,
  displayName: name.toUpperCase(),
  familyName: 'Storage',
  resourceTypes,
});

test('the list decides which products there are, and all are where it did not arrive', () => {
  expect(productsOf(undefined)).toEqual(products);
  expect(productsOf([row('rkv'), row('lb')]).map(({ id }) => id)).toEqual(['lb', 'rkv']);
});

test('a product without a manifest has a name, a family, and a page of what it sends', () => {
  const [stranger, ...others] = productsOf([row('tape', 'tape_drive', 'instance_server')]);
  expect(others).toEqual([]);
  expect([stranger?.name(), stranger?.family]).toEqual(['TAPE', 'storage']);
  expect(stranger?.resourceTypes.map(({ name }) => name)).toEqual(['tape_drive']);
  expect(productsOf([{ ...row('x'), familyName: 'Quantum' }])[0]?.family).toBe('other');
});

test('a type found in the data alone is a product, once', () => {
  const found = productsOf(
    [row('tape', 'tape_drive')],
    ['tape_drive', 'load_balancer', 'sedb_deployment'],
  );
  expect(found.map(({ id }) => id)).toEqual(['tape', 'sedb_deployment']);
});
