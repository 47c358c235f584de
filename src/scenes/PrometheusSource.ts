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
import { nameOf } from '#charts/plotted.ts';
import { type AgainstChoice, againstOffsetMs } from '#components/against-choice.ts';
import type { Series } from '#lib/series.ts';
import type { ResolvedRange } from '#lib/time-range.ts';
import { alignRange, rateWindowSeconds, stepFor } from '#lib/step.ts';
import { fillExpression, variablesIn } from '#lib/expression.ts';
import { type AnswerNotes, type Drawn, framesOf } from './frames.ts';
import { sharedFetch } from './shared-fetch.ts';
import { type Answered, mergeTail, tailToAsk } from './tail.ts';
import { tellingLabels } from './telling-labels.ts';

/** One query of a panel to one source, its placeholders still in place. */
export interface PanelTarget extends DataQuery {
  readonly source: MetricsSource;
  readonly expr: string;
  readonly legend: string | undefined;
  /** Whose series it is, in front of the legend. */
  readonly owner: string | undefined;
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
  /** Other than `none`, the query is of the period before: it is drawn where the present stands. */
  readonly against: AgainstChoice;
}

interface TargetAnswer extends Answered {
  readonly expr: string;
  /** The range that was shown when it was asked. */
  readonly range: ResolvedRange;
  /** As drawn: the series themselves, or moved from the past onto the present. */
  readonly drawn: readonly Series[];
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

/** The grid of the period a target compares with: as far back as asked, in whole steps. */
function shiftMsOf({ against }: PanelTarget, range: ResolvedRange, stepMs: number): number {
  const offsetMs = againstOffsetMs(against, range.endMs - range.startMs) ?? 0;
  return Math.ceil(offsetMs / stepMs) * stepMs;
}

function shifted<Range extends ResolvedRange>(range: Range, byMs: number): Range {
  return { ...range, startMs: range.startMs - byMs, endMs: range.endMs - byMs };
}

/** The series with their times moved on; those that shared their times share them still. */
function movedOn(series: readonly Series[], byMs: number): readonly Series[] {
  if (byMs === 0) return series;
  const moved = new Map<Float64Array, Float64Array>();
  return series.map((each) => {
    const timestamps = moved.get(each.timestamps) ?? each.timestamps.map((at) => at + byMs);
    moved.set(each.timestamps, timestamps);
    return { ...each, timestamps };
  });
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
    const states = request.targets.map((target) => this.ask(asker, target, { grid, range }));
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

  private ask(
    asker: SceneObject,
    target: PanelTarget,
    asked: { readonly grid: Grid; readonly range: ResolvedRange },
  ): Observable<TargetState> {
    const { source, intervalMs } = target;
    const shiftMs = shiftMsOf(target, asked.range, asked.grid.stepMs);
    const range = shifted(asked.range, shiftMs);
    const grid = shifted(asked.grid, shiftMs);
    const expr = fillExpression(target.expr, {
      resource: target.matchers,
      rateInterval: target.rateWindow ?? `${rateWindowSeconds(grid.stepMs, intervalMs)}s`,
      variables: chosenValues(asker, target.expr),
    });
    const answers = this.kept.get(asker) ?? new Map<string, TargetAnswer>();
    this.kept.set(asker, answers);
    const last = answers.get(target.refId);
    const before = last?.expr === expr ? last : undefined;
    // Another query of the picture failed, or a past was added to it: this answer is still the one.
    const isAnswered =
      before?.range.startMs === range.startMs && before.range.endMs === range.endMs;
    if (before && isAnswered) return of({ expr, answer: before });
    const tail = tailToAsk(before, grid);
    // Points of another step would all look like gaps on this one.
    const meanwhile = before?.stepMs === grid.stepMs ? before : undefined;
    const options = rangeOptions(source, { expr, ...(tail ?? grid), stepMs: grid.stepMs });
    // A tail is merged and not asked for twice: the cache has no use for it.
    return sharedFetch(tail ? { ...options, staleTime: 0, gcTime: 0 } : options).pipe(
      map(({ series: arrived, histograms, warnings }): TargetAnswer => {
        const series =
          before && tail
            ? mergeTail(before.series, arrived, { tailStartMs: tail.startMs, wanted: grid })
            : arrived;
        const histogramCount = histograms.length;
        const drawn = movedOn(series, shiftMs);
        return { ...grid, range, expr, warnings, histogramCount, series, drawn };
      }),
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
    // Without a legend the labels are the name: those that tell the series of the picture apart.
    const telling = tellingLabels(
      answers.flatMap(({ answer }) => answer.drawn.map(({ labels }) => labels)),
    );
    const plotted = answers.flatMap(({ answer, target }) =>
      answer.drawn.map((series): Drawn => {
        const { title } = target;
        const legend =
          target.legend === undefined
            ? nameOf(telling(series.labels), undefined, title)
            : nameOf(series.labels, target.legend, title);
        const told = target.names[legend] ?? (legend === target.title ? target.title : undefined);
        const owner = target.owner === undefined ? '' : nameOf(series.labels, target.owner, '');
        const name = [owner, told ?? legend].filter(Boolean).join(' · ');
        return {
          ...series,
          // A series and its past have one id.
          id: `${target.source.id} ${JSON.stringify(series.labels)}`,
          name: isOneSource ? name : `${name} · ${target.source.region}`,
          isVerbatim: told === undefined || owner !== '',
          isPrevious: target.against !== 'none',
        };
      }),
    );
    return framesOf(plotted, {
      range: grid.range,
      endMs: grid.endMs,
      stepMs: grid.stepMs,
      queries: states.flatMap(({ expr }, index) => {
        const target = targets[index];
        return target?.against === 'none' ? [{ source: target.source, expr }] : [];
      }),
      warnings: answers.flatMap(({ answer }) => answer.warnings),
      histogramCount: answers.reduce((sum, { answer }) => sum + answer.histogramCount, 0),
    });
  }

  override testDatasource() {
    return Promise.reject(new Error('A runtime data source has nothing to test.'));
  }
}
