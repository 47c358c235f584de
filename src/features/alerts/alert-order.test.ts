import { describe, expect, test } from 'vitest';
import type { ActiveAlert } from '#lib/alerting/active-alert.ts';
import { allAlertsSearch, countStates, inState, withoutState } from './alert-filters.ts';
import { listedRules } from './alert-order.ts';
import type { AlertRule } from './alert-rule.ts';

const rule = (key: string, over: Partial<AlertRule> = {}): AlertRule => ({
  key,
  kind: 'default',
  name: key,
  displayName: key,
  region: 'fr-par',
  sourceId: 's',
  sourceName: 'Metrics',
  expr: 'up == 0',
  forSeconds: 600,
  intervalSeconds: 60,
  labels: {},
  annotations: {},
  status: 'enabled',
  health: 'ok',
  ...over,
});

const alert = (ruleName: string, over: Partial<ActiveAlert> = {}): ActiveAlert => ({
  key: `${ruleName} ${JSON.stringify(over.labels ?? {})}`,
  ruleName,
  region: 'fr-par',
  sourceId: 's',
  state: 'firing',
  sinceMs: 1_000,
  labels: {},
  annotations: {},
  isSilenced: false,
  silenceIds: [],
  isInhibited: false,
  receivers: [],
  ...over,
});

const known = { alerts: [], unknownRegions: [] };
const keys = (rows: readonly { rule: AlertRule }[]) => rows.map((row) => row.rule.key);

describe('the state of a rule', () => {
  test.each([
    ['fires', rule('a'), [alert('a')], 'firing'],
    [
      'fires in one place and waits in another',
      rule('a'),
      [alert('a', { state: 'pending' }), alert('a')],
      'firing',
    ],
    ['waits', rule('a'), [alert('a', { state: 'pending' })], 'pending'],
    ['alerts of another source', rule('a'), [alert('a', { sourceId: 't' })], 'quiet'],
    ['alerts of another region', rule('a'), [alert('a', { region: 'nl-ams' })], 'quiet'],
    ['cannot be evaluated', rule('a', { health: 'err' }), [], 'broken'],
    ['is off', rule('a', { status: 'disabled', health: undefined }), [], 'off'],
    ['is being switched on', rule('a', { status: 'enabling', health: undefined }), [], 'off'],
    ['is being switched off', rule('a', { status: 'disabling' }), [], 'quiet'],
    [
      'was just switched off and still fires',
      rule('a', { status: 'disabled' }),
      [alert('a')],
      'firing',
    ],
    ['is on, and no ruler says so', rule('a', { health: undefined }), [], 'unknown'],
    ['is on, and was never evaluated', rule('a', { health: 'unknown' }), [], 'unknown'],
    [
      'nobody knows whether it is on',
      rule('a', { status: 'unknown', health: undefined }),
      [],
      'unknown',
    ],
  ] as const)('one that %s', (_, one, alerts, state) => {
    expect(listedRules([one], { alerts, unknownRegions: [] })[0]?.state).toBe(state);
  });

  test('is not quiet in a region that did not answer', () => {
    expect(listedRules([rule('a')], { alerts: [], unknownRegions: ['fr-par'] })[0]?.state).toBe(
      'unknown',
    );
  });

  test('of two of one name, the alert is of the one whose labels it has', () => {
    const critical = rule('b', { name: 'a', labels: { severity: 'critical' } });
    const warning = rule('c', { name: 'a', labels: { severity: 'warning' } });
    const alerts = [alert('a', { labels: { severity: 'warning', host: 'x' } })];
    const rows = listedRules([critical, warning], { alerts, unknownRegions: [] });
    expect(rows.map(({ rule: { key }, state }) => [key, state])).toEqual([
      ['c', 'firing'],
      ['b', 'quiet'],
    ]);
  });
});

test('firing first and the newest of them, then pending, then broken, then by family', () => {
  const rows = listedRules(
    [
      rule('quiet of no family'),
      rule('database', { family: 'databases', status: 'disabled', health: undefined }),
      rule('compute', { family: 'compute' }),
      rule('broken', { health: 'err' }),
      rule('pending'),
      rule('older'),
      rule('newer'),
    ],
    {
      alerts: [
        alert('older', { sinceMs: 1 }),
        alert('newer', { sinceMs: 2 }),
        alert('pending', { state: 'pending' }),
      ],
      unknownRegions: [],
    },
  );
  expect(keys(rows)).toEqual([
    'newer',
    'older',
    'pending',
    'broken',
    'compute',
    'database',
    'quiet of no family',
  ]);
});

describe('filters', () => {
  const rows = listedRules(
    [
      rule('cpu', { family: 'compute', productId: 'instance' }),
      rule('storage', {
        status: 'disabled',
        health: undefined,
        region: 'nl-ams',
        sourceId: 't',
        sourceName: 'T',
      }),
      rule('own', { kind: 'custom', expr: 'rate(shop_requests_total[5m]) > 1' }),
    ],
    { ...known, alerts: [alert('cpu', { resourceName: 'worker-7' })] },
  );
  const shown = (query: string) => {
    const view = allAlertsSearch.parse(new URLSearchParams(query));
    return keys(inState(withoutState(rows, view), view.state));
  };

  test.each([
    ['', ['cpu', 'own', 'storage']],
    ['state=firing', ['cpu']],
    ['state=off', ['storage']],
    ['kind=custom', ['own']],
    ['status=disabled', ['storage']],
    ['source=T', ['storage']],
    ['source=Metrics&source=T&kind=default', ['cpu', 'storage']],
    ['product=instance', ['cpu']],
    ['q=WORKER-7', ['cpu']],
    ['q=shop requests', ['own']],
    ['q=nl-ams', ['storage']],
    ['q=nothing', []],
    ['state=nonsense&kind=nonsense', ['cpu', 'own', 'storage']],
  ])('%j', (query, expected) => {
    expect(shown(query)).toEqual(expected);
  });

  test('every rule is counted once', () => {
    expect(countStates(rows)).toEqual({
      firing: 1,
      pending: 0,
      broken: 0,
      quiet: 1,
      off: 1,
      unknown: 0,
    });
  });
});
