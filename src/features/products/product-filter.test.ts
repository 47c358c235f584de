import { expect, test } from 'vitest';
import { products } from '#lib/catalogue/all.ts';
import { matchesProduct } from './product-filter.ts';

test.each([
  ['redis', ['rkv']],
  ['REDIS databases', ['rkv']],
  ['mnq_sqs', ['mnq']],
  ['data warehouse', ['data-warehouse']],
  ['teapot', []],
])('%j finds %j', (typed, ids) => {
  const found = products.filter((product) => matchesProduct(product, typed));
  expect(found.map(({ id }) => id)).toEqual(ids);
});

test('nothing typed finds everything', () => {
  expect(products.filter((product) => matchesProduct(product, '  '))).toEqual(products);
});
