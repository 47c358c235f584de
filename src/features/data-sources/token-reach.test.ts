import { expect, it } from 'vitest';
import type { DataSource } from '#api/contract/cockpit.ts';
import { mismatchesOf, pushedWith, queriedWith } from './token-reach.ts';

function source(
  name: string,
  type: DataSource['type'],
  region: string,
  origin: DataSource['origin'],
) {
  return { id: name, projectId: 'p', name, url: '', type, origin, region } satisfies DataSource;
}

const sources = [
  source('shop', 'metrics', 'fr-par', 'custom'),
  source('old', 'metrics', 'nl-ams', 'external'),
  source('lines', 'logs', 'nl-ams', 'custom'),
  source('given', 'metrics', 'pl-waw', 'scaleway'),
];
const names = (found: readonly DataSource[]) => found.map(({ name }) => name);

it('pushes to sources of its region, of its kinds, and never to the provider’s', () => {
  const scopes = ['write_only_metrics', 'read_only_logs'];
  expect(names(pushedWith({ region: 'fr-par', scopes }, sources))).toEqual(['shop']);
  expect(names(pushedWith({ region: 'nl-ams', scopes }, sources))).toEqual(['old']);
  expect(names(pushedWith({ region: 'pl-waw', scopes }, sources))).toEqual([]);
  expect(names(queriedWith({ region: 'nl-ams', scopes }, sources))).toEqual(['lines']);
  expect(names(queriedWith({ region: 'pl-waw', scopes: ['read_only_metrics'] }, sources))).toEqual([
    'given',
  ]);
});

it('says what a token could push nowhere, and where it could', () => {
  const scopes = ['write_only_metrics', 'write_only_logs', 'write_only_traces', 'read_only_logs'];
  expect(mismatchesOf({ region: 'fr-par', scopes }, sources)).toEqual([
    { signal: 'logs', regions: ['nl-ams'] },
    { signal: 'traces', regions: [] },
  ]);
  expect(mismatchesOf({ region: 'pl-waw', scopes: ['write_only_metrics'] }, sources)).toEqual([
    { signal: 'metrics', regions: ['fr-par', 'nl-ams'] },
  ]);
});
