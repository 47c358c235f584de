import { useCallback, useMemo, useState, useSyncExternalStore } from 'react';
import type { ResolvedRange } from '#lib/time-range.ts';
import type { Unit } from '#lib/units.ts';
import { useTimeStyle } from '#ui/use-time-style.ts';
import { Bands } from './Bands.tsx';
import { currentTheme, subscribeTheme } from './chart-theme.ts';
import { Crosshair } from './Crosshair.tsx';
import type { CursorStore } from './cursor.ts';
import { type CanvasSize, EChart } from './EChart.tsx';
import { timeScale } from './geometry.ts';
import { type Line, toOption } from './line-option.ts';
import type { Look } from './no-data.ts';
import { PointerLayer } from './PointerLayer.tsx';
import { stackOf } from './stack.ts';
import { extentOfSeries, valueAxis } from './value-axis.ts';

export interface LinePicture {
  readonly chartId: string;
  readonly label: string;
  readonly unit: Unit;
  readonly isStacked: boolean;
  /** The lines drawn, out of `seriesCount`. */
  readonly lines: readonly Line[];
  readonly seriesCount: number;
  readonly stepMs: number;
  readonly looks: readonly Look[];
}

interface LineChartProps {
  readonly picture: LinePicture;
  readonly range: ResolvedRange;
  readonly cursor: CursorStore;
  onZoom(range: ResolvedRange): void;
  onUndoZoom(): void;
}

/** Lines over time on a canvas, and over it: stretches without data, crosshair, tooltip, drag to zoom. */
export function LineChart({ picture, range, cursor, onZoom, onUndoZoom }: LineChartProps) {
  const { lines, seriesCount, unit, isStacked, stepMs, looks } = picture;
  const theme = useSyncExternalStore(subscribeTheme, currentTheme);
  const { timeZone, locale } = useTimeStyle();
  const [size, setSize] = useState<CanvasSize>({ width: 0, height: 0 });

  const drawn = useMemo(() => {
    if (!isStacked) return lines;
    const stacked = stackOf(lines.map(({ series }) => series));
    return lines.map((line, place) => ({ ...line, series: stacked[place] ?? line.series }));
  }, [lines, isStacked]);
  const axis = useMemo(
    () => valueAxis(extentOfSeries(drawn.map(({ series }) => series)), unit),
    [drawn, unit],
  );
  const optionFor = useCallback(
    ({ width }: CanvasSize) =>
      toOption({
        lines: drawn,
        seriesCount,
        isStacked,
        unit,
        axis,
        range,
        stepMs,
        theme,
        timeZone,
        locale,
        width,
      }),
    [drawn, seriesCount, isStacked, unit, axis, range, stepMs, theme, timeZone, locale],
  );
  const scale = useMemo(() => timeScale(range, size.width), [range, size.width]);

  return (
    <EChart optionFor={optionFor} onResize={setSize}>
      {size.width > 0 ? (
        <>
          <Bands looks={looks} scale={scale} range={range} />
          <Crosshair picture={picture} axis={axis} scale={scale} size={size} cursor={cursor} />
          <PointerLayer
            chartId={picture.chartId}
            label={picture.label}
            scale={scale}
            cursor={cursor}
            onZoom={onZoom}
            onUndoZoom={onUndoZoom}
          />
        </>
      ) : null}
    </EChart>
  );
}
