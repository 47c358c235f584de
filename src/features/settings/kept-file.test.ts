import { describe, expect, test } from 'vitest';
import { textOfKept } from './kept.ts';
import { MOST_BYTES, readKeptFile, readKeptText } from './kept-file.ts';

const NOW_MS = Date.UTC(2026, 10, 18, 10);
const DAY = String(Date.UTC(2026, 10, 17));
const SOURCE = { projectId: 'p-1', sourceId: 's-1', days: { [DAY]: 5 } };
const CHANGE = { id: 'c1', atMs: 5, act: 'off', rules: [], regions: ['fr-par'], reason: '' };

const entries = [
  [
    'vigie.preferences',
    '{"theme":"dark","timeZone":"UTC","density":"compact","language":"en","recentProjectIds":[]}',
  ],
  ['vigie.alert-changes.p-1', JSON.stringify([CHANGE])],
  ['vigie.budget.p-1', '{"limitEuros":120,"thresholds":[50,80]}'],
  ['vigie.grafana-sync.p-1', '{"atMs":7,"failure":"Refused"}'],
  ['vigie.grafana-wakes', '[1200,900]'],
] as const;

const withStorage = (storage: object) => JSON.stringify({ storage, dailyVolumes: [] });
const withSource = (change: object) =>
  JSON.stringify({ storage: {}, dailyVolumes: [{ ...SOURCE, ...change }] });

describe('readKeptText', () => {
  test('reads all that was saved, as it was', () => {
    const sources = [{ ...SOURCE, retention: [{ days: 31, fromMs: 1, toMs: 2 }] }];
    const text = textOfKept([...entries, ['vigie.sign-outs', '2']], sources);
    expect(text).not.toContain('sign-outs');
    expect(readKeptText(text, NOW_MS)).toEqual({
      file: {
        notes: new Map(entries.map(([key, value]) => [key, JSON.parse(value)])),
        sources,
        unknown: [],
      },
    });
  });

  test('reads a file of before there were versions, and leaves out what the console does not write', () => {
    const storage = {
      'vigie.sign-outs': 4,
      'vigie.session': { secretKey: 'k' },
      'vigie.budget.../../x': { limitEuros: 1 },
      theirs: 1,
    };
    expect(readKeptText(JSON.stringify({ storage, dailyVolumes: [SOURCE] }), NOW_MS)).toEqual({
      file: {
        notes: new Map(),
        sources: [SOURCE],
        unknown: ['vigie.session', 'vigie.budget.../../x', 'theirs'],
      },
    });
  });

  test.each([
    ['nothing', '', { kind: 'no-json' }],
    ['a file cut off', '{"storage": {', { kind: 'no-json' }],
    ['another JSON', '[1]', { kind: 'foreign' }],
    ['null', 'null', { kind: 'foreign' }],
    ['half of it', '{"storage": {}}', { kind: 'foreign' }],
    ['another program', '{"format":"theirs","storage":{},"dailyVolumes":[]}', { kind: 'foreign' }],
    ['a newer console', '{"format":"vigie-kept","version":2}', { kind: 'newer', version: 2 }],
    [
      'a version without its parts',
      '{"format":"vigie-kept","version":1}',
      { kind: 'malformed', where: 'vigie-kept' },
    ],
    [
      'preferences that are none',
      withStorage({ 'vigie.preferences': 'dark' }),
      { kind: 'malformed', where: 'storage.vigie.preferences' },
    ],
    [
      'a project that leads elsewhere',
      withStorage({ 'vigie.preferences': { lastProjectId: '../x' } }),
      { kind: 'malformed', where: 'storage.vigie.preferences' },
    ],
    [
      'a budget below nothing',
      withStorage({ 'vigie.budget.p': { limitEuros: -1 } }),
      { kind: 'malformed', where: 'storage.vigie.budget.p' },
    ],
    [
      'a change of no kind',
      withStorage({ 'vigie.alert-changes.p': [{ ...CHANGE, act: 'drop' }] }),
      { kind: 'malformed', where: 'storage.vigie.alert-changes.p' },
    ],
    [
      'too many changes',
      withStorage({ 'vigie.alert-changes.p': Array.from({ length: 501 }, () => CHANGE) }),
      { kind: 'malformed', where: 'storage.vigie.alert-changes.p' },
    ],
    [
      'times that are none',
      withStorage({ 'vigie.grafana-wakes': ['soon'] }),
      { kind: 'malformed', where: 'storage.vigie.grafana-wakes' },
    ],
    [
      'a synchronization without a time',
      withStorage({ 'vigie.grafana-sync.p': {} }),
      { kind: 'malformed', where: 'storage.vigie.grafana-sync.p' },
    ],
    [
      'a source without a project',
      withSource({ projectId: '' }),
      { kind: 'malformed', where: 'dailyVolumes.0.projectId' },
    ],
    [
      'a volume below nothing',
      withSource({ days: { [DAY]: -1 } }),
      { kind: 'malformed', where: `dailyVolumes.0.days.${DAY}` },
    ],
    [
      'a volume without end',
      withSource({ days: { [DAY]: 0 } }).replace(':0}', ':1e999}'),
      { kind: 'malformed', where: `dailyVolumes.0.days.${DAY}` },
    ],
    [
      'a day by name',
      withSource({ days: { monday: 1 } }),
      { kind: 'malformed', where: 'dailyVolumes.0.days.monday' },
    ],
    [
      'no midnight',
      withSource({ days: { 1: 1 } }),
      { kind: 'malformed', where: 'dailyVolumes.0.days' },
    ],
    [
      'a day to come',
      withSource({ days: { [Date.UTC(2026, 10, 19)]: 1 } }),
      { kind: 'future', where: 'dailyVolumes.0.days' },
    ],
    [
      'too many days',
      withSource({
        days: Object.fromEntries(Array.from({ length: 761 }, (_, day) => [day * 86_400_000, 1])),
      }),
      { kind: 'malformed', where: 'dailyVolumes.0.days' },
    ],
    [
      'a retention of no days',
      withSource({ retention: [{ days: 0, fromMs: 1, toMs: 2 }] }),
      { kind: 'malformed', where: 'dailyVolumes.0.retention.0.days' },
    ],
    [
      'a source twice',
      JSON.stringify({ storage: {}, dailyVolumes: [SOURCE, SOURCE] }),
      { kind: 'malformed', where: 'dailyVolumes.1' },
    ],
  ])('refuses %s', (_, text, refusal) => {
    expect(readKeptText(text, NOW_MS)).toEqual({ refusal });
  });

  test('a name meant to reach every object reaches none', () => {
    const text = `{"storage":{"__proto__":{"polluted":1}},"dailyVolumes":[{"projectId":"p","sourceId":"s","days":{},"__proto__":{"polluted":1}}]}`;
    readKeptText(text, NOW_MS);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});

describe('readKeptFile', () => {
  test('a huge file is not opened, and one that is gone is said to be', async () => {
    const file = new File(['{}'], 'kept.json');
    Object.defineProperty(file, 'text', { value: () => Promise.reject(new Error('gone')) });
    expect(await readKeptFile(file, NOW_MS)).toEqual({ refusal: { kind: 'unreadable' } });
    Object.defineProperty(file, 'size', { value: MOST_BYTES + 1 });
    expect(await readKeptFile(file, NOW_MS)).toEqual({
      refusal: { kind: 'large', bytes: MOST_BYTES + 1 },
    });
  });
});
