import type { DataQuery, DataQueryRequest, DataQueryResponse } from '@grafana/data';
import { LoadingState } from '@grafana/data';
import {
  type MultiValueVariable,
  RuntimeDataSource,
  type SceneObject,
  sceneGraph,
} from '@grafana/scenes';
import { catchError, combineLatest, filter, map, type Observable, of, startWith, tap } from 'rxjs';
import { type MetricsSource, rangeOptions } from '#api/queries/prometheus.ts';
import type { Grid } from '#api/query-answer.ts';
import { nameOf, type Plotted } from '#charts/plotted.ts';
import type { ResolvedRange } from '#lib/time-range.ts';
import { alignRange, rateWindowSeconds, stepFor } from '#lib/step.ts';
import { fillExpression, variablesIn } from '#lib/expression.ts';
import { type AnswerNotes, framesOf } from './frames.ts';
import { sharedFetch } from './shared-fetch.ts';
import { type Answered, mergeTail, tailToAsk } from './tail.ts';

/** One query of a panel to one source, its placeholders still in place. */
export interface PanelTarget extends DataQuery {
  readonly source: MetricsSource;
  readonly expr: string;
  readonly legend: string | undefined;
  /** Legends that are words of the expression, told. */
  readonly names: Readonly<Record<string, string>>;
  /** Name of a series that has no labels to be told apart by. */
  readonly title: string;
  /** Matchers for `$resource`. */
  readonly matchers: string;
  /** Window of `$__rate_interval` where a person chose one. */
  readonly rateWindow: string | undefined;
  /** How often the panel's metrics are scraped. */
  readonly intervalMs: number;
}

interface TargetAnswer extends Answered {
  readonly expr: string;
  readonly warnings: readonly string[];
  readonly histogramCount: number;
}

interface TargetState {
  /** As it was sent. */
  readonly expr: string;
  readonly answer?: TargetAnswer | undefined;
  readonly error?: { readonly message: string; readonly cause: unknown };
  readonly isPending?: boolean;
}

// Scenes puts the object that asks into the request, behind a wrapper that serialises to nothing.
const askerOf = (request: DataQueryRequest<PanelTarget>): SceneObject =>
  request.scopedVars['__sceneObject']?.value.valueOf();

function chosenValues(asker: SceneObject, expr: string): Record<string, readonly string[]> {
  const chosen = variablesIn(expr).flatMap((name) => {
    // Every variable of these scenes is one of several values.
    const variable = sceneGraph.lookupVariable(name, asker) as MultiValueVariable | null;
    if (!variable) return [];
    const values = variable.hasAllValue() ? [] : [variable.state.value].flat().map(String);
    return [[name, values] as const];
  });
  return Object.fromEntries(chosen);
}

function stateOf(all: readonly TargetState[]): LoadingState {
  if (all.some(({ isPending }) => isPending)) return LoadingState.Loading;
  return all.some(({ error }) => error) ? LoadingState.Error : LoadingState.Done;
}

function rangeOf({ range }: DataQueryRequest<PanelTarget>): ResolvedRange {
  return { startMs: range.from.valueOf(), endMs: range.to.valueOf() };
}

function gridOf(request: DataQueryRequest<PanelTarget>): Grid {
  const { maxDataPoints, targets } = request;
  const range = rangeOf(request);
  const stepMs = stepFor({
    rangeMs: range.endMs - range.startMs,
    widthPixels: maxDataPoints ?? 480,
    minimumIntervalMs: Math.min(...targets.map(({ intervalMs }) => intervalMs)),
  });
  return { ...alignRange(range, stepMs), stepMs };
}

/**
 * The data source of every panel: it asks the one query client, keeps each panel's last answer, and on a
 * refresh asks only for the tail of it. Unsubscribing aborts what nobody else waits for.
 */
export class PrometheusSource extends RuntimeDataSource<PanelTarget> {
  /** What each query runner was last answered; gone with the runner. */
  private readonly kept = new WeakMap<SceneObject, Map<string, TargetAnswer>>();

  override query(request: DataQueryRequest<PanelTarget>): Observable<DataQueryResponse> {
    const grid = gridOf(request);
    const range = rangeOf(request);
    const asker = askerOf(request);
    const states = request.targets.map((target) => this.ask(asker, target, grid));
    return combineLatest(states).pipe(
      // Until the first answer, the panel keeps what it shows.
      filter((all) => all.some(({ isPending }) => !isPending)),
      map((all) => ({
        key: request.requestId,
        state: stateOf(all),
        data: this.framesOf(request.targets, all, { range, ...grid }),
        errors: all.flatMap(({ error }) => error ?? []),
      })),
    );
  }

  private ask(asker: SceneObject, target: PanelTarget, grid: Grid): Observable<TargetState> {
    const { source, intervalMs } = target;
    const expr = fillExpression(target.expr, {
      resource: target.matchers,
      rateInterval: target.rateWindow ?? `${rateWindowSeconds(grid.stepMs, intervalMs)}s`,
      variables: chosenValues(asker, target.expr),
    });
    const answers = this.kept.get(asker) ?? new Map<string, TargetAnswer>();
    this.kept.set(asker, answers);
    const last = answers.get(target.refId);
    const before = last?.expr === expr ? last : undefined;
    const tail = tailToAsk(before, grid);
    // Points of another step would all look like gaps on this one.
    const meanwhile = before?.stepMs === grid.stepMs ? before : undefined;
    const options = rangeOptions(source, { expr, ...(tail ?? grid), stepMs: grid.stepMs });
    // A tail is merged and not asked for twice: the cache has no use for it.
    return sharedFetch(tail ? { ...options, staleTime: 0, gcTime: 0 } : options).pipe(
      map(
        ({ series, histograms, warnings }): TargetAnswer => ({
          ...grid,
          expr,
          warnings,
          histogramCount: histograms.length,
          series:
            before && tail
              ? mergeTail(before.series, series, { tailStartMs: tail.startMs, wanted: grid })
              : series,
        }),
      ),
      tap((answer) => answers.set(target.refId, answer)),
      map((answer): TargetState => ({ expr, answer })),
      catchError((cause: unknown) =>
        of<TargetState>({
          expr,
          answer: meanwhile,
          error: { message: `${source.name} · ${source.region}`, cause },
        }),
      ),
      startWith<TargetState>({ expr, answer: meanwhile, isPending: true }),
    );
  }

  private framesOf(
    targets: readonly PanelTarget[],
    states: readonly TargetState[],
    grid: Grid & Pick<AnswerNotes, 'range'>,
  ) {
    const isOneSource = new Set(targets.map(({ source }) => source.id)).size === 1;
    const answers = states.flatMap(({ answer }, index) => {
      const target = targets[index];
      return answer && target ? [{ answer, target }] : [];
    });
    const plotted = answers.flatMap(({ answer, target }) =>
      answer.series.map((series): Plotted => {
        const legend = nameOf(series.labels, target.legend, target.title);
        const told = target.names[legend] ?? (legend === target.title ? target.title : undefined);
        const name = told ?? legend;
        return {
          ...series,
          id: `${target.refId} ${JSON.stringify(series.labels)}`,
          name: isOneSource ? name : `${name} · ${target.source.region}`,
          isVerbatim: told === undefined,
        };
      }),
    );
    return framesOf(plotted, {
      range: grid.range,
      endMs: grid.endMs,
      stepMs: grid.stepMs,
      exprs: states.map(({ expr }) => expr),
      warnings: answers.flatMap(({ answer }) => answer.warnings),
      histogramCount: answers.reduce((sum, { answer }) => sum + answer.histogramCount, 0),
    });
  }

  override testDatasource() {
    return Promise.reject(new Error('A runtime data source has nothing to test.'));
  }
}
