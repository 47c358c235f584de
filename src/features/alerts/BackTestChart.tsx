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
import { type AlertRule, rulerSourceOf } from './alert-rule.ts';
import styles from './BackTest.module.css';

const WIDTH_PIXELS = 640;
/** Each is an element. */
const MOST_MARKS = 200;

interface BackTestChartProps {
  readonly rule: AlertRule;
  /** At one threshold, where there are several. */
  readonly comparisons: readonly Comparison[];
  readonly test: BackTest;
  readonly intervalMs: number;
}

/** Which of several values a series is of: its place among them. */
const PLACE = 'vigie_value';

/** The values as one question; of several, each series says which it is. */
function questionOf(comparisons: readonly Comparison[]): string {
  const exprs = comparisons.map(({ valueExpr }) => forEachEvaluation(valueExpr) ?? valueExpr);
  if (exprs.length === 1) return exprs[0] ?? '';
  return exprs
    .map((expr, place) => `label_replace(\n${expr}\n, "${PLACE}", "${place}", "", "")`)
    .join(' or ');
}

function plotted(series: Series, comparisons: readonly Comparison[]): Plotted {
  const { [PLACE]: place, ...labels } = series.labels;
  const fallback = m.backtest_nameless();
  const subject = labels['resource_name'] ?? nameOf(labels, undefined, fallback);
  const value = place === undefined ? undefined : comparisons[Number(place)]?.valueExpr;
  const name = value === undefined ? subject : `${subject} · ${value}`;
  return { ...series, id: labelKey(series.labels), name, isVerbatim: name !== fallback };
}

/** The value that the rule compares, its threshold, and when the rule would have fired. */
export function BackTestChart({ rule, comparisons, test, intervalMs }: BackTestChartProps) {
  const { sourceName: name, displayName } = rule;
  const { threshold, unit = 'none' } = comparisons[0] ?? {};
  const [zooms, setZooms] = useState<readonly ResolvedRange[]>([]);
  const [cursor] = useState(createCursor);
  const range = zooms.at(-1) ?? test.window;
  const rangeMs = range.endMs - range.startMs;
  const stepMs = stepFor({ rangeMs, widthPixels: WIDTH_PIXELS, minimumIntervalMs: intervalMs });
  const expr = questionOf(comparisons);
  const asked = { expr, ...alignRange(range, stepMs), stepMs };
  const query = useQuery(rangeOptions(rulerSourceOf(rule), asked));
  const { data } = query;
  const answer = useMemo(
    () =>
      data && {
        series: data.series.map((each) => plotted(each, comparisons)),
        stepMs,
        endMs: asked.endMs,
        exprs: comparisons.map(({ valueExpr }) => valueExpr),
        warnings: data.warnings,
        histogramCount: data.histograms.length,
      },
    [data, stepMs, asked.endMs, comparisons],
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
