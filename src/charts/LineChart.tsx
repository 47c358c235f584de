import { useCallback, useMemo, useState, useSyncExternalStore } from 'react';
import type { ResolvedRange } from '#lib/time-range.ts';
import { useTimeStyle } from '#ui/use-time-style.ts';
import { Bands } from './Bands.tsx';
import { currentTheme, subscribeTheme } from './chart-theme.ts';
import { Crosshair } from './Crosshair.tsx';
import type { CursorStore } from './cursor.ts';
import { type CanvasSize, EChart } from './EChart.tsx';
import { timeScale } from './geometry.ts';
import { HeatCells } from './HeatCells.tsx';
import { toOption } from './line-option.ts';
import { Marks } from './Marks.tsx';
import type { Picture } from './picture.ts';
import { plotOf } from './plot.ts';
import { ReadingLayer } from './ReadingLayer.tsx';
import { Thresholds } from './Thresholds.tsx';

interface LineChartProps {
  readonly picture: Picture;
  readonly range: ResolvedRange;
  readonly cursor: CursorStore;
  readonly takesFocus: boolean;
  onZoom(range: ResolvedRange): void;
  onUndoZoom(): void;
  onTable(): void;
}

/**
 * Lines over time, or a heatmap, on a canvas; over it stretches without data, thresholds, what happened, crosshair,
 * tooltip, and what takes keys and pointer.
 */
export function LineChart({ picture, range, cursor, ...actions }: LineChartProps) {
  const { seriesCount, unit, isStacked, stepMs, looks, heat, marks } = picture;
  const theme = useSyncExternalStore(subscribeTheme, currentTheme);
  const { timeZone, locale } = useTimeStyle();
  const [size, setSize] = useState<CanvasSize>({ width: 0, height: 0 });

  const plot = useMemo(() => plotOf(picture), [picture]);
  const optionFor = useCallback(
    ({ width }: CanvasSize) =>
      toOption({
        lines: plot.drawn,
        seriesCount,
        isStacked,
        unit,
        axis: plot.axis,
        writeTick: plot.writeTick,
        range,
        stepMs,
        theme,
        timeZone,
        locale,
        width,
      }),
    [plot, seriesCount, isStacked, unit, range, stepMs, theme, timeZone, locale],
  );
  const scale = useMemo(() => timeScale(range, size.width), [range, size.width]);

  return (
    <EChart optionFor={optionFor} onResize={setSize}>
      {size.width > 0 ? (
        <>
          {heat ? (
            <HeatCells
              buckets={heat.buckets}
              range={range}
              stepMs={stepMs}
              size={size}
              theme={theme}
            />
          ) : null}
          <Bands looks={looks} scale={scale} range={range} />
          <Marks marks={marks} scale={scale} range={range} />
          <Thresholds picture={picture} plot={plot} height={size.height} />
          <Crosshair picture={picture} axis={plot.axis} scale={scale} size={size} cursor={cursor} />
          <ReadingLayer
            picture={picture}
            plot={plot}
            scale={scale}
            size={size}
            cursor={cursor}
            {...actions}
          />
        </>
      ) : null}
    </EChart>
  );
}
