import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseMatchers } from '#lib/alerting/label-matcher.ts';
import {
  areSameMatchers,
  heldBy,
  matchersOfLabels,
  matchersProblem,
  silenceReminder,
} from './silence-draft.ts';

test.each([
  ['alertname="HighLoad"'],
  ['alertname="say \\"hi\\" \\\\ there"'],
  ['größe="é 日本", "with space"=~"a|b"'],
  ['env!=""'],
  ['env!~"", team=~".*"'],
  // Only Go reads these: it is the Alertmanager's to say whether they are right.
  ['name=~"(?i)web-.*"'],
  ['name=~"(?P<who>a)\\\\pL"'],
])('%s can be sent', (text) => {
  expect(matchersProblem(text)).toBeUndefined();
});

test.each([
  ['', 'everything'],
  ['alertname=~".*"', 'everything'],
  ['alertname=~"x|"', 'everything'],
  ['alertname=""', 'everything'],
  ['env!="prod", team=~".*"', 'everything'],
  ['alertname', 'Write label'],
  ['alertname="a" team="b"', 'Write label'],
  ['""="a"', 'Write label'],
  ['alertname=~"(a"', '“(a”'],
  ['alertname=~"a(?=b)"', '(?=b)'],
])('%s cannot: %s', (text, sentence) => {
  expect(matchersProblem(text)).toContain(sentence);
});

const labels = fc.dictionary(
  fc.string({ minLength: 1, unit: 'grapheme' }),
  fc.string({ unit: 'grapheme' }),
  { minKeys: 1 },
);

test('the matchers of an alert’s labels hold exactly that alert', () => {
  fc.assert(
    fc.property(labels, fc.string(), (own, other) => {
      const text = matchersOfLabels({ ...own, alertname: 'One' });
      const alerts = [{ labels: { ...own, alertname: 'One' } }, { labels: { alertname: other } }];
      const isSame = other === 'One' && Object.values(own).every((value) => value === '');
      expect(heldBy(text, alerts)?.length).toBe(isSame ? 2 : 1);
    }),
  );
});

test('the order of matchers makes no other silence; anything else does', () => {
  const one = parseMatchers('a="1", b=~"2"') ?? [];
  expect(areSameMatchers(one, one.toReversed())).toBe(true);
  expect(areSameMatchers(one, parseMatchers('a="1", b="2"') ?? [])).toBe(false);
});

test('a reminder is a calendar’s event with an alarm, in lines of at most 75 bytes', () => {
  const text = silenceReminder({
    id: 'one',
    madeAtMs: Date.UTC(2026, 10, 21, 9),
    endsAtMs: Date.UTC(2026, 10, 22, 8, 30),
    title: 'A silence ends, soon',
    details: `alertname="Größe"\n${'é'.repeat(200)}`,
  });
  expect(text).toContain('\r\nDTSTART:20261122T083000Z\r\nSUMMARY:A silence ends\\, soon\r\n');
  expect(text).toContain('alertname="Größe"\\n');
  for (const line of text.split('\r\n')) {
    expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
  }
  expect(text.replaceAll('\r\n ', '')).toContain('é'.repeat(200));
});
