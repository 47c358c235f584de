import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ChartMark } from '#charts/chart-subject.ts';
import { createCursor } from '#charts/cursor.ts';
import {
  absoluteRange,
  atLeastAMinute,
  type ResolvedRange,
  type TimeRange,
} from '#lib/time-range.ts';
import { MetricsPage, type PageParts } from './MetricsPage.ts';
import styles from './MetricsScene.module.css';
import { type ExploreLink, type PanelContext, PanelView } from './PanelView.tsx';
import type {
  MetricsSource,
  ScenePanel,
  SceneVariable,
  SceneView,
  SceneViewChange,
} from './scene-panel.ts';
import { VariableSelect } from './VariableSelect.tsx';
import { type Zoom, zoomsTo } from './zooms.ts';

export interface MetricsSceneProps {
  readonly panels: readonly ScenePanel[];
  /** The data sources to ask, one a region; usually one. */
  readonly sources: readonly MetricsSource[];
  /** Matchers for `$resource`, without braces. */
  readonly matchers: string;
  readonly variables: readonly SceneVariable[];
  readonly view: SceneView;
  /** A person zoomed or chose: the page puts it into its address, and hands it back as `view`. */
  onViewChange(change: SceneViewChange): void;
  /** How often the metrics are scraped. */
  readonly intervalSeconds: number;
  readonly retentionDays?: number | undefined;
  /** What happened meanwhile; drawn on every panel. */
  readonly marks?: readonly ChartMark[] | undefined;
  /** Makes the link from a panel to its queries elsewhere. A new function draws every panel anew. */
  readonly explore?: ExploreLink | undefined;
}

const NO_MARKS: readonly ChartMark[] = [];

/** The metrics of a resource: variables, and a grid of panels that ask while they are looked at. */
export default function MetricsScene(props: MetricsSceneProps) {
  const { panels, sources, matchers, variables, view, intervalSeconds } = props;
  const parts: PageParts = {
    panels,
    // Whatever else a caller knows of its sources may change without another scene.
    sources: sources.map(({ region, id, name }) => ({ region, id, name })),
    matchers,
    variables,
    rateWindow: view.rateWindow,
    intervalMs: intervalSeconds * 1_000,
  };
  // Other parts are another scene; the same ones in new arrays are not.
  return <Scene key={JSON.stringify(parts)} parts={parts} {...props} />;
}

/** Zooming, and back out to where each zoom began. */
function useZoom(range: TimeRange, onRange: (range: TimeRange) => void) {
  const zooms = useRef<readonly Zoom[]>([]);
  // A key that follows at once finds the range that was asked for, drawn or not.
  const asked = useRef(range);
  useLayoutEffect(() => {
    asked.current = range;
  }, [range]);
  const ask = (next: TimeRange) => {
    asked.current = next;
    onRange(next);
  };
  return {
    onZoom(zoomed: ResolvedRange) {
      const before = asked.current;
      const { startMs, endMs } = atLeastAMinute(zoomed);
      const after = absoluteRange(startMs, endMs);
      zooms.current = [...zoomsTo(before, zooms.current), { before, after }];
      ask(after);
    },
    onUndoZoom() {
      const left = zoomsTo(asked.current, zooms.current);
      const last = left.at(-1);
      zooms.current = left.slice(0, -1);
      if (last) ask(last.before);
    },
  };
}

function Scene({
  parts,
  view,
  onViewChange,
  retentionDays,
  marks = NO_MARKS,
  explore,
}: MetricsSceneProps & { readonly parts: PageParts }) {
  const [page] = useState(() => new MetricsPage(parts, view));
  const [cursor] = useState(createCursor);
  const { range, values, nowMs, against } = view;

  useEffect(() => page.activate(), [page]);
  useEffect(
    () => page.show({ range, values, nowMs, against }),
    [page, range, values, nowMs, against],
  );

  const zoom = useZoom(range, (next) => onViewChange({ range: next }));
  const latest = useRef(zoom);
  useEffect(() => {
    latest.current = zoom;
  });
  const { intervalMs } = parts;
  // One object for all panels and most renders: a chart is drawn anew only for what it shows.
  const context = useMemo<PanelContext>(
    () => ({
      cursor,
      nowMs,
      intervalMs,
      retentionDays,
      marks,
      explore,
      onZoom: (zoomed) => latest.current.onZoom(zoomed),
      onUndoZoom: () => latest.current.onUndoZoom(),
    }),
    [cursor, nowMs, intervalMs, retentionDays, marks, explore],
  );

  return (
    <div className={styles.scene}>
      {parts.variables.length > 0 ? (
        <div className={styles.variables}>
          {parts.variables.map((variable) => (
            <VariableSelect
              key={variable.name}
              variable={variable}
              scope={parts}
              view={view}
              values={values[variable.name] ?? []}
              onChange={(chosen) =>
                onViewChange({ values: { ...values, [variable.name]: chosen } })
              }
            />
          ))}
        </div>
      ) : null}
      <div className={styles.grid}>
        {page.state.panels.map((panel) => (
          <PanelView key={panel.state.key} model={panel} context={context} />
        ))}
      </div>
    </div>
  );
}
