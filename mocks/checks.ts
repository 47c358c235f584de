import type { Problem } from './define-handlers.ts';

/** The provider's rules for what is written. Each returns what is wrong, or nothing. */

interface NameRule {
  readonly shortest: number;
  readonly longest: number;
  readonly pattern?: RegExp;
}

export const DATA_SOURCE_NAME: NameRule = {
  shortest: 3,
  longest: 50,
  pattern: /^[A-Za-z0-9\-_. ]+$/,
};
export const TOKEN_NAME: NameRule = { shortest: 3, longest: 50, pattern: /^[A-Za-z0-9\-_]+$/ };
export const EXPORTER_NAME: NameRule = { shortest: 1, longest: 60 };

export function checkName(name: string | undefined, rule: NameRule): readonly Problem[] {
  if (name === undefined) return [];
  const { shortest, longest, pattern } = rule;
  if (name.length < shortest || name.length > longest) {
    const message = `must be ${shortest} to ${longest} characters long`;
    return [{ argument: 'name', reason: 'constraint', message }];
  }
  if (pattern && !pattern.test(name)) {
    return [{ argument: 'name', reason: 'constraint', message: `must match ${pattern.source}` }];
  }
  return [];
}

const LONGEST_DESCRIPTION = 200;

export function checkDescription(text: string | undefined): readonly Problem[] {
  if (text === undefined || text.length <= LONGEST_DESCRIPTION) return [];
  const message = `must be at most ${LONGEST_DESCRIPTION} characters long`;
  return [{ argument: 'description', reason: 'constraint', message }];
}

export const LONGEST_RETENTION_DAYS = 1_825;

export function checkRetention(days: number | undefined): readonly Problem[] {
  if (days === undefined || (Number.isInteger(days) && days >= 1 && days <= LONGEST_RETENTION_DAYS))
    return [];
  const message = `must be between 1 and ${LONGEST_RETENTION_DAYS}`;
  return [{ argument: 'retention_days', reason: 'constraint', message }];
}

/** An enumeration's zero is no value one can write. */
export function checkKnown(argument: string, values: readonly string[]): readonly Problem[] {
  if (!values.some((value) => value.startsWith('unknown_'))) return [];
  return [{ argument, reason: 'constraint', message: 'is not one of the known values' }];
}

/** What a list is asked to keep: known values, or the zero that keeps all. */
export function checkChoices(
  argument: string,
  chosen: readonly string[],
  known: readonly string[],
): readonly Problem[] {
  if (chosen.every((value) => known.includes(value) || value.startsWith('unknown_'))) return [];
  return [{ argument, reason: 'constraint', message: 'is not one of the known values' }];
}

export function checkEmail(to: string): readonly Problem[] {
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(to)) return [];
  return [{ argument: 'email.to', reason: 'format', message: 'is not an e-mail address' }];
}
