import { expect, test } from 'vitest';
import { matchDestinations } from './palette-order.ts';

const destinations = ['Products', 'Load Balancer', 'PostgreSQL & MySQL', 'Réseau'].map((label) => ({
  id: label,
  label,
  to: '/',
}));

test.each([
  ['', ['Products', 'Load Balancer', 'PostgreSQL & MySQL', 'Réseau']],
  ['bal', ['Load Balancer']],
  ['balancer LOAD', ['Load Balancer']],
  ['reseau', ['Réseau']],
  ['l', ['Load Balancer', 'PostgreSQL & MySQL']],
  ['sql nothing', []],
])('%j finds %j', (typed, labels) => {
  expect(matchDestinations(destinations, typed).map(({ label }) => label)).toEqual(labels);
});
