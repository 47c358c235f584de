import type { PanelData } from '@grafana/data';
import {
  type RuntimeDataSource,
  registerRuntimeDataSource,
  SceneObjectBase,
  type SceneObjectState,
  SceneQueryRunner,
  SceneTimeRange,
  SceneVariableSet,
} from '@grafana/scenes';
import { causeOf } from './host/run-request.ts';
import { ChosenValues } from './ChosenValues.ts';
import { rangeAt } from './host/evaluate-time-range.ts';
import { type PanelTarget, PrometheusSource } from './PrometheusSource.ts';
import { recoveryDelayMs } from '#api/recovery.ts';
import type { AgainstChoice } from '#components/against-choice.ts';
import type { MetricsSource, ScenePanel, SceneVariable, SceneView } from './scene-panel.ts';

const DATA_SOURCE = { uid: 'prometheus', type: 'prometheus' };

/**
 * A panel of a grid is some 350 to 700 pixels wide. One width for all: a measured one would arrive after
 * the first queries were sent, and send them again.
 */
const PANEL_POINTS = 480;

let isRegistered = false;

/** A second registration throws, and a module may be evaluated again where it is hot-reloaded. */
function registerSource() {
  if (isRegistered) return;
  isRegistered = true;
  const source = new PrometheusSource(DATA_SOURCE.type, DATA_SOURCE.uid);
  // Scenes hands a data source the targets of the runners that name it, and ours have this one shape.
  registerRuntimeDataSource({ dataSource: source as unknown as RuntimeDataSource });
}

/** What a metrics page is built of; another value of any of these is another page. */
export interface PageParts {
  readonly panels: readonly ScenePanel[];
  readonly sources: readonly MetricsSource[];
  readonly matchers: string;
  readonly variables: readonly SceneVariable[];
  readonly rateWindow: string | undefined;
  readonly intervalMs: number;
}

/** When a panel looks at, and which past it draws beside. */
type PanelTime = Pick<SceneView, 'range' | 'nowMs' | 'against'>;

function targetsOf(panel: ScenePanel, parts: PageParts): readonly PanelTarget[] {
  const { sources, matchers, rateWindow, intervalMs } = parts;
  return sources.map((source, index) => ({
    refId: String(index),
    source,
    expr: panel.expr,
    legend: panel.legend,
    owner: panel.owner,
    names: panel.names ?? {},
    title: panel.title,
    matchers,
    rateWindow,
    intervalMs,
    against: 'none',
  }));
}

/** The same queries once more for the period compared with, where there is one. */
function withPrevious(targets: readonly PanelTarget[], against: AgainstChoice): PanelTarget[] {
  if (against === 'none') return [...targets];
  return [
    ...targets,
    ...targets.map((target) => ({ ...target, refId: `${target.refId}-before`, against })),
  ];
}

interface MetricsPanelState extends SceneObjectState {
  readonly panel: ScenePanel;
  readonly $timeRange: SceneTimeRange;
  readonly $data: SceneQueryRunner;
}

export class MetricsPanel extends SceneObjectBase<MetricsPanelState> {
  private readonly targets: readonly PanelTarget[];
  private failures = 0;
  private recovery: ReturnType<typeof setTimeout> | undefined;
  private against: AgainstChoice = 'none';
  /** A refresh that came while an answer was awaited. */
  private missed: PanelTime | undefined;

  constructor(panel: ScenePanel, parts: PageParts, time: PanelTime) {
    const targets = targetsOf(panel, parts);
    const { against = 'none', range, nowMs } = time;
    const $data = new SceneQueryRunner({
      datasource: DATA_SOURCE,
      queries: withPrevious(targets, against),
      maxDataPoints: PANEL_POINTS,
    });
    // Nothing is asked for until somebody looks.
    $data.isInViewChanged(false);
    // Each has its own: a slow panel sits out a refresh that the others take part in.
    const $timeRange = new SceneTimeRange({
      ...range,
      value: rangeAt(range, nowMs),
      // The page's clock says when to ask again, not the scene's coming and going.
      refreshOnActivate: {},
    });
    super({ key: panel.id, panel, $timeRange, $data });
    this.targets = targets;
    this.against = against;
    this.addActivationHandler(() => {
      const changes = $data.subscribeToState(({ data }) => {
        this.recover(data);
        if (data?.state === 'Done') this.catchUp();
      });
      return () => {
        changes.unsubscribe();
        clearTimeout(this.recovery);
      };
    });
  }

  /** Asks again by itself after a failure that may have passed. */
  private recover(data: PanelData | undefined) {
    clearTimeout(this.recovery);
    if (data?.state === 'Done') this.failures = 0;
    if (data?.state !== 'Error') return;
    const errors = (data.errors ?? []).map(causeOf);
    const delayMs = recoveryDelayMs(errors, this.failures++);
    if (delayMs !== undefined) this.recovery = setTimeout(() => this.retry(), delayMs);
  }

  /** Takes over what the page says; what it said already changes nothing. */
  show(time: PanelTime) {
    const { $timeRange, $data } = this.state;
    const { range, nowMs, against = 'none' } = time;
    const { from, to, value } = $timeRange.state;
    const next = rangeAt(range, nowMs);
    const isSameRange = from === range.from && to === range.to;
    const isSameTime =
      value.from.valueOf() === next.from.valueOf() && value.to.valueOf() === next.to.valueOf();
    const isOtherPast = against !== this.against;
    this.missed = undefined;
    if (isOtherPast) {
      this.against = against;
      $data.setState({ queries: withPrevious(this.targets, against) });
    }
    // A refresh waits for the one before: a slow server would never finish.
    if (isSameRange && !isSameTime && !isOtherPast && this.isLoading) this.missed = time;
    // Moving the range asks for everything again, once.
    else if (!isSameRange || !isSameTime) $timeRange.setState({ ...range, value: next });
    else if (isOtherPast) $data.runQueries();
  }

  private catchUp() {
    if (this.missed) this.show(this.missed);
  }

  setInView(isInView: boolean) {
    this.state.$data.isInViewChanged(isInView);
  }

  retry() {
    this.state.$data.runQueries();
  }

  get isLoading() {
    return this.state.$data.state.data?.state === 'Loading';
  }
}

interface MetricsPageState extends SceneObjectState {
  readonly $variables: SceneVariableSet;
  readonly panels: MetricsPanel[];
}

/** The graph of a metrics page: variables, and a panel with a query runner for each picture. */
export class MetricsPage extends SceneObjectBase<MetricsPageState> {
  constructor(parts: PageParts, view: SceneView) {
    registerSource();
    super({
      $variables: new SceneVariableSet({
        variables: parts.variables.map(({ name }) => new ChosenValues(name)),
      }),
      panels: parts.panels.map((panel) => new MetricsPanel(panel, parts, view)),
    });
    this.show(view);
  }

  /** Takes over what the page says; what it said already changes nothing. */
  show({ values, ...time }: PanelTime & Pick<SceneView, 'values'>) {
    const { $variables, panels } = this.state;
    for (const panel of panels) panel.show(time);
    for (const variable of $variables.state.variables) {
      if (variable instanceof ChosenValues) variable.choose(values[variable.state.name] ?? []);
    }
  }
}
