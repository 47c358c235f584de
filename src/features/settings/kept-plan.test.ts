import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { KeptFile } from './kept-file.ts';
import { planOf, readIn } from './kept-plan.ts';

const DAYS = [17, 16, 15].map((day) => String(Date.UTC(2026, 10, day)));
const [LAST = '', MIDDLE = '', FIRST = ''] = DAYS;

const change = (id: string, atMs: number, rest: object = {}) => ({
  id,
  atMs,
  act: 'off',
  rules: [],
  regions: ['fr-par'],
  reason: '',
  ...rest,
});

const CHANGES = 'vigie.alert-changes.p';
const BUDGET = 'vigie.budget.q';

const file: KeptFile = {
  notes: new Map<string, unknown>([
    [CHANGES, [change('new', 9, { isBulk: true }), change('both', 5), change('other', 4)]],
    [BUDGET, { limitEuros: 100, thresholds: [] }],
  ]),
  sources: [{ projectId: 'p', sourceId: 's', days: { [LAST]: 1, [MIDDLE]: 2, [FIRST]: 3 } }],
  unknown: [],
};

const OWN = JSON.stringify([
  change('own', 7),
  change('both', 5),
  change('other', 4, { undone: true }),
]);

describe('planOf', () => {
  test('says what is in the file, what is new here and what differs', () => {
    const plan = planOf(file, {
      sources: [{ projectId: 'p', sourceId: 's', days: { [LAST]: 1, [MIDDLE]: 8 } }],
      noteOf: (key) => (key === CHANGES ? OWN : null),
    });
    expect(plan).toEqual({
      rows: [
        { kind: 'alert-changes', inFile: 3, added: 1, differing: 1 },
        { kind: 'budgets', inFile: 1, added: 1, differing: 0 },
        { kind: 'usage', inFile: 3, added: 1, differing: 1 },
      ],
      projects: 2,
      sources: 1,
      days: { fromMs: Number(FIRST), toMs: Number(LAST) },
    });
  });

  test('a file of what is here changes nothing', () => {
    const { rows } = planOf(file, {
      sources: file.sources,
      noteOf: (key) => JSON.stringify(file.notes.get(key)),
    });
    expect(rows.map(({ added, differing }) => added + differing)).toEqual([0, 0, 0]);
  });
});

describe('readIn', () => {
  const stored = new Map<string, string>();
  let refused: string | undefined;
  const notes = { ...file, sources: [] };

  beforeEach(() => {
    stored.clear();
    refused = undefined;
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => stored.get(key) ?? null,
      removeItem: (key: string) => stored.delete(key),
      setItem: (key: string, text: string) => {
        if (key === refused) throw new Error('full');
        stored.set(key, text);
      },
    });
    stored.set(CHANGES, OWN);
  });
  afterEach(() => vi.unstubAllGlobals());

  const changes = (): readonly { id: string; undone?: boolean; isBulk?: boolean }[] =>
    JSON.parse(stored.get(CHANGES) ?? '[]');

  test('adds what is new, without the offer to take it back, and keeps what is here', async () => {
    await readIn(notes, 'here');
    expect(changes().map(({ id, undone }) => [id, undone])).toEqual([
      ['new', undefined],
      ['own', undefined],
      ['both', undefined],
      ['other', true],
    ]);
    expect(changes()[0]).not.toHaveProperty('isBulk');
    expect(stored.get(BUDGET)).toBe('{"limitEuros":100,"thresholds":[]}');
  });

  test('takes what differs from the file where that is wished', async () => {
    stored.set(BUDGET, '{"limitEuros":7,"thresholds":[]}');
    await readIn(notes, 'file');
    expect(changes().find(({ id }) => id === 'other')).not.toHaveProperty('undone');
    expect(stored.get(BUDGET)).toBe('{"limitEuros":100,"thresholds":[]}');
  });

  test('takes all back where one entry is refused', async () => {
    refused = BUDGET;
    await expect(readIn(notes, 'file')).rejects.toThrow('full');
    expect([...stored]).toEqual([[CHANGES, OWN]]);
  });

  test('writes nothing where the browser keeps no daily volumes', async () => {
    await expect(readIn(file, 'file')).rejects.toThrow('indexedDB');
    expect([...stored]).toEqual([[CHANGES, OWN]]);
  });
});
