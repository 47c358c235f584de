import type { Labels } from '#lib/series.ts';
import { compileAnchored } from './regex.ts';

export type MatchOperator = '=' | '!=' | '=~' | '!~';

/** One condition on a label; an absent label counts as the empty string. */
export interface Matcher {
  readonly name: string;
  readonly operator: MatchOperator;
  readonly value: string;
  /** True where a label of this value fulfils the condition. */
  readonly matches: (value: string) => boolean;
}

/** Throws `RegexError` where the value is no RE2 expression. */
export function makeMatcher(name: string, operator: MatchOperator, value: string): Matcher {
  if (operator === '=' || operator === '!=') {
    const isWanted = operator === '=';
    return { name, operator, value, matches: (label) => (label === value) === isWanted };
  }
  const regex = compileAnchored(value);
  const isWanted = operator === '=~';
  return { name, operator, value, matches: (label) => regex.test(label) === isWanted };
}

/** True where the labels fulfil every condition. */
export function matchesAll(matchers: readonly Matcher[], labels: Labels): boolean {
  return matchers.every((matcher) => matcher.matches(labels[matcher.name] ?? ''));
}
