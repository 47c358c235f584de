import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { readRules, type RuleDraft, ruleProblems, withoutRule, withRule } from './rule-yaml.ts';

const draft: RuleDraft = {
  name: 'High: "load"',
  expr: 'load > 0.9 # é',
  for: '10m',
  keepFiringFor: '',
  labels: { severity: 'page' },
  annotations: { summary: '{{ $labels.host }}: {{ $value | humanize }}' },
};

function written(changes: Partial<Parameters<typeof withRule>[0]>) {
  const edit = { groupText: undefined, groupName: 'mine', previousName: undefined, draft };
  const group = withRule({ ...edit, ...changes });
  if (group.kind === 'problem') throw new Error(group.problem.sentence);
  return group.text;
}

const GROUP = `# kept
name: mine
interval: 30s
limit: 5
rules:
  - record: a:b
    expr: sum(b)
  - alert: Old # why
    expr: a > 1
    for: 5m
    labels: {team: db}
    query_offset: 1m
`;

describe('a rule', () => {
  it.each([
    [{ name: ' ' }, 'Give the rule a name.'],
    [{ expr: '' }, 'Write an expression.'],
    [{ expr: 'a >\n  b[5m' }, 'The expression cannot be read at line 2, column 7.'],
    [{ for: '10 m' }, '10 m is no duration: write 30s, 10m or 1h30m.'],
    [{ keepFiringFor: '-1m' }, '-1m is no duration: write 30s, 10m or 1h30m.'],
    [
      { labels: { 'a-b': 'c' } },
      'a-b is no name for a label: letters, digits and _ only, and no digit first.',
    ],
    [{ labels: { alertname: 'x' } }, 'alertname is always the rule’s own name.'],
    [{ annotations: { a: '{{ $labels.x' } }, 'The template cannot be read: unclosed action.'],
    [{ labels: { a: '{{ end }}' } }, 'The template cannot be read: unexpected {{end}}.'],
  ])('with %j', (changes, sentence) => {
    expect(ruleProblems({ ...draft, ...changes }).map((each) => each.sentence)).toEqual([sentence]);
  });

  it.each([
    ['sum(rate({a="b"} |= "x" [5m])) > 1', []],
    ['up > 1', ['The expression cannot be read at line 1, column 1.']],
    [
      '{a="b"} |= "x"',
      [
        'The expression finds lines. A rule compares a number of them: count_over_time(… [5m]) counts the lines of five minutes.',
      ],
    ],
  ])('on logs with %s', (expr, sentences) => {
    const problems = ruleProblems({ ...draft, expr }, 'logql');
    expect(problems.map((each) => each.sentence)).toEqual(sentences);
  });

  it('may be fine', () => {
    expect(ruleProblems({ ...draft, for: '', keepFiringFor: '5m' })).toEqual([]);
  });
});

describe('a group', () => {
  it('is made of one rule', () => {
    expect(parse(written({}))).toEqual({
      name: 'mine',
      rules: [
        {
          alert: draft.name,
          expr: draft.expr,
          for: '10m',
          labels: draft.labels,
          annotations: draft.annotations,
        },
      ],
    });
    expect(readRules(written({}))).toEqual([draft]);
  });

  it('keeps what it had', () => {
    const text = written({
      groupText: GROUP,
      previousName: 'Old',
      draft: { ...draft, labels: {} },
    });
    expect(text).toMatch(/^# kept/);
    const { rules, ...group } = parse(text);
    expect(group).toEqual({ name: 'mine', interval: '30s', limit: 5 });
    expect(rules).toMatchObject([{ record: 'a:b' }, { alert: draft.name, query_offset: '1m' }]);
    expect(rules[1].labels).toBeUndefined();
    expect(parse(written({ groupText: GROUP })).rules).toHaveLength(3);
  });

  it('loses one rule, or itself', () => {
    const left = withoutRule(GROUP, 'Old');
    expect(left.kind === 'text' && parse(left.text).rules).toEqual([
      { record: 'a:b', expr: 'sum(b)' },
    ]);
    expect(withoutRule(written({}), draft.name)).toEqual({ kind: 'empty' });
    expect(withoutRule(GROUP, 'Gone')).toMatchObject({ kind: 'problem' });
  });

  const full = `name: mine\nrules:\n${'  - {record: a, expr: b}\n'.repeat(20)}`;

  it.each([
    [{ groupName: '' }, 'Give the group a name.'],
    [{ groupText: 'rules: [' }, 'The group cannot be read as the data source sent it.'],
    [{ groupText: '- a' }, 'The group cannot be read as the data source sent it.'],
    [
      { groupText: GROUP, previousName: 'Gone' },
      'The rule is no longer in its group: somebody else changed it.',
    ],
    [
      { groupText: GROUP, draft: { ...draft, name: 'Old' } },
      'The group already has a rule named Old.',
    ],
    [{ groupText: full }, 'The group is full: the provider allows 20 rules in one.'],
  ])('refuses %j', (changes, sentence) => {
    expect(() => written(changes)).toThrow(sentence);
  });
});
