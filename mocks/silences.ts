import type { Labels } from '#lib/series.ts';
import { makeMatcher, type Matcher } from './promql/matcher.ts';
import type { SilenceMatcher, SilenceRow } from './rows.ts';

export function compiled({ name, value, isRegex, isEqual }: SilenceMatcher): Matcher {
  const operator = isRegex ? (isEqual ? '=~' : '!~') : isEqual ? '=' : '!=';
  return makeMatcher(name, operator, value);
}

export type SilenceState = 'pending' | 'active' | 'expired';

export function silenceState(row: SilenceRow, nowMs: number): SilenceState {
  if (nowMs >= row.ends_ms) return 'expired';
  return nowMs >= row.starts_ms ? 'active' : 'pending';
}

/** True where the silence holds the alert back now. */
export function isSilenced(row: SilenceRow, labels: Labels, nowMs: number): boolean {
  return (
    silenceState(row, nowMs) === 'active' &&
    row.matchers.map(compiled).every((matcher) => matcher.matches(labels[matcher.name] ?? ''))
  );
}

const FILTER = /^\s*([A-Za-z_][A-Za-z0-9_]*)\s*(=~|!~|!=|=)\s*(?:"((?:[^"\\]|\\.)*)"|([^"]*))\s*$/;

/** A `filter` parameter such as `severity="critical"`; undefined where it is none. */
export function parseFilter(text: string): Matcher | undefined {
  const match = FILTER.exec(text);
  if (!match) return undefined;
  const [, name = '', operator = '=', quoted, plain = ''] = match;
  const value = quoted === undefined ? plain.trim() : quoted.replaceAll(/\\(.)/g, '$1');
  switch (operator) {
    case '=':
    case '!=':
    case '=~':
    case '!~':
      return makeMatcher(name, operator, value);
    default:
      return undefined;
  }
}
