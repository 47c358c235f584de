import { expect, test } from 'vitest';
import type { MeteredSource } from '#lib/usage/consumption.ts';
import { misfitOf } from './what-if-changes.ts';
import { wishOf } from './what-if-wish.ts';

const source = (id: string, more: Partial<MeteredSource>): MeteredSource => ({
  id,
  name: id,
  region: 'fr-par',
  signal: 'metrics',
  origin: 'custom',
  retentionDays: 31,
  ...more,
});
const sources = [
  source('own', {}),
  source('logs', { signal: 'logs' }),
  source('traces', { signal: 'traces' }),
  source('free', { origin: 'provider' }),
];

test.each([
  ['retention:own:90', undefined],
  ['retention:free:90', undefined],
  ['retention:gone:90', 'source-gone'],
  ['sample-traces:traces:10', undefined],
  ['sample-traces:own:10', 'source-unfit'],
  ['scrape-interval:logs:15:60', 'source-unfit'],
  ['drop-metric:free:up', 'source-unfit'],
  ['drop-label:own:up:job', undefined],
  ['new-source:n:fr-par:10:60:31', undefined],
  ['new-source:n:atlantis:10:60:31', 'region-unknown'],
])('%s: %s', (text, misfit) => {
  const wish = wishOf(text);
  expect(wish && misfitOf(wish, { sources }, ['fr-par', 'nl-ams'])).toBe(misfit);
});
