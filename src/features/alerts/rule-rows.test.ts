import { expect, test } from 'vitest';
import type { RunningGroup, RunningRule } from '#api/contract/prometheus-rules.ts';
import { filterRules, ruleRows } from './rule-rows.ts';

const rule = (name: string, change: Partial<RunningRule> = {}): RunningRule => ({
  type: 'alerting',
  name,
  query: 'up == 0',
  health: 'ok',
  state: 'inactive',
  ...change,
});

const group = (name: string, rules: readonly RunningRule[]): RunningGroup => ({
  name,
  file: '/etc/rules.yml',
  intervalSeconds: 15,
  rules: [...rules],
});

const source = { region: 'home', id: 'a', name: 'Prometheus' };
const rows = ruleRows([
  {
    source,
    groups: [
      group('one', [
        rule('Quiet'),
        rule('job:up:sum', { type: 'recording', state: undefined }),
        rule('Fires', { state: 'firing', labels: { severity: 'page' } }),
        // A rule that cannot be evaluated still tells the state it had before.
        rule('Broken', { health: 'err', state: 'firing', lastError: 'parse error' }),
      ]),
      group('two', [rule('Waits', { state: 'pending' }), rule('Quiet')]),
    ],
  },
]);
const names = (found: typeof rows) => found.map((row) => row.rule.name);

test('what needs a look comes first, the rest as it is evaluated', () => {
  expect(names(rows)).toEqual(['Broken', 'Fires', 'Waits', 'Quiet', 'Quiet', 'job:up:sum']);
  expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
});

test.each([
  ['', 'firing', ['Fires']],
  ['', 'broken', ['Broken']],
  ['', 'recording', ['job:up:sum']],
  ['severity="page"', 'all', ['Fires']],
  ['TWO quiet', 'all', ['Quiet']],
  ['up home', 'pending', ['Waits']],
  ['nothing', 'all', []],
] as const)('%j in state %s finds %j', (typed, state, expected) => {
  expect(names(filterRules(rows, { typed, state }))).toEqual(expected);
});
