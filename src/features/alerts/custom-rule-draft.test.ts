import { expect, test } from 'vitest';
import type { AlertRule } from './alert-rule.ts';
import { BLANK, copyOf, draftOfFields, fieldsOfDraft, placeProblems } from './custom-rule-draft.ts';

const rule: AlertRule = {
  key: 'k',
  kind: 'default',
  ruleId: 'r',
  name: 'InstanceHighCPUUsage',
  displayName: 'High CPU usage',
  region: 'fr-par',
  sourceId: 's',
  sourceName: 'Scaleway Metrics',
  expr: 'load > 0.9',
  forSeconds: 600,
  intervalSeconds: 60,
  labels: {},
  annotations: { rule_id: 'r', display_name: 'High', summary: 'On {{ $labels.resource_name }}' },
  status: 'disabled',
};

test('a copy of a default rule keeps what it does, and not who it is', () => {
  const { name, annotations, ...draft } = draftOfFields(copyOf(rule));
  expect(draft).toMatchObject({ expr: 'load > 0.9', for: '10m', keepFiringFor: '', labels: {} });
  expect(annotations).toEqual({ summary: 'On {{ $labels.resource_name }}' });
  expect(name).not.toBe(rule.name);
});

test('a rule survives the form as it is written', () => {
  const draft = {
    name: 'Größe',
    expr: 'a\n> 1',
    for: '1h30m',
    keepFiringFor: '5m',
    labels: { severity: 'page' },
    annotations: { summary: 'two\nlines', empty: '' },
  };
  const place = { sourceId: 's', namespace: 'n', group: 'g' };
  expect(draftOfFields(fieldsOfDraft(draft, place))).toEqual(draft);
});

const seventy = Array.from({ length: 70 }, (_, index) => ({ namespace: 'n', name: `g${index}` }));

test.each([
  [{}, [], []],
  [{ namespace: 'équipe d’astreinte' }, [], ['namespace']],
  [{ namespace: 'équipe', group: 'shop.availability (2)' }, [], []],
  [{ namespace: '../config', group: 'a/b' }, [], ['namespace', 'group']],
  [{ namespace: '', group: '日本' }, [], ['namespace', 'group']],
  [{ namespace: 'n', group: 'g7' }, seventy, []],
  [{ namespace: 'n', group: 'g70' }, seventy, ['group']],
  [
    {
      labels: [
        { name: 'a', value: '1' },
        { name: ' a', value: '2' },
      ],
    },
    [],
    ['pairs'],
  ],
])('%j among %# groups has problems with %j', (change, groups, expected) => {
  const problems = placeProblems({ ...BLANK, ...change }, groups);
  expect(problems.map(({ field }) => field)).toEqual(expected);
});
