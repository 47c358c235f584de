import { sceneGraph, useSceneObjectState } from '@grafana/scenes';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { ApiError, userMessageOf } from '#api/errors.ts';
import { ChartFrame } from '#charts/ChartFrame.tsx';
import type { ChartMark, ExploreTo } from '#charts/chart-subject.ts';
import type { CursorStore } from '#charts/cursor.ts';
import type { ResolvedRange } from '#lib/time-range.ts';
import { unframe } from './frames.ts';
import { causeOf } from './host/run-request.ts';
import type { MetricsPanel } from './MetricsPage.ts';
import type { SentQuery } from './scene-panel.ts';
import styles from './MetricsScene.module.css';
import { useInView } from './use-in-view.ts';

const DAY_MS = 86_400_000;

/** The way to these queries in Grafana's Explore; undefined where they cannot be shown there. */
export type ExploreLink = (queries: readonly SentQuery[], stepMs: number) => ExploreTo | undefined;

/** What all panels of a page share. */
export interface PanelContext {
  readonly cursor: CursorStore;
  readonly nowMs: number;
  readonly intervalMs: number;
  readonly retentionDays: number | undefined;
  readonly marks: readonly ChartMark[];
  /** The link to a panel's queries elsewhere; undefined where there is no such place. */
  readonly explore: ExploreLink | undefined;
  onZoom(range: ResolvedRange): void;
  onUndoZoom(): void;
}

interface PanelViewProps {
  readonly model: MetricsPanel;
  readonly context: PanelContext;
}

/**
 * A refresh moves the range on, and its answer follows: until then the picture stands still, rather than be
 * drawn twice. A zoom shows at once what there is of it.
 */
function shownRange(asked: ResolvedRange, answered: ResolvedRange | undefined): ResolvedRange {
  const isMoved = answered && asked.endMs - asked.startMs === answered.endMs - answered.startMs;
  return isMoved ? answered : asked;
}

function isOverLimit(cause: unknown): boolean {
  return (
    cause instanceof ApiError && (cause.kind === 'over-limit' || cause.kind === 'rate-limited')
  );
}

/** Draws one panel of the scene, and tells it when it is looked at. */
export function PanelView({ model, context }: PanelViewProps) {
  const box = useRef<HTMLDivElement>(null);
  const { panel, $data } = useSceneObjectState(model);
  const { data } = useSceneObjectState($data);
  const { value: bounds } = useSceneObjectState(sceneGraph.getTimeRange(model));

  useEffect(() => model.activate(), [model]);
  useInView(
    box,
    useCallback((isInView) => model.setInView(isInView), [model]),
  );

  const frames = data?.series;
  const answer = useMemo(() => {
    const { series, previous, notes } = unframe(frames ?? []);
    if (!notes) return undefined;
    const exprs = notes.queries.map(({ expr }) => expr);
    return { series, ...(previous.length > 0 ? { previous } : {}), exprs, ...notes };
  }, [frames]);
  const { startMs, endMs } = shownRange(
    { startMs: bounds.from.valueOf(), endMs: bounds.to.valueOf() },
    answer?.range,
  );
  const { nowMs, intervalMs, retentionDays, marks, explore, onZoom, onUndoZoom } = context;
  const time = useMemo(() => {
    const retainedFromMs = retentionDays === undefined ? undefined : nowMs - retentionDays * DAY_MS;
    return {
      range: { startMs, endMs },
      nowMs,
      intervalMs,
      retainedFromMs,
      marks,
      onZoom,
      onUndoZoom,
    };
  }, [startMs, endMs, nowMs, intervalMs, retentionDays, marks, onZoom, onUndoZoom]);
  const subject = useMemo(() => {
    const to = answer && explore?.(answer.queries, answer.stepMs);
    return to === undefined ? panel : { ...panel, links: { explore: to } };
  }, [panel, answer, explore]);
  const errors = data?.errors;
  const status = {
    isLoading: model.isLoading,
    failures: (errors ?? []).map((error) => {
      const cause = causeOf(error);
      return {
        source: error.message ?? '',
        sentence: userMessageOf(cause),
        isOverLimit: isOverLimit(cause),
      };
    }),
    onRetry: () => model.retry(),
  };

  return (
    <div ref={box} className={styles.cell}>
      <ChartFrame
        subject={subject}
        answer={answer}
        status={status}
        time={time}
        cursor={context.cursor}
      />
    </div>
  );
}
