import type { SyntaxNode } from '@lezer/common';
import { parser } from '@grafana/lezer-logql';
import { isLineQuery, logqlFrame, logqlSyntaxError } from '#lib/alerting/logql-tree.ts';
import type { Labels } from '#lib/series.ts';
import { EVALUATION_MS, type RuleResult, type RuleRun, runRule } from './alert-evaluation.ts';
import { evaluateInstant, evaluateRange, type QueryRange } from './promql/engine.ts';
import { PromqlError } from './promql/errors.ts';
import { makeMatcher, type Matcher, type MatchOperator, matchesAll } from './promql/matcher.ts';
import { unquoteGo } from './promql/quote.ts';
import { compileAnchored, RegexError } from './promql/regex.ts';
import { markStale } from './promql/stale.ts';
import type { SampleStore, StoredSeries } from './promql/store.ts';
import { instantAnswer, rangeAnswer } from './promql/wire.ts';
import { durationSeconds } from './prometheus-arguments.ts';
import { lineOf, type LogStream, logStreamsOf } from './world/log-streams.ts';
import { worldSeconds } from './world/shape.ts';
import type { World } from './world/world.ts';

/**
 * Metric queries of LogQL: counts and bytes of lines that are found by labels and by what they say. All around
 * them, sums and comparisons, is read and evaluated as PromQL, which has the same.
 */

/** In Loki's words. */
export class LogqlError extends Error {}

/** The streams of one source in one world. */
export interface LogsPlace {
  readonly world: World;
  readonly sourceId: string;
}

const LINE_BYTES = 180;

type Operation = (
  counted: { readonly bytes: number; readonly lines: number },
  seconds: number,
) => number;

const OPERATIONS: Readonly<Record<string, Operation>> = {
  count_over_time: ({ lines }) => lines,
  rate: ({ lines }, seconds) => lines / seconds,
  bytes_over_time: ({ bytes }) => bytes,
  bytes_rate: ({ bytes }, seconds) => bytes / seconds,
  absent_over_time: ({ lines }) => lines,
};

/** A part of an expression that reads lines. */
interface LineSum {
  readonly operation: Operation;
  readonly isAbsence: boolean;
  readonly matchers: readonly Matcher[];
  readonly isFound: (stream: LogStream) => boolean;
  readonly rangeMs: number;
  readonly offsetMs: number;
}

/** Every node of a kind below and including one, in the order of the text. */
function all(node: SyntaxNode, name: string): SyntaxNode[] {
  const found: SyntaxNode[] = node.name === name ? [node] : [];
  for (let child = node.firstChild; child; child = child.nextSibling)
    found.push(...all(child, name));
  return found;
}

const written = (node: SyntaxNode | null | undefined, expr: string): string =>
  unquoteGo(textOf(node, expr)) ?? '';

const textOf = (node: SyntaxNode | null | undefined, expr: string): string =>
  node ? expr.slice(node.from, node.to) : '';

function matcherOf(node: SyntaxNode, expr: string): Matcher {
  const [name, operator, value] = [node.firstChild, node.firstChild?.nextSibling, node.lastChild];
  // The grammar has these four between a name and a text.
  const kind = textOf(operator, expr) as MatchOperator;
  return readRegex(() => makeMatcher(textOf(name, expr), kind, written(value, expr)));
}

function readRegex<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RegexError)) throw error;
    throw new LogqlError(`error parsing regexp: ${error.message}`);
  }
}

/** `|= "a" or "b"` and its negations: which lines pass. */
function lineFilter(node: SyntaxNode, expr: string): (line: string) => boolean {
  const sign = textOf(node.getChild('Filter'), expr);
  const texts = all(node, 'String').map((each) => written(each, expr));
  if (sign === '|>' || sign === '!>') throw new LogqlError('the simulation knows no line patterns');
  const patterns = sign.endsWith('~')
    ? texts.map((text) => readRegex(() => compileAnchored(`.*(?:${text}).*`)))
    : undefined;
  const isIn = (line: string) =>
    patterns?.some((pattern) => pattern.test(line)) ?? texts.some((text) => line.includes(text));
  return sign.startsWith('!') ? (line) => !isIn(line) : isIn;
}

/** What the simulation reads of a pipeline: what lines say, and the labels of their streams. */
const READ = new Set(['LineFilters', 'LabelParser', 'LabelFilter']);

function passes(range: SyntaxNode, expr: string): (stream: LogStream) => boolean {
  for (const stage of all(range, 'PipelineStage')) {
    const kind = stage.lastChild?.name ?? '';
    if (!READ.has(kind))
      throw new LogqlError(`the simulation knows no stage ${textOf(stage, expr)}`);
  }
  const filters = all(range, 'LineFilter').map((each) => lineFilter(each, expr));
  const labels = all(range, 'LabelFilter').map((each) => {
    const matcher = each.getChild('Matcher');
    if (!matcher) throw new LogqlError(`the simulation knows no filter ${textOf(each, expr)}`);
    return matcherOf(matcher, expr);
  });
  return (stream) =>
    matchesAll(labels, stream.labels) && filters.every((isIn) => isIn(lineOf(stream)));
}

const milliseconds = (node: SyntaxNode | null | undefined, expr: string): number =>
  (durationSeconds(textOf(node, expr)) ?? 0) * 1_000;

function lineSumOf(expr: string): LineSum {
  const node = parser.parse(expr).topNode;
  const [range] = all(node, 'LogRangeExpr');
  const [selector] = all(node, 'Selector');
  const name = textOf(all(node, 'RangeOp')[0], expr);
  const operation = OPERATIONS[name];
  if (!operation || !range || !selector || range.getChild('UnwrapExpr')) {
    throw new LogqlError(
      `the simulation counts lines and their bytes, and knows no ${name} of them`,
    );
  }
  return {
    operation,
    isAbsence: name === 'absent_over_time',
    matchers: all(selector, 'Matcher').map((each) => matcherOf(each, expr)),
    isFound: passes(range, expr),
    rangeMs: milliseconds(range.getChild('Range')?.getChild('Duration'), expr),
    offsetMs: milliseconds(range.getChild('OffsetExpr')?.getChild('Duration'), expr),
  };
}

function positionOf(expr: string, offset: number): string {
  const lines = expr.slice(0, offset).split('\n');
  return `line ${lines.length}, col ${(lines.at(-1)?.length ?? 0) + 1}`;
}

/** Throws `LogqlError` of what is no metric query. */
export function checkLogql(expr: string): void {
  const broken = expr.trim() === '' ? { from: 0, to: 0 } : logqlSyntaxError(expr);
  if (broken) {
    const unexpected = expr.slice(broken.from).trim().split(/\s/)[0] || '$end';
    throw new LogqlError(
      `parse error at ${positionOf(expr, broken.from)}: syntax error: unexpected ${unexpected}`,
    );
  }
  if (isLineQuery(expr)) throw new LogqlError('rule result is not a vector or scalar');
  for (const { from, to } of logqlFrame(expr).ranges) lineSumOf(expr.slice(from, to));
}

/** The moments a query looks at: samples stand there, and nowhere else. */
interface Moments {
  readonly anchorMs: number;
  readonly stepMs: number;
}

/** Bytes that a source took in up to a moment, from an arbitrary origin. */
function counterOf({ world, sourceId }: LogsPlace): (timeMs: number) => number {
  const rate = world.intakes.find((each) => each.dataSourceId === sourceId)?.rate;
  const known = new Map<number, number>();
  return (timeMs) => {
    const bytes = known.get(timeMs) ?? rate?.integral(worldSeconds(timeMs)) ?? 0;
    known.set(timeMs, bytes);
    return bytes;
  };
}

function storeOf(
  place: LogsPlace,
  sums: ReadonlyMap<string, LineSum>,
  moments: Moments,
): SampleStore {
  const countedTo = counterOf(place);
  const valueOf = ({ operation, rangeMs, offsetMs }: LineSum, share: number, timeMs: number) => {
    const [to, from] = [timeMs - offsetMs, timeMs - offsetMs - rangeMs].map(
      (each) => share * countedTo(each),
    );
    const bytes = (to ?? 0) - (from ?? 0);
    const lines = Math.floor((to ?? 0) / LINE_BYTES) - Math.floor((from ?? 0) / LINE_BYTES);
    return lines === 0 ? undefined : operation({ bytes, lines }, rangeMs / 1_000);
  };
  const series = (
    labels: Labels,
    times: readonly number[],
    valueAt: (timeMs: number) => number | undefined,
  ): StoredSeries => {
    const found = times.map(valueAt);
    const values = Float64Array.from(found, (value) => value ?? Number.NaN);
    for (const [index, value] of found.entries()) if (value === undefined) markStale(values, index);
    return { labels, timestamps: Float64Array.from(times), values };
  };
  return {
    select: (matchers, fromMs, toMs) => {
      const { anchorMs, stepMs } = moments;
      const first = anchorMs + Math.ceil((fromMs - anchorMs) / stepMs) * stepMs;
      const count = Math.max(0, Math.floor((toMs - first) / stepMs) + 1);
      const times = Array.from({ length: count }, (_, index) => first + index * stepMs);
      return [...sums].flatMap(([name, sum]) => {
        if (!matchesAll(matchers, { __name__: name })) return [];
        const streams = logStreamsOf(place.sourceId).filter(
          (stream) => matchesAll(sum.matchers, stream.labels) && sum.isFound(stream),
        );
        if (sum.isAbsence) {
          const fixed = sum.matchers.filter(({ operator }) => operator === '=');
          const labels = Object.fromEntries(fixed.map((each) => [each.name, each.value]));
          const isThere = (timeMs: number) =>
            streams.some(({ share }) => valueOf(sum, share, timeMs) !== undefined);
          return [
            series({ __name__: name, ...labels }, times, (timeMs) =>
              isThere(timeMs) ? undefined : 1,
            ),
          ];
        }
        return streams.map(({ labels, share }) =>
          series({ __name__: name, ...labels }, times, (timeMs) => valueOf(sum, share, timeMs)),
        );
      });
    },
  };
}

/** The expression as PromQL over series that stand for what it reads of lines. */
function prepared(place: LogsPlace, expr: string, moments: Moments) {
  checkLogql(expr);
  const { text, ranges } = logqlFrame(expr);
  const sums = new Map(ranges.map(({ name, from, to }) => [name, lineSumOf(expr.slice(from, to))]));
  return { expr: text, store: storeOf(place, sums, moments) };
}

const MINUTE_MS = 60_000;

const nameless = <T extends { readonly labels: Labels }>(each: T): T => {
  const { __name__: _name, ...labels } = each.labels;
  return { ...each, labels };
};

/** What PromQL's evaluator refuses is said as Loki says what it cannot read. */
function inLokisWords<T>(evaluated: () => T): T {
  try {
    return evaluated();
  } catch (error) {
    if (!(error instanceof PromqlError)) throw error;
    throw new LogqlError(`parse error : ${error.message}`);
  }
}

/** The body of `/loki/api/v1/query`. Throws `LogqlError`. */
export function logqlInstant(place: LogsPlace, expr: string, timeMs: number): string {
  const asked = prepared(place, expr, { anchorMs: timeMs, stepMs: MINUTE_MS });
  return inLokisWords(() => {
    const answer = evaluateInstant(asked.expr, timeMs, asked.store);
    if (answer.resultType !== 'vector') return instantAnswer(answer);
    return instantAnswer({ ...answer, result: answer.result.map(nameless) });
  });
}

/** The body of `/loki/api/v1/query_range`. Throws `LogqlError`. */
export function logqlRange(place: LogsPlace, expr: string, range: QueryRange): string {
  const asked = prepared(place, expr, { anchorMs: range.startMs, stepMs: range.stepMs });
  return inLokisWords(() => {
    const answer = evaluateRange(asked.expr, range, asked.store);
    return rangeAnswer({ ...answer, result: answer.result.map(nameless) });
  });
}

/** Runs a rule on logs as it stands now; what it cannot evaluate, it says as a ruler does. */
export function runLogqlRule(
  place: LogsPlace,
  run: RuleRun,
  nowMs: number,
): RuleResult & { readonly lastError?: string } {
  try {
    const asked = prepared(place, run.expr, { anchorMs: run.phaseMs, stepMs: EVALUATION_MS });
    return inLokisWords(() => runRule({ ...run, expr: asked.expr }, nowMs, asked.store));
  } catch (error) {
    if (!(error instanceof LogqlError)) throw error;
    return { evaluatedMs: nowMs, alerts: [], lastError: error.message };
  }
}
