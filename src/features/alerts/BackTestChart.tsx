import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { userMessageOf } from '#api/errors.ts';
import { rangeOptions } from '#api/queries/prometheus.ts';
import { ChartFrame } from '#charts/ChartFrame.tsx';
import type { ChartTime } from '#charts/chart-subject.ts';
import { createCursor } from '#charts/cursor.ts';
import { nameOf, type Plotted } from '#charts/plotted.ts';
import type { BackTest } from '#lib/alerting/back-test.ts';
import type { Comparison } from '#lib/alerting/condition.ts';
import { forEachEvaluation } from '#lib/alerting/each-evaluation.ts';
import { labelKey } from '#lib/alerting/label-set.ts';
import type { Series } from '#lib/series.ts';
import { alignRange, stepFor } from '#lib/step.ts';
import type { ResolvedRange } from '#lib/time-range.ts';
import { m } from '#messages/compiled/messages.js';
import type { AlertRule } from './alert-rule.ts';
import styles from './BackTest.module.css';

const WIDTH_PIXELS = 640;
/** Each is an element. */
const MOST_MARKS = 200;

interface BackTestChartProps {
  readonly rule: AlertRule;
  readonly comparison: Comparison;
  readonly test: BackTest;
  readonly intervalMs: number;
}

function plotted(series: Series): Plotted {
  const { resource_name: name } = series.labels;
  const fallback = m.backtest_nameless();
  const title = name ?? nameOf(series.labels, undefined, fallback);
  return { ...series, id: labelKey(series.labels), name: title, isVerbatim: title !== fallback };
}

/** The value that the rule compares, its threshold, and when the rule would have fired. */
export function BackTestChart({ rule, comparison, test, intervalMs }: BackTestChartProps) {
  const { region, sourceId: id, sourceName: name, displayName } = rule;
  const { valueExpr, threshold, unit } = comparison;
  const [zooms, setZooms] = useState<readonly ResolvedRange[]>([]);
  const [cursor] = useState(createCursor);
  const range = zooms.at(-1) ?? test.window;
  const rangeMs = range.endMs - range.startMs;
  const stepMs = stepFor({ rangeMs, widthPixels: WIDTH_PIXELS, minimumIntervalMs: intervalMs });
  const expr = forEachEvaluation(valueExpr) ?? valueExpr;
  const asked = { expr, ...alignRange(range, stepMs), stepMs };
  const query = useQuery(rangeOptions({ region, id, name }, asked));
  const { data } = query;
  const answer = useMemo(
    () =>
      data && {
        series: data.series.map(plotted),
        stepMs,
        endMs: asked.endMs,
        exprs: [valueExpr],
        warnings: data.warnings,
        histogramCount: data.histograms.length,
      },
    [data, stepMs, asked.endMs, valueExpr],
  );
  const time: ChartTime = {
    range,
    nowMs: test.window.endMs,
    intervalMs,
    marks: test.strip
      .filter(({ state }) => state === 'firing')
      .slice(-MOST_MARKS)
      .map(({ startMs, endMs }) => ({ kind: 'alert', startMs, endMs, label: displayName })),
    onZoom: (next) => setZooms([...zooms, next]),
    onUndoZoom: () => setZooms(zooms.slice(0, -1)),
  };
  return (
    <div className={styles.chart}>
      <ChartFrame
        subject={{
          id: `back-test ${rule.key}`,
          title: m.backtest_chart(),
          shows: m.backtest_chart_shows(),
          worry: m.backtest_chart_worry(),
          unit,
          chart: 'line',
          thresholds:
            threshold === undefined
              ? []
              : [
                  {
                    value: threshold,
                    label: m.backtest_threshold(),
                  },
                ],
        }}
        answer={answer}
        status={{
          isLoading: query.isFetching,
          failures: query.error ? [{ source: name, sentence: userMessageOf(query.error) }] : [],
          onRetry: () => void query.refetch(),
        }}
        time={time}
        cursor={cursor}
      />
    </div>
  );
}
