import { formatValue, type Unit } from '#lib/units.ts';
import { m } from '#messages/compiled/messages.js';
import { getLocale } from '#messages/compiled/runtime.js';
import type { Comparison, ComparisonOperator, Condition } from './condition.ts';

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** A length of time in the largest unit that divides it, in full: `10 minutes`. */
function durationWords(seconds: number): string {
  const [unit, size] = UNITS.find(([, each]) => seconds >= each && seconds % each === 0) ?? [
    'second',
    1,
  ];
  const style = { style: 'unit', unit, unitDisplay: 'long' } as const;
  return new Intl.NumberFormat(getLocale(), style).format(seconds / size);
}

const WORDS: Readonly<Record<ComparisonOperator, (inputs: { value: string }) => string>> = {
  '>': m.alert_condition_over,
  '>=': m.alert_condition_at_least,
  '<': m.alert_condition_under,
  '<=': m.alert_condition_at_most,
  '==': m.alert_condition_exactly,
  '!=': m.alert_condition_other_than,
};

const value = (threshold: number, unit: Unit): string =>
  formatValue(threshold, unit, { digits: 6 });

/** `f(x an hour ago) / f(x) > 2`: what is divided by has fallen below a half. */
function changeWords({ operator, threshold, earlierSeconds }: Comparison): string | undefined {
  if (earlierSeconds === undefined || !threshold) return undefined;
  const inputs = {
    share: formatValue(1 / threshold, 'ratio'),
    duration: durationWords(earlierSeconds),
  };
  if (operator === '>' || operator === '>=') return m.alert_condition_fell(inputs);
  if (operator === '<' || operator === '<=') return m.alert_condition_rose(inputs);
  return undefined;
}

function comparisonWords(comparison: Comparison): string {
  const { operator, threshold, thresholdExpr, unit, state } = comparison;
  if (state) return m.alert_condition_state(state);
  const change = changeWords(comparison);
  if (change !== undefined) return change;
  const written = threshold === undefined ? thresholdExpr : value(threshold, unit);
  return WORDS[operator]({ value: written });
}

/**
 * A rule's condition as a person says it: `over 90% for 10 minutes`. What it is that is over is left to the
 * rule's name.
 */
export function conditionWords(condition: Condition, forSeconds: number): string {
  const each = [...new Set(condition.comparisons.map(comparisonWords))];
  const join = condition.join === 'and' ? m.alert_condition_and : m.alert_condition_or;
  const [
    first = condition.isAbsence ? m.alert_condition_absent() : m.alert_condition_any(),
    ...rest
  ] = each;
  const said = rest.reduce((left, right) => join({ left, right }), first);
  if (forSeconds <= 0) return said;
  return m.alert_condition_for({ condition: said, duration: durationWords(forSeconds) });
}

/** Why a rule cannot do what it seems to, in sentences; none where nothing is wrong. */
export function conditionProblems(
  condition: Condition,
  tooShort: { readonly windowSeconds: number; readonly sourceSeconds: number } | undefined,
): readonly string[] {
  const sentences = condition.problems.map((problem) =>
    problem === 'compares-with-itself'
      ? m.alert_problem_compares_with_itself()
      : m.alert_problem_always_holds(),
  );
  if (!tooShort) return sentences;
  const inputs = {
    source: durationWords(tooShort.sourceSeconds),
    window: durationWords(tooShort.windowSeconds),
  };
  return [m.alert_problem_window_too_short(inputs), ...sentences];
}
