import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { userMessageOf } from '#api/errors.ts';
import { dataSourceListOptions } from '#api/queries/cockpit.ts';
import { rangeOptions } from '#api/queries/prometheus.ts';
import { currentConfig } from '#api/runtime-config.ts';
import { ChartFrame } from '#charts/ChartFrame.tsx';
import { createCursor } from '#charts/cursor.ts';
import { nowMs } from '#lib/clock.ts';
import type { ReadExplore } from '#lib/explore-read.ts';
import { alignRange, stepFor } from '#lib/step.ts';
import { atLeastAMinute, type ResolvedRange, resolveRange } from '#lib/time-range.ts';
import { Loading, Skeleton } from '#ui/Skeleton.tsx';
import { type MeanwhileQuery, meanwhileQueries } from './meanwhile-queries.ts';
import { meanwhileSeries } from './meanwhile-series.ts';
import { meanwhileSubject } from './meanwhile-subject.ts';

const WIDTH_PIXELS = 560;
const DAY_MS = 86_400_000;

interface MeanwhileProps {
  readonly projectId: string;
  readonly asked: ReadExplore;
  /** The page of the console that the link stood on. */
  readonly from: string;
}

/** What the link will show in Grafana, drawn here; nothing where it is not certain what that is. */
export default function Meanwhile({ projectId, asked, from }: MeanwhileProps) {
  const [clockMs] = useState(nowMs);
  const list = useQuery(dataSourceListOptions(projectId, regionsOf(from)));
  if (list.isPending) {
    return (
      <>
        <Loading />
        <Skeleton height="20rem" />
      </>
    );
  }
  const pattern = currentConfig().grafana?.dataSourceUid;
  const queries = list.data && meanwhileQueries(asked.queries, list.data, pattern);
  const range = resolveRange(asked.range, clockMs);
  if (!queries || !range) return null;
  return <Drawn queries={queries} range={range} clockMs={clockMs} from={from} />;
}

/** The regions of that page: names of data sources are told apart by them. */
function regionsOf(from: string): readonly string[] {
  const { regions } = currentConfig();
  const chosen = new URL(from, 'https://console.invalid').searchParams.get('region');
  return chosen !== null && regions.includes(chosen) ? [chosen] : regions;
}

interface DrawnProps {
  readonly queries: readonly MeanwhileQuery[];
  readonly range: ResolvedRange;
  readonly clockMs: number;
  readonly from: string;
}

function Drawn({ queries, range: whole, clockMs, from }: DrawnProps) {
  const [zooms, setZooms] = useState<readonly ResolvedRange[]>([]);
  const [cursor] = useState(createCursor);
  const exprs = useMemo(() => queries.map(({ asked }) => asked.expr), [queries]);
  const { subject, intervalSeconds } = useMemo(() => meanwhileSubject(from, exprs), [from, exprs]);
  const range = zooms.at(-1) ?? whole;
  const intervalMs = intervalSeconds * 1_000;
  const ownStepMs = Math.max(...queries.map(({ asked }) => (asked.stepSeconds ?? 0) * 1_000));
  const stepMs = stepFor({
    rangeMs: range.endMs - range.startMs,
    widthPixels: WIDTH_PIXELS,
    minimumIntervalMs: zooms.length > 0 ? intervalMs : Math.max(ownStepMs, intervalMs),
  });
  const grid = { ...alignRange(range, stepMs), stepMs };
  const results = useQueries({
    queries: queries.map(({ source, asked }) =>
      rangeOptions(source, { expr: asked.expr, ...grid }),
    ),
  });
  const answered = results.flatMap(({ data }, index) => {
    const query = queries[index];
    return data && query ? [{ ...query, ...data }] : [];
  });
  const keptDays = Math.min(...queries.map(({ source }) => source.retentionDays ?? Number.NaN));
  return (
    <ChartFrame
      subject={subject}
      answer={
        answered.length > 0
          ? {
              series: meanwhileSeries(answered, subject),
              stepMs,
              endMs: grid.endMs,
              exprs,
              warnings: answered.flatMap(({ warnings }) => warnings),
              histogramCount: answered.reduce((sum, { histograms }) => sum + histograms.length, 0),
            }
          : undefined
      }
      status={{
        isLoading: results.some(({ isFetching }) => isFetching),
        failures: results.flatMap(({ error }, index) => {
          const { name = '', region = '' } = queries[index]?.source ?? {};
          return error ? [{ source: `${name} · ${region}`, sentence: userMessageOf(error) }] : [];
        }),
        onRetry: () => {
          for (const { error, refetch } of results) if (error) void refetch();
        },
      }}
      time={{
        range,
        nowMs: clockMs,
        intervalMs,
        retainedFromMs: Number.isFinite(keptDays) ? clockMs - keptDays * DAY_MS : undefined,
        onZoom: (next) => setZooms([...zooms, atLeastAMinute(next)]),
        onUndoZoom: () => setZooms(zooms.slice(0, -1)),
      }}
      cursor={cursor}
    />
  );
}
