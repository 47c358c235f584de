import type { Query } from '#mocks/query-engine.ts';

export const CROWDED = {
  metric: 'm',
  seriesCount: 300,
  groupCount: 10,
  intervalSeconds: 15,
  steps: 1_440,
  stepMs: 60_000,
} as const;

/** A day's graph at a minute's step, as the page asks the worker for it. */
export function crowdedQuery(nowMs: number): Query {
  const endMs = Math.floor(nowMs / CROWDED.stepMs) * CROWDED.stepMs;
  return {
    kind: 'range',
    expr: `sum by (x) (rate(${CROWDED.metric}[5m]))`,
    source: {
      dataSourceId: 'crowded',
      projectId: 'crowded',
      region: 'fr-par',
      origin: 'scaleway',
      retentionDays: 31,
      rules: [],
    },
    nowMs,
    startMs: endMs - (CROWDED.steps - 1) * CROWDED.stepMs,
    endMs,
    stepMs: CROWDED.stepMs,
  };
}
