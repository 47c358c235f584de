import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { inTurn, turnOf } from '#api/back-test-turns.ts';
import { ApiError } from '#api/errors.ts';
import {
  type BackTestAnswer,
  type BackTestPlan,
  type FailureVerdict,
  planBackTest,
  runBackTest,
} from '#lib/alerting/back-test-plan.ts';
import { forEachEvaluation, readsAhead } from '#lib/alerting/each-evaluation.ts';
import type { ReplayOptions, RuleTiming } from '#lib/alerting/rule-state.ts';
import { nowMs } from '#lib/clock.ts';
import type { Labels, Series } from '#lib/series.ts';
import type { ResolvedRange } from '#lib/time-range.ts';
import { askRange, type AskedSource } from './prometheus.ts';

/** The rule of a back-test, as far as its outcome depends on it. */
export interface TestedRule {
  readonly source: AskedSource;
  /** PromQL; LogQL of a source of logs. */
  readonly expr: string;
  readonly timing: RuleTiming;
  /** The rule's own labels as they are written. */
  readonly labels: Labels;
  /** Brings what fills in the templates in them; absent where there are none. */
  readonly fillsLabels?: (() => Promise<ReplayOptions['ruleLabels']>) | undefined;
}

export interface BackTestRecord {
  readonly plan: BackTestPlan;
  readonly answer: BackTestAnswer;
  /** How many alerts were pending or firing at once at most, of those moments that were counted. */
  readonly peakCount: number;
  /** True where it was ended early, for more alerts than anybody would read. */
  readonly isCutShort: boolean;
  readonly askedMs: number;
}

/** The expression holds for so many series at once that they are not followed one by one. */
export class TooManyAlerts extends Error {
  override readonly name = 'TooManyAlerts';
  readonly count: number;

  constructor(count: number) {
    super(`The expression holds for ${count} series at once.`);
    this.count = count;
  }
}

/** The expression pins a moment inside a subquery: see `forEachEvaluation`. */
export class NotAskable extends Error {
  override readonly name = 'NotAskable';
}

/** The expression reads what came after its evaluations: see `readsAhead`. */
export class ReadsAhead extends Error {
  override readonly name = 'ReadsAhead';
}

export function askable(expr: string): string {
  const asked = forEachEvaluation(expr);
  if (asked === undefined) throw new NotAskable('A moment is pinned inside a subquery.');
  return asked;
}

export const MOST_ALERTS_AT_ONCE = 2_000;
export const MOST_ALERTS = 20_000;
/** What one answer may hold: more would block the page while it is read. */
const MOST_CELLS = 1_000_000;
const PROBE_POINTS = 250;
/** A source that failed so often in a row is not asked on. */
const MOST_FAILURES = 3;
const FEWEST_STEPS = 500;
export const FRESH_FOR_MS = 60 * 60_000;
const KEPT_FOR_MS = 30 * 60_000;
const SECOND = 1_000;

type Ask = (
  expr: string,
  range: ResolvedRange & { readonly stepSeconds: number },
) => Promise<readonly Series[]>;

/** How many series the expression has at once, looked at here and there; undefined where that cannot be asked. */
async function peakOf(ask: Ask, expr: string, plan: BackTestPlan): Promise<number | undefined> {
  const { intervalSeconds } = plan.timing;
  const { startMs, endMs } = { startMs: plan.chunks[0]?.startMs ?? 0, endMs: plan.window.endMs };
  const steps = Math.ceil((endMs - startMs) / (intervalSeconds * SECOND) / PROBE_POINTS);
  const stepSeconds = Math.max(1, steps) * intervalSeconds;
  try {
    const [counts] = await ask(`count(\n${expr}\n)`, { startMs, endMs, stepSeconds });
    return counts ? counts.values.reduce((most, value) => (value > most ? value : most), 0) : 0;
  } catch (error) {
    if (!(error instanceof ApiError) || error.kind === 'aborted') throw error;
    return undefined;
  }
}

/** How many alerts begin in an answer. */
function startsIn(series: readonly Series[]): number {
  let starts = 0;
  for (const { values } of series) {
    let wasThere = false;
    for (const value of values) {
      const isThere = !Number.isNaN(value);
      if (isThere && !wasThere) starts++;
      wasThere = isThere;
    }
  }
  return starts;
}

/** https://prometheus.io/docs/prometheus/latest/querying/api/#format-overview: 422 is a query that failed on its data. */
function verdictOn(error: unknown, steps: number): FailureVerdict {
  if (!(error instanceof ApiError)) return 'give-up';
  switch (error.kind) {
    case 'over-limit':
    case 'timeout':
      return steps > FEWEST_STEPS ? 'halve' : 'skip';
    case 'invalid':
      return error.status === 422 ? 'skip' : 'give-up';
    case 'network':
    case 'unavailable':
    case 'server':
    case 'rate-limited':
    case 'conflict':
    case 'malformed':
      return 'skip';
    case 'aborted':
    case 'unauthenticated':
    case 'forbidden':
    case 'not-found':
      return 'give-up';
  }
}

interface Running {
  readonly rule: TestedRule;
  readonly windowSeconds: number;
  readonly rank: number;
  readonly signal: AbortSignal;
  readonly onProgress: (share: number) => void;
}

async function run(running: Running): Promise<BackTestRecord> {
  const { rule, windowSeconds, rank, signal, onProgress } = running;
  const { source, timing, labels, fillsLabels } = rule;
  const expr = askable(rule.expr);
  const turn = turnOf(rank);
  const askedMs = nowMs();
  const ask: Ask = (text, { startMs, endMs, stepSeconds }) =>
    inTurn(
      turn,
      async () => {
        const query = { expr: text, startMs, endMs, stepMs: stepSeconds * SECOND };
        return (await askRange(source, query, signal)).series;
      },
      signal,
    );
  const wish = { nowMs: askedMs, windowSeconds, timing };
  const whole = planBackTest(wish);
  if (readsAhead(rule.expr, whole.chunks[0]?.startMs ?? 0)) throw new ReadsAhead(rule.expr);
  const peak = await peakOf(ask, expr, whole);
  if (peak !== undefined && peak > MOST_ALERTS_AT_ONCE) throw new TooManyAlerts(peak);
  const mostPoints = Math.floor(MOST_CELLS / Math.max(peak ?? 100, 100));
  const plan = planBackTest({ ...wish, mostPoints });
  const ruleLabels = fillsLabels ? await fillsLabels() : labels;

  let failed:
    | { readonly error: unknown; readonly count: number; readonly steps: number }
    | undefined;
  let starts = 0;
  const answer = await runBackTest(plan, {
    signal,
    onProgress,
    ruleLabels,
    ask: async (question) => {
      if (failed && failed.count >= MOST_FAILURES) throw failed.error;
      if (starts > MOST_ALERTS) throw new TooManyAlerts(starts);
      try {
        const series = await ask(expr, question);
        failed = undefined;
        starts += startsIn(series);
        return series;
      } catch (error) {
        const { startMs, endMs, stepSeconds } = question;
        const steps = (endMs - startMs) / (stepSeconds * SECOND) + 1;
        failed = { error, count: (failed?.count ?? 0) + 1, steps };
        throw error;
      }
    },
    judge: (error) => {
      if (error instanceof TooManyAlerts || !failed) return 'skip';
      const verdict = verdictOn(error, failed.steps);
      return verdict === 'halve' && failed.count >= MOST_FAILURES ? 'skip' : verdict;
    },
  });
  const [first] = answer.holes;
  if (first && answer.replay.evaluationCount === 0) throw first.reason;
  const isCutShort = answer.holes.some(({ reason }) => reason instanceof TooManyAlerts);
  return { plan, answer, peakCount: peak ?? 0, isCutShort, askedMs };
}

export const BACK_TEST = 'backTest';

/** What identifies a back-test: the rule's content, wherever it is written. */
export function keyOf({ source, expr, timing, labels }: TestedRule, windowSeconds: number) {
  const { region, id } = source;
  return { source: { region, id }, expr, timing, labels, windowSeconds };
}

/**
 * What a rule would have done, by its own expression at its own interval. At most four questions are under
 * way over the whole console; leaving or cancelling ends them at once. `rank` says who waits for it: 0 a
 * person, more for what fills itself in.
 */
export function backTestOptions(rule: TestedRule, windowSeconds: number, rank = 0) {
  return queryOptions({
    queryKey: [BACK_TEST, keyOf(rule, windowSeconds)],
    staleTime: FRESH_FOR_MS,
    gcTime: KEPT_FOR_MS,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    structuralSharing: false,
    queryFn: ({ signal, client }) => {
      const { queryKey } = backTestProgressOptions(rule, windowSeconds);
      const onProgress = (share: number) => client.setQueryData(queryKey, share);
      onProgress(0);
      return run({ rule, windowSeconds, rank, signal, onProgress });
    },
  });
}

/** How far a back-test has come, from 0 to 1; nobody is asked for it. */
export function backTestProgressOptions(rule: TestedRule, windowSeconds: number) {
  return queryOptions<number>({
    queryKey: ['backTestProgress', keyOf(rule, windowSeconds)],
    queryFn: () => 0,
    enabled: false,
    gcTime: KEPT_FOR_MS,
  });
}

/** Ends every back-test that is under way. */
export function cancelBackTests(client: QueryClient): Promise<void> {
  return client.cancelQueries({ queryKey: [BACK_TEST] });
}
