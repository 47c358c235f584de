import type { LabelMatcher } from '#lib/alerting/label-matcher.ts';
import { matchesLabels, parseMatchers, writeMatcher } from '#lib/alerting/label-matcher.ts';
import type { Labels } from '#lib/series.ts';
import { m } from '#messages/compiled/messages.js';

/** Matchers for exactly one alert, as the form has them: one a line. */
export function matchersOfLabels(labels: Labels): string {
  return writtenMatchers(
    Object.entries(labels)
      .filter(([, value]) => value !== '')
      .map(([name, value]) => ({ name, value, isRegex: false, isEqual: true })),
  );
}

export function writtenMatchers(matchers: readonly LabelMatcher[]): string {
  return matchers.map(writeMatcher).join(',\n');
}

/** What a browser reads and Go's regular expressions do not: https://github.com/google/re2/wiki/Syntax */
const NOT_IN_GO = /\(\?(?:=|!|<=|<!)|\\[1-9]/;
/** What Go reads and a browser may not: only the Alertmanager can tell whether it is right. */
const ONLY_IN_GO = /\(\?P<|\(\?[a-zA-Z-]+[:)]|\\[QEApPzC]|\[\[:/;

function isPattern(text: string): boolean {
  if (NOT_IN_GO.test(text)) return false;
  if (ONLY_IN_GO.test(text)) return true;
  try {
    return new RegExp(text) instanceof RegExp;
  } catch {
    return false;
  }
}

/**
 * What is wrong with matchers as they are typed, in a sentence; undefined where nothing is. Matchers that all
 * accept an empty value accept every alert: Alertmanagers refuse them.
 */
export function matchersProblem(text: string): string | undefined {
  const matchers = parseMatchers(text);
  if (matchers === undefined || matchers.some(({ name }) => name === '')) {
    return m.alerts_silence_matchers_wrong();
  }
  const broken = matchers.find(({ isRegex, value }) => isRegex && !isPattern(value));
  if (broken) return m.alerts_silence_pattern_wrong({ pattern: broken.value });
  return matchesLabels(matchers, {}) ? m.alerts_silence_matchers_all() : undefined;
}

const asSet = (matchers: readonly LabelMatcher[]): string =>
  JSON.stringify(matchers.map(writeMatcher).sort());

/** True where both say the same in whatever order: the silence then keeps its id. */
export function areSameMatchers(
  one: readonly LabelMatcher[],
  other: readonly LabelMatcher[],
): boolean {
  return asSet(one) === asSet(other);
}

/** The alerts that matchers hold back; undefined where they cannot be read. */
export function heldBy<Alert extends { readonly labels: Labels }>(
  text: string,
  alerts: readonly Alert[],
): readonly Alert[] | undefined {
  if (matchersProblem(text) !== undefined) return undefined;
  const matchers = parseMatchers(text) ?? [];
  return alerts.filter(({ labels }) => matchesLabels(matchers, labels));
}

const twoDigits = (text: string): string => text.replaceAll(/[-:]|\.\d+/g, '');
const instant = (timeMs: number): string => twoDigits(new Date(timeMs).toISOString());
/** https://www.rfc-editor.org/rfc/rfc5545#section-3.3.11 */
const calendarText = (text: string): string =>
  text.replaceAll(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll('\n', '\\n');

/**
 * An event for a calendar at the end of a silence, with an alarm a quarter of an hour before: nobody else
 * reminds one. https://www.rfc-editor.org/rfc/rfc5545
 */
export function silenceReminder(silence: {
  readonly id: string;
  readonly madeAtMs: number;
  readonly endsAtMs: number;
  readonly title: string;
  readonly details: string;
}): string {
  const { id, madeAtMs, endsAtMs, title, details } = silence;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Vigie//Silences//EN',
    'BEGIN:VEVENT',
    `UID:${id}@vigie`,
    `DTSTAMP:${instant(madeAtMs)}`,
    `DTSTART:${instant(endsAtMs)}`,
    `SUMMARY:${calendarText(title)}`,
    `DESCRIPTION:${calendarText(details)}`,
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${calendarText(title)}`,
    'TRIGGER:-PT15M',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ];
  return lines.flatMap(folded).join('\r\n');
}

const encoder = new TextEncoder();

/** A line of a calendar has at most 75 bytes; what is longer goes on after a space. */
function folded(line: string): string[] {
  const lines: string[] = [];
  let part = '';
  for (const letter of line) {
    if (encoder.encode(part + letter).length > 74) {
      lines.push(part);
      part = ' ';
    }
    part += letter;
  }
  return [...lines, part];
}
