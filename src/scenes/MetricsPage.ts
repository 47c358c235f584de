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

interface MetricsPanelState extends SceneObjectState {
  readonly panel: ScenePanel;
  readonly $data: SceneQueryRunner;
}

export class MetricsPanel extends SceneObjectBase<MetricsPanelState> {
  private failures = 0;
  private recovery: ReturnType<typeof setTimeout> | undefined;

  constructor(panel: ScenePanel, { sources, matchers, rateWindow, intervalMs }: PageParts) {
    const queries = sources.map(
      (source, index): PanelTarget => ({
        refId: String(index),
        source,
        expr: panel.expr,
        legend: panel.legend,
        names: panel.names ?? {},
        title: panel.title,
        matchers,
        rateWindow,
        intervalMs,
      }),
    );
    const $data = new SceneQueryRunner({
      datasource: DATA_SOURCE,
      queries,
      maxDataPoints: PANEL_POINTS,
    });
    // Nothing is asked for until somebody looks.
    $data.isInViewChanged(false);
    super({ key: panel.id, panel, $data });
    this.addActivationHandler(() => {
      const changes = $data.subscribeToState(({ data }) => this.recover(data));
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
  readonly $timeRange: SceneTimeRange;
  readonly $variables: SceneVariableSet;
  readonly panels: MetricsPanel[];
}

/** The graph of a metrics page: time range, variables, and a panel with a query runner for each picture. */
export class MetricsPage extends SceneObjectBase<MetricsPageState> {
  constructor(parts: PageParts, view: SceneView) {
    registerSource();
    const { from, to } = view.range;
    super({
      // The page's clock says when to ask again, not the scene's coming and going.
      $timeRange: new SceneTimeRange({ from, to, refreshOnActivate: {} }),
      $variables: new SceneVariableSet({
        variables: parts.variables.map(({ name }) => new ChosenValues(name)),
      }),
      panels: parts.panels.map((panel) => new MetricsPanel(panel, parts)),
    });
    this.show(view);
  }

  /** Takes over what the page says; what it said already changes nothing. */
  show({ range, values, nowMs }: Pick<SceneView, 'range' | 'values' | 'nowMs'>) {
    const { $timeRange, $variables, panels } = this.state;
    const { from, to, value } = $timeRange.state;
    const next = rangeAt(range, nowMs);
    const isSameRange = from === range.from && to === range.to;
    const isSameTime =
      value.from.valueOf() === next.from.valueOf() && value.to.valueOf() === next.to.valueOf();
    // A refresh waits for the one before: a slow server would never finish.
    const isTooSoon = isSameRange && panels.some((panel) => panel.isLoading);
    if (!(isSameRange && isSameTime) && !isTooSoon) $timeRange.setState({ ...range, value: next });
    for (const variable of $variables.state.variables) {
      if (variable instanceof ChosenValues) variable.choose(values[variable.state.name] ?? []);
    }
  }
}
