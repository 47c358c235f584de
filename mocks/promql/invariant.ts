import { children } from './check.ts';
import type { Expr } from './tree.ts';

/** Functions whose result follows the evaluation's time even where their arguments do not. */
const FOLLOWS_TIME = new Set([
  'day_of_month',
  'day_of_week',
  'day_of_year',
  'days_in_month',
  'hour',
  'minute',
  'month',
  'predict_linear',
  'time',
  'timestamp',
  'year',
]);

const answers = new WeakMap<Expr, boolean>();

/** True where the expression has the same value at every step: each selector in it is fixed by `@`. */
export function isStepInvariant(expr: Expr): boolean {
  let answer = answers.get(expr);
  if (answer === undefined) {
    answer = ask(expr);
    answers.set(expr, answer);
  }
  return answer;
}

function ask(expr: Expr): boolean {
  switch (expr.kind) {
    case 'selector':
    case 'matrix':
    case 'subquery':
      return expr.at !== undefined;
    case 'call':
      return !FOLLOWS_TIME.has(expr.name) && expr.args.every(isStepInvariant);
    default:
      return children(expr).every(isStepInvariant);
  }
}
