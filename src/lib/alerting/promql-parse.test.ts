import { parser } from '@prometheus-io/lezer-promql';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type ExprNode, parseTree } from './promql-parse.ts';
import { promqlTokens } from './promql-tokens.ts';
import { nodesOf, syntaxError } from './promql-tree.ts';

/** An expression by what binds what, each operator with its sides in brackets. */
function shape(node: ExprNode): string {
  const { name, children } = node;
  if (name === 'BinaryExpr') {
    const [left, operator, ...others] = children;
    const right = others.at(-1);
    if (left && operator && right) return `(${shape(left)} ${operator.text} ${shape(right)})`;
  }
  if (children.length === 0) return /Op$|Keyword/.test(name) ? '' : node.text;
  return children.map(shape).filter(Boolean).join(' ');
}

describe('how operators bind', () => {
  // https://prometheus.io/docs/prometheus/latest/querying/operators/#binary-operator-precedence
  it.each([
    ['a or b and c', '(a or (b and c))'],
    ['a and b unless c', '((a and b) unless c)'],
    ['a > b == bool c', '((a > b) == c)'],
    ['a + b > c * d', '((a + b) > (c * d))'],
    ['a - b - c', '((a - b) - c)'],
    ['a ^ b ^ c', '(a ^ (b ^ c))'],
    ['-a ^ b * c', '((a ^ b) * c)'],
    ['a ^ -b * c', '((a ^ b) * c)'],
    ['a / b offset 1h', '(a / b 1h)'],
    ['a % on (x) group_left (y) b atan2 c', '((a % b) atan2 c)'],
    ['OR or Or OR or', '((OR or Or) OR or)'],
    ['sum by (by) (sum without (on) (sum))', 'by on sum'],
    ['rate(x[5m:1m]) > a:b', '(rate x 5m 1m > a:b)'],
    ['x[5m:step()] @ start()', 'x 5m step'],
    ['{"a b", "c.d"!~`e`} == 5.', '("a b" "c.d" `e` == 5.)'],
    ['a # b\n + .5e3', '(a + .5e3) # b'],
  ])('%j', (expr, expected) => {
    expect(syntaxError(expr)).toBeUndefined();
    expect(shape(parseTree(expr))).toBe(expected);
  });
});

test.each([
  ['a +', 3, 3],
  ['sum(a', 5, 5],
  ['a $ b', 2, 3],
  ['foo(a)', 0, 3],
  ['a{b="c}', 4, 5],
  [`${'('.repeat(100_000)}a`, 300, 301],
])('where %.20s is broken', (expr, from, to) => {
  expect(syntaxError(expr)).toEqual({ from, to });
});

test('what LogQL adds is no PromQL, and the rest is read', () => {
  const expr = 'sum(bytes_rate({app="x"} != "a" |= "(" | json [5m])) > 10';
  expect(syntaxError(expr)).toBeDefined();
  expect(shape(parseTree(expr))).toMatch(/^\(.* > 10\)$/);
});

/** Whether the grammar that Prometheus' own editor uses accepts an expression. */
function isAccepted(expr: string): boolean {
  let isFine = true;
  parser.parse(expr).iterate({
    enter: ({ type }) => {
      if (type.isError) isFine = false;
    },
  });
  return isFine;
}

const WRITTEN = [
  'sum by (a, "b c") (rate(foo{a="b", c=~"d|e",}[5m])) / on (a) group_left () y > bool 0.9',
  'quantile without (x) (0.9, foo offset -5m) or topk(3, {__name__="a"}) unless b == 1e3',
  'histogram_quantile(0.9, sum(rate(x[5m] @ end())) by (le)) and ignoring (b) -c ^ 2 != +Inf',
  'max_over_time((a - b)[1h30m:1m] offset 1d) * fill (3) c atan2 0x1F',
  'label_replace(x, "a", \'b\', `c`, "d") >= time() - 3 * 5m # why',
  'foo[5m + 2 * (1m - step())] smoothed',
];
const PIECES = [...new Set(WRITTEN.flatMap((expr) => promqlTokens(expr).map(({ text }) => text)))];

test('accepts and refuses what that grammar does, wherever a piece is put, taken or changed', () => {
  const mutant = fc
    .record({
      expr: fc.constantFrom(...WRITTEN),
      at: fc.nat(60),
      takes: fc.nat(2),
      puts: fc.array(fc.constantFrom(...PIECES), { maxLength: 2 }),
    })
    .map(({ expr, at, takes, puts }) => {
      const pieces = promqlTokens(expr).map(({ text }) => text);
      return pieces.toSpliced(at % pieces.length, takes, ...puts).join(' ');
    });
  fc.assert(
    fc.property(mutant, (expr) => {
      expect(syntaxError(expr) === undefined, expr).toBe(isAccepted(expr));
    }),
    { numRuns: 1_000 },
  );
});

test('fails on nothing, and loses none of the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii' }), (expr) => {
      for (const { from, to, text } of nodesOf(parseTree(expr))) {
        expect(expr.slice(from, to)).toBe(text);
      }
    }),
  );
});
