import { describe, expect, it } from 'vitest';
import { alertPosts, perWeek } from './alert-posts.ts';
import { type AlertPost, type NotificationWorld, simulateNotifications } from './notifications.ts';
import { replayRule } from './rule-state.ts';
import { defaultRoute, type Route } from './route.ts';

const SECOND = 1_000;
const webhook = { kind: 'webhook', sendsResolved: true };
const mail = { kind: 'email', sendsResolved: false };

const root = (changes: Partial<Route> = {}): Route => ({ ...defaultRoute([webhook]), ...changes });

/** `5 A` fires at second 5, `-9 A` is over at second 9. */
function postsOf(text: string): AlertPost[] {
  const starts = new Map<string, number>();
  return text.split(',').map((each) => {
    const [time = '', alertname = ''] = each.trim().split(' ');
    const atMs = Math.abs(Number(time)) * SECOND;
    const isOver = time.startsWith('-');
    if (!isOver) starts.set(alertname, atMs);
    const startsAtMs = starts.get(alertname) ?? atMs;
    return { atMs, labels: { alertname }, startsAtMs, endsAtMs: isOver ? atMs : undefined };
  });
}

function told(text: string, world: Partial<NotificationWorld> = {}) {
  const all = { root: root(), untilMs: 3_600 * SECOND, ...world };
  return simulateNotifications(postsOf(text), all).map(({ atMs, firing, resolved, reason }) => {
    const names = (labels: readonly { alertname?: string }[]) =>
      labels.map((each) => each.alertname).join('');
    return `${atMs / SECOND} ${reason} ${names(firing)}|${names(resolved)}`;
  });
}

describe('one group with the defaults: 30 s, 5 min, 4 h', () => {
  it.each([
    ['waits for company', '0 A, 20 B', ['30 first AB|']],
    ['tells of who joins at the next look', '0 A, 40 B', ['30 first A|', '330 joined AB|']],
    ['tells what is over', '0 A, 10 B, -40 A', ['30 first AB|', '330 resolved B|A']],
    ['says nothing of what came and went before the first look', '0 A, -20 A', []],
    ['says nothing of a flap between two looks', '0 A, -100 A, 200 A', ['30 first A|']],
    [
      'begins anew when all was over',
      '0 A, -40 A, 400 A',
      ['30 first A|', '330 resolved |A', '430 first A|'],
    ],
    [
      'tells of one that came and went beside another',
      '0 A, 40 B, -60 B',
      ['30 first A|', '330 resolved A|B'],
    ],
  ])('%s', (_what, posts, expected) => {
    expect(told(posts)).toEqual(expected);
  });

  it('repeats at the first look after the interval, not at it', () => {
    const repeating = root({ repeatSeconds: 600 });
    expect(told('0 A', { root: repeating, untilMs: 1_900 * SECOND })).toEqual([
      '30 first A|',
      '930 repeated A|',
      '1830 repeated A|',
    ]);
  });

  it('an old group keeps its rhythm where it lives on', () => {
    const posts = '0 A, -40 A, 340 A';
    expect(told(posts, { emptyGroupMs: 30 * SECOND }).at(-1)).toBe('630 first A|');
    expect(told(posts).at(-1)).toBe('370 first A|');
  });

  it('an alert that has waited elsewhere does not wait', () => {
    const [post] = postsOf('100 A');
    const old = { ...post, startsAtMs: 0 } as AlertPost; // The post is there: its text is above.
    const [first] = simulateNotifications([old], { root: root(), untilMs: 200 * SECOND });
    expect(first?.atMs).toBe(100 * SECOND);
  });
});

describe('silences', () => {
  const silence = (from: number, to: number, name = 'A') => ({
    silences: [
      {
        matchers: [{ name: 'alertname', value: name, isRegex: false }],
        startMs: from * SECOND,
        endMs: to * SECOND,
      },
    ],
  });

  it.each([
    ['hold everything back', '0 A', silence(0, 3_600), []],
    ['let others through', '0 A, 0 B', silence(0, 3_600), ['30 first B|']],
    ['tell when they end', '0 A', silence(0, 600), ['630 first A|']],
    ['keep the end of an alert to themselves', '0 A, -100 A', silence(60, 600), ['30 first A|']],
    ['say nothing new when they end unnoticed', '0 A', silence(60, 600), ['30 first A|']],
  ])('%s', (_what, posts, world, expected) => {
    expect(told(posts, world)).toEqual(expected);
  });
});

describe('routes', () => {
  it('groups by labels, and tells each integration its own', () => {
    const posts = (['a', 'b', 'a'] as const).map(
      (host, index): AlertPost => ({
        atMs: index * SECOND,
        labels: { alertname: `X${index}`, host },
        startsAtMs: index * SECOND,
        endsAtMs: index === 1 ? 60 * SECOND : undefined,
      }),
    );
    const both = root({
      groupBy: ['host'],
      receiver: { name: 'r', integrations: [webhook, mail] },
    });
    const sent = simulateNotifications(posts, { root: both, untilMs: 1_000 * SECOND });
    expect(
      sent.map((each) => [each.integration.kind, each.groupLabels['host'], each.reason]),
    ).toEqual([
      ['webhook', 'a', 'first'],
      ['email', 'a', 'first'],
      ['webhook', 'b', 'first'],
      ['email', 'b', 'first'],
      ['webhook', 'b', 'resolved'],
    ]);
  });
});

describe('what a rule manager says', () => {
  const timing = { intervalSeconds: 60, forSeconds: 0, keepFiringSeconds: 0 };
  const minutes = (text: string) => {
    const replay = replayRule(timing, { ruleLabels: { severity: 'page' } });
    replay.feed({ startMs: 0, endMs: (text.length - 1) * 60 * SECOND }, [
      {
        labels: { __name__: 'up', host: 'a' },
        timestamps: Float64Array.from(text, (_each, index) => index * 60 * SECOND),
        values: Float64Array.from(text, (each) => (each === '.' ? Number.NaN : 1)),
      },
    ]);
    return alertPosts(replay.result().episodes, { alertname: 'Up', intervalSeconds: 60 });
  };

  it('that it fires once, that it is over for a quarter of an hour', () => {
    const posts = minutes(`.1${'.'.repeat(30)}`);
    expect(posts[0]).toEqual({
      atMs: 60_000,
      labels: { host: 'a', severity: 'page', alertname: 'Up' },
      startsAtMs: 60_000,
      endsAtMs: undefined,
    });
    expect(posts.slice(1).map((each) => each.atMs / 60_000)).toEqual([2, 4, 6, 8, 10, 12, 14, 16]);
  });

  it('nothing more of its end once it is back', () => {
    const times = minutes(`1...1`).map((each) => [each.atMs / 60_000, each.endsAtMs === undefined]);
    expect(times).toEqual([
      [0, true],
      [1, false],
      [3, false],
      [4, true],
    ]);
  });

  it('repeated ends are not told twice', () => {
    const sent = simulateNotifications(minutes(`.1${'.'.repeat(40)}`), {
      root: root({ waitSeconds: 0 }),
      untilMs: 3_600 * SECOND,
    });
    expect(sent.map((each) => each.reason)).toEqual(['first', 'resolved']);
    expect(perWeek(sent, 86_400)).toBe(14);
    expect(perWeek(sent, 0)).toBeUndefined();
  });
});
