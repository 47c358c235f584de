import { expect, test } from 'vitest';
import { dashboardOfPath } from './grafana-dashboard.ts';

const place = { baseUrl: 'https://grafana.example/sub' };
const range = { from: 'now-1h', to: 'now' };

test('the variables of an instance are kept, those without a value are left to the dashboard', () => {
  const path = '/d/scw-lb/overview?var-region=fr-par&var-lb_name=a%26b&var-zone=&x=1';
  const url = new URL(dashboardOfPath(place, path, range) ?? '');
  expect(url.pathname).toBe('/sub/d/scw-lb');
  expect(Object.fromEntries(url.searchParams)).toEqual({
    orgId: '1',
    from: 'now-1h',
    to: 'now',
    'var-region': 'fr-par',
    'var-lb_name': 'a&b',
  });
});

test.each([undefined, '', '/explore?x=1', '//elsewhere.example/d', '/d/no such uid?'])(
  '%j leads nowhere',
  (path) => {
    expect(dashboardOfPath(place, path, range)).toBeUndefined();
  },
);
