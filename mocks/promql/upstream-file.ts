import { durationMs, numberOf, signedNumberOf } from './number-literal.ts';
import { unquoteGo } from './quote.ts';
import type { SeriesLine } from './upstream-series.ts';
import { parseSeriesLine } from './upstream-series.ts';

/** What a case expects of errors, warnings or infos. */
export interface Note {
  readonly kind: 'fail' | 'warn' | 'info' | 'no_warn' | 'no_info';
  readonly text?: string;
  readonly pattern?: RegExp;
}

export interface Load {
  readonly kind: 'load';
  readonly line: number;
  readonly stepMs: number;
  /** Classic histograms are loaded as native ones too. */
  readonly isWithNative: boolean;
  readonly series: readonly SeriesLine[];
}

export interface Case {
  readonly kind: 'instant' | 'range';
  readonly line: number;
  readonly query: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly stepMs: number;
  readonly notes: readonly Note[];
  readonly isOrdered: boolean;
  readonly text: string | undefined;
  readonly scalar: number | undefined;
  readonly series: readonly SeriesLine[];
  /** A range vector is expected at these times. */
  readonly vectorRange: { startMs: number; endMs: number; stepMs: number } | undefined;
}

export type Command = Load | Case | { readonly kind: 'clear'; readonly line: number };

const LOAD = /^load(_with_nhcb)?\s+(\S+)$/;
const INSTANT = /^eval(?:_(fail|warn|ordered|info))?\s+instant\s+(?:at\s+(\S+))?\s+(.+)$/;
const RANGE =
  /^eval(?:_(fail|warn|info))?\s+range\s+from\s+(\S+)\s+to\s+(\S+)\s+step\s+(\S+)\s+(.+)$/;
const NOTE = /^expect\s+(fail|warn|info|no_warn|no_info)(?:\s+(msg|regex)\s*:\s*(.+))?$/;
const VECTOR_RANGE = /^expect\s+range\s+vector\s+from\s+(\S+)\s+to\s+(\S+)\s+step\s+(\S+)$/;
const TEXT = /^expect\s+string\s+(.+)$/;

function timeMs(text: string): number {
  const [, sign = '', rest = ''] = /^([+-]?)(.*)$/.exec(text) ?? [];
  const seconds = numberOf(rest);
  if (seconds === undefined) throw new Error(`Malformed time: ${text}`);
  const milliseconds = durationMs(rest) ?? Math.round(seconds * 1_000);
  return sign === '-' ? -milliseconds : milliseconds;
}

/** The commands of a file in the test format of Prometheus. A block ends at an empty or comment line. */
export function parseUpstreamFile(text: string): Command[] {
  const lines = text.split('\n').map((line) => (/^\s*#/.test(line) ? '' : line.trim()));
  const commands: Command[] = [];
  for (let index = 0; index < lines.length; index++) {
    const head = lines[index] ?? '';
    if (head === '') continue;
    const line = index + 1;
    const body: string[] = [];
    if (!head.startsWith('clear')) {
      while (lines[index + 1]) {
        body.push(lines[index + 1] ?? '');
        index++;
      }
    }
    commands.push(located(line, () => parseCommand(head, body, line)));
  }
  return commands;
}

/** Runs a step of the reading; where it fails, says at which line. */
function located<T>(line: number, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw new Error(`line ${line}: ${what}`, { cause: error });
  }
}

function parseCommand(head: string, body: readonly string[], line: number): Command {
  if (head.startsWith('clear')) return { kind: 'clear', line };
  const load = LOAD.exec(head);
  if (load !== null) {
    const [, native, step = ''] = load;
    const isWithNative = native !== undefined;
    return {
      kind: 'load',
      line,
      stepMs: timeMs(step),
      isWithNative,
      series: body.map(parseSeriesLine),
    };
  }
  const instant = INSTANT.exec(head);
  if (instant !== null) {
    const [, old, at = '0', query = ''] = instant;
    const momentMs = timeMs(at);
    const range = { startMs: momentMs, endMs: momentMs, stepMs: 0 };
    return { kind: 'instant', line, query, ...range, ...expectations(old, body) };
  }
  const range = RANGE.exec(head);
  if (range === null) throw new Error(`no command: ${head}`);
  const [, old, start = '', end = '', step = '', query = ''] = range;
  const times = { startMs: timeMs(start), endMs: timeMs(end), stepMs: timeMs(step) };
  return { kind: 'range', line, query, ...times, ...expectations(old, body) };
}

type Expectations = Pick<
  Case,
  'notes' | 'isOrdered' | 'text' | 'scalar' | 'series' | 'vectorRange'
>;

function expectations(old: string | undefined, body: readonly string[]): Expectations {
  const notes: Note[] = [];
  const series: SeriesLine[] = [];
  let isOrdered = old === 'ordered';
  let text: string | undefined;
  let scalar: number | undefined;
  let vectorRange: Case['vectorRange'];
  if (old === 'fail' || old === 'warn' || old === 'info') notes.push({ kind: old });
  for (const line of body) {
    const range = VECTOR_RANGE.exec(line);
    const string = TEXT.exec(line)?.[1];
    if (/^expect\s+ordered$/.test(line)) isOrdered = true;
    else if (range !== null) {
      const [, start = '', end = '', step = ''] = range;
      vectorRange = { startMs: timeMs(start), endMs: timeMs(end), stepMs: timeMs(step) };
    } else if (string !== undefined) text = unquoteGo(string);
    else if (NOTE.test(line)) notes.push(parseNote(line));
    else if (signedNumberOf(line) !== undefined) scalar = signedNumberOf(line);
    else series.push(parseSeriesLine(line));
  }
  return { notes, isOrdered, text, scalar, series, vectorRange };
}

const NOTE_KINDS = ['fail', 'warn', 'info', 'no_warn', 'no_info'] as const;

function parseNote(line: string): Note {
  const [, name, how, what = ''] = NOTE.exec(line) ?? [];
  const kind = NOTE_KINDS.find((each) => each === name) ?? 'fail';
  if (how === 'msg') return { kind, text: what };
  return how === 'regex' ? { kind, pattern: new RegExp(what) } : { kind };
}
