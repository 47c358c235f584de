import { expect, test } from 'vitest';
import { alertLink, rangeAround } from './alert-link.ts';

const MINUTE = 60_000;
const SINCE = 1_795_000_000_000;

test.each([
  ['an hour after it began', SINCE + 90 * MINUTE, String(SINCE + 60 * MINUTE)],
  ['up to now, where it has just begun', SINCE + 5 * MINUTE, 'now'],
])('the range ends %s', (_, nowMs, to) => {
  expect(rangeAround(SINCE, nowMs)).toEqual({ from: String(SINCE - 30 * MINUTE), to });
});

const alert = {
  region: 'fr-par',
  ruleName: 'R',
  resourceType: 'instance_server',
  resourceId: 'a/b',
  resourceName: 'web 1',
};
const range = { from: '1', to: 'now' };

test.each([
  [
    'the resource',
    alert,
    '/projects/p/products/instance/instance_server/a%2Fb?region=fr-par&from=1&to=now',
  ],
  [
    'resources of that name',
    { ...alert, resourceId: undefined },
    '/projects/p/products/instance?region=fr-par&q=web+1&from=1&to=now',
  ],
  [
    'the product',
    { ...alert, resourceId: undefined, resourceName: undefined },
    '/projects/p/products/instance?region=fr-par&from=1&to=now',
  ],
  ['the rule', { ...alert, resourceType: 'teapot' }, '/projects/p/alerts/rules?region=fr-par&q=R'],
])('an alert leads to %s', (_, subject, expected) => {
  expect(alertLink('p', subject, range)).toBe(expected);
});
