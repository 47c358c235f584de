import { children } from './check.ts';
import type { InstantResult } from './engine.ts';
import { evaluateInstant, evaluateRange } from './engine.ts';
import { PromqlError } from './errors.ts';
import { isStepInvariant } from './invariant.ts';
import { parseQuery } from './parse.ts';
import type { SampleStore } from './store.ts';
import type { Expr } from './tree.ts';
import { compareNotes, compareSeries, fits, isAlmost } from './upstream-compare.ts';
import type { Case } from './upstream-file.ts';
import { parseUpstreamFile } from './upstream-file.ts';
import { UpstreamStore } from './upstream-store.ts';

interface Failure {
  readonly line: number;
  readonly query: string;
  readonly what: string;
}

/** What became of the cases of one file. */
export interface Report {
  passed: number;
  /** Evaluations behind the passed cases: each as written, instant ones as ranges and with `@` too. */
  evaluations: number;
  readonly failures: Failure[];
  /** Cases that no server takes without a feature flag, or that need native histograms, by reason. */
  readonly unsupported: Map<string, number>;
}

/** Upstream runs its files with this feature; the expectations follow from it. */
const OPTIONS = { delaysNameRemoval: true };

/** Runs a file in the test format of Prometheus. */
export function runUpstream(text: string, options = OPTIONS): Report {
  const report: Report = { passed: 0, evaluations: 0, failures: [], unsupported: new Map() };
  const store = new UpstreamStore();
  for (const command of parseUpstreamFile(text)) {
    if (command.kind === 'clear') store.clear();
    else if (command.kind === 'load') store.load(command);
    else runCase(command, store, report, options);
  }
  return report;
}

function runCase(each: Case, store: UpstreamStore, report: Report, options: typeof OPTIONS): void {
  const reason = unsupportedReason(each, store);
  if (reason !== undefined) {
    report.unsupported.set(reason, (report.unsupported.get(reason) ?? 0) + 1);
    return;
  }
  for (const variant of variantsOf(each)) {
    report.evaluations += 1;
    const what = differenceOf(each, variant, store, options);
    if (what === undefined) continue;
    report.failures.push({
      line: each.line,
      query: variant.query,
      what: `${variant.name}: ${what}`,
    });
    return;
  }
  report.passed += 1;
}

/** Why a case is not counted: its syntax needs a flag, or what it reads is no plain float series. */
function unsupportedReason(each: Case, store: UpstreamStore): string | undefined {
  if (each.series.some(({ slots }) => slots.includes('histogram'))) return 'native histogram';
  try {
    return taintOf(parseQuery(each.query), store);
  } catch (error) {
    if (error instanceof PromqlError) return error.feature;
    throw error;
  }
}

function taintOf(expr: Expr, store: UpstreamStore): string | undefined {
  if (expr.kind === 'selector') return store.taint(expr.matchers);
  for (const child of children(expr)) {
    const taint = taintOf(child, store);
    if (taint !== undefined) return taint;
  }
  return undefined;
}

interface Variant {
  readonly name: string;
  readonly query: string;
  readonly isAtVariant: boolean;
  readonly evaluate: (store: SampleStore, options: typeof OPTIONS) => InstantResult;
  readonly times: readonly number[];
  readonly isOrdered: boolean;
}

/** The case as written; an instant one also as a range around its moment, and pinned to it with `@`. */
function variantsOf(each: Case): Variant[] {
  const { query, startMs, endMs, stepMs } = each;
  const common = { query, isAtVariant: false, isOrdered: each.isOrdered };
  if (each.kind === 'range') {
    const times = [];
    for (let timeMs = startMs; timeMs <= endMs; timeMs += stepMs) times.push(timeMs);
    const evaluate: Variant['evaluate'] = (store, options) =>
      evaluateRange(query, { startMs, endMs, stepMs }, store, options);
    return [{ ...common, name: 'range', times, evaluate }];
  }
  const vectorTimes = [];
  if (each.vectorRange !== undefined) {
    const { startMs: from, endMs: to, stepMs: step } = each.vectorRange;
    for (let timeMs = from; timeMs <= to; timeMs += step) vectorTimes.push(timeMs);
  }
  const times = each.vectorRange === undefined ? [startMs] : vectorTimes;
  const instant: Variant = {
    ...common,
    name: 'instant',
    times,
    evaluate: (store, options) => evaluateInstant(query, startMs, store, options),
  };
  if (each.vectorRange !== undefined || each.text !== undefined) return [instant];
  return [instant, asRange(instant, startMs), ...pinned(instant, startMs)];
}

const MINUTE_MS = 60_000;

function asRange(instant: Variant, momentMs: number): Variant {
  const range = { startMs: momentMs - MINUTE_MS, endMs: momentMs + MINUTE_MS, stepMs: MINUTE_MS };
  return {
    ...instant,
    name: 'as a range',
    isOrdered: false,
    evaluate: (store, options) => evaluateRange(instant.query, range, store, options),
  };
}

function pinned(instant: Variant, momentMs: number): Variant[] {
  const query = pinnedQuery(instant.query, momentMs);
  if (query === undefined) return [];
  const moments =
    momentMs === 0 ? [-1_000, 0, 1_000] : [-10, 0, 0.2, 1, 10].map((by) => by * momentMs);
  return moments.map((otherMs) => ({
    ...instant,
    name: `with @, at ${otherMs} ms`,
    query,
    isAtVariant: true,
    times: [otherMs],
    evaluate: (store, options) => evaluateInstant(query, otherMs, store, options),
  }));
}

/** The query with `@` after every selector that has none; undefined where the time would still tell. */
function pinnedQuery(query: string, momentMs: number): string | undefined {
  const places: number[] = [];
  try {
    collectPlaces(parseQuery(query), places);
    let text = query;
    for (const place of places.sort((a, b) => b - a)) {
      text = `${text.slice(0, place)} @ ${(momentMs / 1_000).toFixed(3)}${text.slice(place)}`;
    }
    return isStepInvariant(parseQuery(text)) ? text : undefined;
  } catch (error) {
    if (error instanceof PromqlError) return undefined;
    throw error;
  }
}

function collectPlaces(expr: Expr, places: number[]): void {
  if (expr.kind === 'selector' || expr.kind === 'matrix' || expr.kind === 'subquery') {
    if (expr.at === undefined) places.push(expr.to);
    return;
  }
  for (const child of children(expr)) collectPlaces(child, places);
}

function differenceOf(
  each: Case,
  variant: Variant,
  store: SampleStore,
  options: typeof OPTIONS,
): string | undefined {
  const failure = each.notes.find((note) => note.kind === 'fail');
  let result: InstantResult;
  try {
    result = variant.evaluate(store, options);
  } catch (error) {
    if (!(error instanceof PromqlError)) throw error;
    if (failure === undefined) return error.message;
    return fits(failure, error.message, variant.isAtVariant) ? undefined : error.message;
  }
  if (failure !== undefined) return 'expected an error';
  return (
    compareNotes(each.notes, result, variant.isAtVariant) ?? compareResult(each, variant, result)
  );
}

function compareResult(each: Case, variant: Variant, result: InstantResult): string | undefined {
  if (each.text !== undefined) {
    return result.resultType === 'string' && result.result.value === each.text
      ? undefined
      : `expected the string ${JSON.stringify(each.text)}`;
  }
  if (each.scalar !== undefined) {
    const found = scalarIn(result, variant.times[0] ?? 0);
    const isSame = found !== undefined && isAlmost(each.scalar, found);
    return isSame ? undefined : `expected ${each.scalar}, got ${found ?? 'no scalar'}`;
  }
  return compareSeries(each.series, result, variant.times, variant.isOrdered);
}

function scalarIn(result: InstantResult, timeMs: number): number | undefined {
  if (result.resultType === 'scalar') return result.result.value;
  if (result.resultType !== 'matrix') return undefined;
  const [only] = result.result;
  return only?.values[only.timestamps.indexOf(timeMs)];
}
