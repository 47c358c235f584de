import { expect, test } from 'vitest';
import type { DataSource } from '#api/contract/cockpit.ts';
import { sourceRows } from './source-rows.ts';

const QUARTER = 15 * 60_000;
const END = 1_795_000_000_000;

function source(
  id: string,
  origin: DataSource['origin'] = 'custom',
  type: DataSource['type'] = 'logs',
): DataSource {
  return {
    id,
    name: id,
    type,
    origin,
    projectId: 'p',
    url: '',
    region: 'fr-par',
    createdAtMs: undefined,
    updatedAtMs: undefined,
    isSynchronizedWithGrafana: undefined,
    retentionDays: 7,
    currentMonthUsageBytes: undefined,
  };
}

/** Volumes by the quarter, the last one first. */
function intake(sourceId: string, ...volumes: readonly number[]) {
  const entries = volumes.map((volume, index) => [END - index * QUARTER, volume] as const);
  return { sourceId, sourceName: sourceId, signal: 'logs', volumes: new Map(entries) } as const;
}

test.each([
  ['sending', [intake('a', 5, 5)]],
  ['sending', [intake('a', 0, 5)]],
  ['stopped', [intake('a', 0, 0, 0, 5)]],
  ['silent', [intake('a', 0, 0, 0)]],
  ['unknown', [intake('b', 5)]],
] as const)('a source is %s', (activity, intakes) => {
  expect(sourceRows([source('a')], intakes, END)[0]?.activity).toBe(activity);
});

test('what stopped stands first and says since when; then the customer’s own', () => {
  const rows = sourceRows(
    [source('given', 'scaleway'), source('own'), source('given-stopped', 'scaleway')],
    [intake('given', 1), intake('own', 1), intake('given-stopped', 0, 0, 9)],
    END,
  );
  expect(rows.map((row) => row.source.id)).toEqual(['given-stopped', 'own', 'given']);
  expect(rows[0]?.lastMs).toBe(END - 2 * QUARTER);
  expect(rows[1]?.lastMs).toBeUndefined();
});
