import { signedNumberOf } from './number-literal.ts';
import { unquoteGo } from './quote.ts';

/** A value of the series notation: a number, no sample, the end of the series, or a native histogram. */
export type Slot = number | 'absent' | 'stale' | 'histogram';

export interface SeriesLine {
  readonly labels: Readonly<Record<string, string>>;
  readonly slots: readonly Slot[];
  /** The line gives start timestamps to the series of the same labels (`…@st`); its values are not read. */
  readonly isStartTimes: boolean;
}

const NAME = /^[A-Za-z_:][A-Za-z0-9_:]*/;
const QUOTED_NAME = /^\s*("(?:[^"\\]|\\.)*")\s*(?:,|(?=}))/;
const LABEL =
  /^\s*([A-Za-z_][A-Za-z0-9_]*|"(?:[^"\\]|\\.)*")\s*=\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`)\s*,?/;

/** `name{a="b"} 1 2+3x4 _ stale`: labels and their values, one a step. */
export function parseSeriesLine(line: string): SeriesLine {
  const labels: Record<string, string> = {};
  let rest = line.trim();
  const name = NAME.exec(rest)?.[0];
  if (name !== undefined) {
    labels['__name__'] = name;
    rest = rest.slice(name.length).trimStart();
  }
  if (rest.startsWith('{') && !rest.startsWith('{{')) {
    rest = rest.slice(1);
    const quoted = QUOTED_NAME.exec(rest);
    if (quoted !== null) {
      labels['__name__'] = unquoteGo(quoted[1] ?? '') ?? '';
      rest = rest.slice(quoted[0].length);
    }
    for (let match = LABEL.exec(rest); match !== null; match = LABEL.exec(rest)) {
      const [all, key = '', value = ''] = match;
      const plain = key.startsWith('"') ? (unquoteGo(key) ?? '') : key;
      labels[plain] = unquoteGo(value) ?? '';
      rest = rest.slice(all.length);
    }
    rest = rest.trimStart();
    if (!rest.startsWith('}')) throw new Error(`Malformed series: ${line}`);
    rest = rest.slice(1);
  }
  const isStartTimes = rest.startsWith('@st');
  const slots = isStartTimes ? [] : parseSlots(rest);
  return { labels, slots, isStartTimes };
}

const ITEM = /^(?:_(?:x(\d+))?|stale|(\{\{[^}]*\}\})(?:[+-]\{\{[^}]*\}\})?(?:x(\d+))?)(?=\s|$)/;
const NUMBER = String.raw`(?:inf|nan|(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)`;
const REPEATED = new RegExp(`^([+-]?${NUMBER})(?:([+-]${NUMBER})?x(\\d+))?(?=\\s|$)`, 'i');

/** The values of the notation. `a+bxn` is n + 1 values; `_xn` is n gaps. */
function parseSlots(text: string): Slot[] {
  const slots: Slot[] = [];
  let rest = text.trim();
  while (rest !== '') {
    const item = ITEM.exec(rest);
    const number = item === null ? REPEATED.exec(rest) : null;
    if (item !== null) slots.push(...gapOrHistogram(item));
    else if (number !== null) slots.push(...progression(number));
    else throw new Error(`Malformed values: ${rest}`);
    rest = rest.slice((item ?? number)?.[0].length ?? 0).trimStart();
  }
  return slots;
}

function repeated(slot: Slot, length: number): Slot[] {
  return Array.from({ length }, () => slot);
}

function gapOrHistogram(match: RegExpExecArray): Slot[] {
  const [all, gaps, histogram, times] = match;
  if (all === 'stale') return ['stale'];
  if (histogram === undefined) return repeated('absent', Number(gaps ?? 1));
  return repeated('histogram', Number(times ?? 0) + 1);
}

function progression(match: RegExpExecArray): number[] {
  const [, first = '', increment, times = '0'] = match;
  let value = signedNumberOf(first) ?? Number.NaN;
  const step = increment === undefined ? 0 : (signedNumberOf(increment) ?? 0);
  const values: number[] = [];
  for (let count = 0; count <= Number(times); count++) {
    values.push(value);
    value += step;
  }
  return values;
}
