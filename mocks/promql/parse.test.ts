import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { typeOf } from './check.ts';
import { PromqlError } from './errors.ts';
import { parseQuery, parseSelector } from './parse.ts';
import type { AtModifier, Expr } from './tree.ts';

/** The tree as text with every operator in parentheses. */
function shape(expr: Expr): string {
  switch (expr.kind) {
    case 'number':
      return String(expr.value);
    case 'string':
      return JSON.stringify(expr.value);
    case 'selector':
      return (expr.name ?? '{}') + shifted(expr);
    case 'matrix':
      return `${expr.selector.name ?? '{}'}[${expr.rangeMs}]${shifted(expr)}`;
    case 'subquery':
      return `${shape(expr.inner)}[${expr.rangeMs}:${expr.stepMs}]${shifted(expr)}`;
    case 'paren':
      return shape(expr.inner);
    case 'unary':
      return `(${expr.isNegative ? '-' : '+'}${shape(expr.inner)})`;
    case 'call':
      return `${expr.name}(${expr.args.map(shape).join(' ')})`;
    case 'aggregate':
      return `${expr.operator}<${expr.isWithout ? '!' : ''}${expr.grouping.join(' ')}>(${shape(expr.inner)})`;
    case 'binary':
      return `(${shape(expr.left)} ${expr.operator} ${shape(expr.right)})`;
  }
}

function shifted({ offsetMs, at }: { offsetMs: number; at: AtModifier | undefined }): string {
  return (offsetMs === 0 ? '' : `~${offsetMs}`) + (at === undefined ? '' : `@${at}`);
}

describe('trees', () => {
  test.each([
    ['-2 ^ 2', '(-(2 ^ 2))'],
    ['-2 * 3', '(-2 * 3)'],
    ['2 ^ -1 * 3', '((2 ^ -1) * 3)'],
    ['2 ^ 3 ^ 2', '(2 ^ (3 ^ 2))'],
    ['a + b * c offset 1m', '(a + (b * c~60000))'],
    ['a + b offset 1m * c', '(a + (b~60000 * c))'],
    ['-a @ 5 + b', '((-a@5000) + b)'],
    ['a or b and c unless d', '(a or ((b and c) unless d))'],
    ['a + b == bool c - d', '((a + b) == (c - d))'],
    ['a % b atan2 c', '((a % b) atan2 c)'],
    ['1 - rate(a[5m] offset -30s)', '(1 - rate(a[300000]~-30000))'],
    ['max_over_time((-a)[1h:5m] @ end())', 'max_over_time((-a)[3600000:300000]@end)'],
    ['SUM(a) BY (x, "y.z")', 'sum<x y.z>(a)'],
    ['sum without () (a)', 'sum<!>(a)'],
    ['{"http.requests", "a.b"="c"}', 'http.requests'],
    ['rate({__name__="a"}[1.5])', 'rate({}[1500])'],
    ['1. + .5e1 + 0x1F + 010 + 1_000 + 1h30m', '(((((1 + 5) + 31) + 8) + 1000) + 5400)'],
    ['"\\u00e9\\n" # comment', '"é\\n"'],
    ['sum + rate', '(sum + rate)'],
  ])('%s', (query, expected) => {
    expect(shape(parseQuery(query))).toBe(expected);
  });
});

describe('errors', () => {
  test.each([
    ['', '1:1: parse error: no expression found in input'],
    ['sum(rate(up[5m])', '1:17: parse error: unclosed left parenthesis'],
    [
      'rate(up)',
      '1:6: parse error: expected type range vector in call to function "rate", got instant vector',
    ],
    ['foo(up)', '1:1: parse error: unknown function with name "foo"'],
    [
      '{__name__=~".*"}',
      '1:1: parse error: vector selector must contain at least one non-empty matcher',
    ],
    ['up)', "1:4: parse error: unexpected right parenthesis ')'"],
    ['up{job="x"', '1:11: parse error: unexpected end of input inside braces'],
    ['up{job="x', '1:8: parse error: unterminated quoted string'],
    ['up{job=}', '1:8: parse error: unexpected "}" in label matching, expected string'],
    [
      'up{a="b" c="d"}',
      '1:10: parse error: unexpected identifier "c" in label matching, expected "," or "}"',
    ],
    ['up{a=~"("}', '1:4: parse error: error parsing regexp: missing closing ): `(`'],
    ['up[5m:1m', '1:9: parse error: unexpected end of input in duration expression'],
    ['up[0s]', '1:4: parse error: duration must be greater than 0'],
    ['up[1h/2]', '1:4: parse error: experimental duration expression is not enabled'],
    [
      'up offset',
      '1:10: parse error: unexpected end of input in offset, expected number, duration, step(), or range()',
    ],
    ['up offset 1m offset 1m', '1:1: parse error: offset may not be set multiple times'],
    [
      'sum(up) offset 1m',
      '1:1: parse error: offset modifier must be preceded by an instant vector selector or range vector selector or a subquery',
    ],
    ['up @ x', '1:6: parse error: unexpected identifier "x" in @, expected timestamp'],
    [
      'max_over_time(-a[1h:])',
      '1:15: parse error: unary expression only allowed on expressions of type scalar or instant vector, got "range vector"',
    ],
    ['up\n  up', '2:3: parse error: unexpected identifier "up"'],
    ['sum(a b)', '1:7: parse error: unexpected identifier "b" in aggregation'],
    [
      'sum by (a b) (c)',
      '1:11: parse error: unexpected identifier "b" in grouping opts, expected "," or ")"',
    ],
    [
      'sum(a, b)',
      '1:1: parse error: wrong number of arguments for aggregate expression provided, expected 1, got 2',
    ],
    ['topk("a", b)', '1:6: parse error: expected type scalar in aggregation parameter, got string'],
    ['abs(a,)', '1:6: parse error: trailing commas not allowed in function call args'],
    ['clamp(a)', '1:1: parse error: expected 3 argument(s) in call to "clamp", got 1'],
    [
      'round(a, 1, 2)',
      '1:1: parse error: expected at most 2 argument(s) in call to "round", got 3',
    ],
    ['1 == 1', '1:3: parse error: comparisons between scalars must use BOOL modifier'],
    ['a + bool b', '1:3: parse error: bool modifier can only be used on comparison operators'],
    ['a and 1', '1:1: parse error: set operator "and" not allowed in binary scalar expression'],
    ['a and on (x) group_left b', '1:1: parse error: no grouping allowed for "and" operation'],
    [
      'a + on (x) group_left (x) b',
      '1:3: parse error: label "x" must not occur in ON and GROUP clause at once',
    ],
    ['é', "1:1: parse error: unexpected character: 'é'"],
    ['"é" x', '1:6: parse error: unexpected identifier "x"'],
    ['mad_over_time(a[5m])', '1:1: parse error: function "mad_over_time" is not enabled'],
    [
      'limitk(1, a)',
      '1:1: parse error: limitk() is experimental and must be enabled with --enable-feature=promql-experimental-functions',
    ],
    ['a + fill (0) b', '1:5: parse error: binop fill modifiers are experimental and not enabled'],
  ])('%s', (query, expected) => {
    expect(() => parseQuery(query)).toThrow(expected);
  });

  test('every text parses or is refused as bad data', () => {
    const words = fc.constantFrom(
      ...'a up{x="y"} sum by without ( ) [5m] [1m:] offset 5m @ start() + - * ^ == bool and on (x) group_left rate( 1 "s" , { } # é 0x 1. :'.split(
        ' ',
      ),
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 9 }), fc.constantFrom('', ' '), (list, between) => {
        const error = thrownBy(() => typeOf(parseQuery(list.join(between))));
        expect(error === undefined || error instanceof PromqlError).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

function thrownBy(run: () => unknown): unknown {
  try {
    run();
    return undefined;
  } catch (error) {
    return error;
  }
}

test('a query too deep for the stack is refused, not a crash', () => {
  const depth = 20_000;
  expect(() => parseQuery(`${'('.repeat(depth)}1${')'.repeat(depth)}`)).toThrow(PromqlError);
});

test('a match[] parameter is a plain selector', () => {
  const matchers = parseSelector('up{job=~"a.*"}').map(({ name, operator }) => name + operator);
  expect(matchers).toEqual(['__name__=', 'job=~']);
});

test.each([
  ['rate(up[5m])', '1:5: parse error: unexpected "("'],
  ['up offset 5m', '1:4: parse error: unexpected <offset>'],
  ['up{', '1:4: parse error: unexpected end of input inside braces'],
  ['', '1:1: parse error: unexpected end of input'],
  ['{a=~".*"}', 'match[] must contain at least one non-empty matcher'],
])('match[]=%s is none', (text, expected) => {
  expect(() => parseSelector(text)).toThrow(expected);
});
