import { expect, test } from 'vitest';
import { groupingOf, messagesOf } from './back-test-messages.ts';
import type { Episode } from './rule-state.ts';
import { defaultRoute } from './route.ts';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

const episode = (name: string, fromMinute: number, toMinute: number | undefined): Episode => ({
  labels: { resource_name: name },
  activeFromMs: fromMinute * MINUTE,
  firingFromMs: fromMinute * MINUTE,
  endMs: toMinute === undefined ? undefined : toMinute * MINUTE,
  isStartKnown: true,
  isEndKnown: true,
});

const told = (episodes: readonly Episode[], root = defaultRoute([])) =>
  messagesOf(
    {
      name: 'Rule',
      episodes,
      intervalSeconds: 60,
      window: { startMs: 0, endMs: DAY },
      coveredSeconds: 86_400,
    },
    groupingOf(root),
  );

test('alerts that begin together are one message, and each repeat and end is another', () => {
  const { byReason, perWeek } = told([episode('a', 60, 360), episode('b', 60, 360)]);
  expect(byReason).toEqual({ first: 1, joined: 0, resolved: 1, repeated: 1 });
  expect(perWeek).toBe(21);
});

test('a receiver of three contacts counts once, and hears of the end where one of them does', () => {
  const email = { kind: 'email', sendsResolved: false };
  const three = defaultRoute([email, email, email]);
  expect(told([episode('a', 60, 70)], three).messages).toHaveLength(1);
  const one = defaultRoute([email, { kind: 'webhook', sendsResolved: true }]);
  expect(told([episode('a', 60, 70)], one).byReason).toMatchObject({ first: 1, resolved: 1 });
});

test('what was said before the window is not counted, and what still holds is', () => {
  const { messages } = told([episode('a', -300, -200), episode('b', 1_430, undefined)]);
  expect(messages.map(({ reason, firing }) => [reason, firing[0]?.['resource_name']])).toEqual([
    ['first', 'b'],
  ]);
});

test('without an Alertmanager its defaults are assumed, and that is said', () => {
  expect(groupingOf(undefined)).toMatchObject({
    source: 'assumed',
    root: { waitSeconds: 30, intervalSeconds: 300, repeatSeconds: 14_400 },
  });
});
