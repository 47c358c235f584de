import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDuration, writeDuration } from './duration.ts';
import { type LabelMatcher, matchesLabels, parseMatchers, writeMatcher } from './label-matcher.ts';
import { routesFor } from './route.ts';
import { parseRouting } from './routing.ts';

const CONFIG = `
global: { resolve_timeout: 5m }
route:
  receiver: default
  group_by: [region, alertname]
  group_wait: 45s
  repeat_interval: 1d
  routes:
    - receiver: pager
      matchers: ['severity="page"', 'team=~"db|web"']
      group_interval: 1m30s
      continue: true
      routes:
        - match: { region: pl-waw }
          receiver: night
          group_by: ['...']
          mute_time_intervals: [nights]
    - match_re: { team: 'd.' }
      group_by: []
    - matchers: [ '{a!="1",b!~"x.*"}' ]
      receiver: nobody-knows
receivers:
  - name: default
    email_configs: [{ to: a@example.com }, { to: b@example.com, send_resolved: true }]
  - name: pager
    pagerduty_configs: [{ routing_key: x }]
    slack_configs: []
  - name: night
inhibit_rules: [{ source_matchers: [a=b] }]
`;

describe('a routing', () => {
  const routing = parseRouting(CONFIG);
  const idsFor = (labels: Record<string, string>) =>
    routing ? routesFor(routing.root, labels).map((each) => each.id) : [];

  it.each([
    [{ severity: 'page', team: 'web', a: '1' }, ['0.0']],
    [{ severity: 'page', team: 'db', region: 'pl-waw' }, ['0.0.0', '0.1']],
    [{ severity: 'page', team: 'webs', a: '1' }, ['0']],
    [{ b: 'xx' }, ['0']],
    [{ b: 'yx' }, ['0.2']],
  ])('takes %j', (labels, ids) => {
    expect(idsFor(labels)).toEqual(ids);
  });

  it('inherits what a route leaves out', () => {
    expect(routing?.hasInhibition).toBe(true);
    const [pager, data] = routing?.root.routes ?? [];
    expect(pager?.routes[0]).toMatchObject({
      groupBy: 'all',
      waitSeconds: 45,
      intervalSeconds: 90,
      repeatSeconds: 86_400,
      hasHours: true,
      receiver: { name: 'night', integrations: [] },
    });
    expect(data).toMatchObject({ groupBy: ['region', 'alertname'], intervalSeconds: 300 });
    expect(data?.receiver.integrations).toEqual([
      { kind: 'email', sendsResolved: false },
      { kind: 'email', sendsResolved: true },
    ]);
    expect(pager?.receiver.integrations).toEqual([{ kind: 'pagerduty', sendsResolved: true }]);
  });

  it.each(['', '{', 'route: 3', 'receivers: []'])('is none: %j', (text) => {
    expect(parseRouting(text)).toBeUndefined();
  });
});

describe('matchers', () => {
  it.each([
    ['a=b', [['a', '=', 'b']]],
    [
      '{a = "b, c" , d!~e.f}',
      [
        ['a', '=', 'b, c'],
        ['d', '!~', 'e.f'],
      ],
    ],
    ['"my é name"=~"a\\"b\\\\n"', [['my é name', '=~', 'a"b\\n']]],
    ['a=""', [['a', '=', '']]],
  ] as const)('%s', (text, expected) => {
    const read = parseMatchers(text)?.map(({ name, value, isRegex, isEqual }) => {
      const sign = isEqual ? '=' : '!';
      return [name, isRegex ? `${sign}~` : sign, value];
    });
    expect(read).toEqual(expected);
  });

  it.each(['a', '="b"', 'a="b', 'a="b" c="d"'])('%s is none', (text) => {
    expect(parseMatchers(text)).toBeUndefined();
  });

  it('any name and value come back as they were written', () => {
    const name = fc.string({ minLength: 1, unit: 'grapheme' }).filter((each) => each.trim() !== '');
    const matcher = fc.record({
      name,
      value: fc.string({ unit: 'grapheme' }),
      isRegex: fc.boolean(),
      isEqual: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(matcher, { minLength: 1 }), (matchers) => {
        expect(parseMatchers(`{${matchers.map(writeMatcher).join(', ')}}`)).toEqual(matchers);
      }),
    );
  });

  it.each([
    [{ name: 'a', value: 'x|y', isRegex: true }, { a: 'y' }, true],
    [{ name: 'a', value: 'x', isRegex: true }, { a: 'xx' }, false],
    [{ name: 'a', value: '(?i)x', isRegex: true }, { a: 'X' }, true],
    [{ name: 'a', value: '', isRegex: false }, {}, true],
    [{ name: 'a', value: '', isRegex: false, isEqual: false }, {}, false],
    [{ name: 'a', value: '[', isRegex: true }, { a: '[' }, false],
  ] satisfies [LabelMatcher, Record<string, string>, boolean][])(
    '%j on %j',
    (matcher, labels, is) => {
      expect(matchesLabels([matcher], labels)).toBe(is);
    },
  );
});

describe('durations', () => {
  it.each([
    ['0', 0],
    ['30s', 30],
    ['1h30m', 5_400],
    ['1d', 86_400],
    ['500ms', 0.5],
    ['1y2w', 32_745_600],
    ['', undefined],
    ['30', undefined],
    ['1m1h', undefined],
    ['-1m', undefined],
  ])('%s', (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds);
  });

  it('come back as they were written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e9 }), (milliseconds) => {
        expect(parseDuration(writeDuration(milliseconds / 1_000))).toBe(milliseconds / 1_000);
      }),
    );
  });
});
