import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tellingLabels } from './telling-labels.ts';

const alert = (key: string, labels: Record<string, string>, ruleName = 'HighLoad') => ({
  key,
  ruleName,
  region: 'fr-par',
  labels,
  resourceName: labels['resource_name'],
  resourceId: labels['resource_id'],
});

test.each([
  ['one alone shows how severe it is', [{ severity: 'page', job: 'web' }], [{ severity: 'page' }]],
  [
    'what all have in common tells nothing',
    [
      { job: 'web', mode: 'idle' },
      { job: 'web', mode: 'user' },
    ],
    [{ mode: 'idle' }, { mode: 'user' }],
  ],
  [
    'the resource is said already',
    [
      { resource_name: 'a', resource_id: '1' },
      { resource_name: 'b', resource_id: '2' },
    ],
    [{}, {}],
  ],
  [
    'two of one name need more',
    [
      { resource_name: 'a', resource_id: '100', az: '1' },
      { resource_name: 'a', resource_id: '200', az: '2' },
    ],
    [{ az: '1' }, { az: '2' }],
  ],
  [
    'of several that are needed, each',
    [
      { job: 'a', mode: 'x' },
      { job: 'a', mode: 'y' },
      { job: 'b', mode: 'x' },
    ],
    [
      { job: 'a', mode: 'x' },
      { job: 'a', mode: 'y' },
      { job: 'b', mode: 'x' },
    ],
  ],
])('%s', (_, labels, expected) => {
  const alerts = labels.map((each, index) => alert(String(index), each));
  expect([...tellingLabels(alerts).values()]).toEqual(expected);
});

test('another rule’s alerts are no neighbours', () => {
  const told = tellingLabels([
    alert('1', { mode: 'x' }, 'HighLoad'),
    alert('2', { mode: 'y' }, 'LowDisk'),
  ]);
  expect([...told.values()]).toEqual([{}, {}]);
});

test('two rows look alike only where all their labels do', () => {
  const value = fc.constantFrom('a', 'b', 'c');
  const labels = fc.record(
    { job: value, mode: value, az: value, resource_name: value },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.array(labels, { minLength: 2, maxLength: 8 }), (all) => {
      const alerts = all.map((each, index) => alert(String(index), { ...each }));
      const told = tellingLabels(alerts);
      const inOrder = (each: Record<string, string>) =>
        Object.entries(each).sort(([one], [other]) => one.localeCompare(other));
      const look = ({ key, resourceName }: (typeof alerts)[number]) =>
        JSON.stringify([resourceName, inOrder(told.get(key) ?? {})]);
      const whole = (each: (typeof alerts)[number]) => JSON.stringify(inOrder(each.labels));
      expect(new Set(alerts.map(look)).size).toBe(new Set(alerts.map(whole)).size);
    }),
  );
});
