import type { ResolvedRange } from '#lib/time-range.ts';
import { axisFormatter, type Unit } from '#lib/units.ts';
import type { ChartTheme } from './chart-theme.ts';
import { MARGINS } from './geometry.ts';
import type { Plotted } from './plotted.ts';
import { pointsOf } from './points.ts';
import type { LineOption } from './register.ts';
import { PREVIOUS_DASH, type SeriesList, styleOf } from './series-style.ts';
import { tickFormatter, timeAxis } from './time-axis.ts';
import type { ValueAxis } from './value-axis.ts';

/** A line and its place in the list of all series, which its colour and dash come from. */
export interface Line {
  readonly series: Plotted;
  readonly index: number;
  /** True for a line over the period compared with; `index` is that of the same series now. */
  readonly isPrevious?: boolean;
}

/** `seriesCount` counts those not drawn too. */
export interface LineOptionInput extends SeriesList {
  readonly lines: readonly Line[];
  readonly unit: Unit;
  readonly axis: ValueAxis;
  /** Writes the ticks of `axis`, where they are not values of `unit`. */
  readonly writeTick?: ((tick: number) => string) | undefined;
  readonly range: ResolvedRange;
  readonly stepMs: number;
  readonly theme: ChartTheme;
  readonly timeZone: string;
  readonly locale: string;
  readonly width: number;
}

/** A tick's text is some 45 pixels wide and wants as much air. */
const PIXELS_PER_TIME_TICK = 90;

const font = (theme: ChartTheme) => ({ color: theme.text, fontFamily: theme.font, fontSize: 11 });

function xAxis({ range, width, theme, timeZone, locale }: LineOptionInput): LineOption['xAxis'] {
  const maxTicks = Math.max(2, Math.floor(width / PIXELS_PER_TIME_TICK));
  const { ticks, stepMs } = timeAxis(range, maxTicks, timeZone);
  const write = tickFormatter(stepMs, timeZone, locale);
  return {
    type: 'value',
    min: range.startMs,
    max: range.endMs,
    axisLine: { onZero: false, lineStyle: { color: theme.axis } },
    axisTick: { customValues: [...ticks], lineStyle: { color: theme.axis } },
    axisLabel: { ...font(theme), customValues: [...ticks], formatter: write, hideOverlap: true },
    splitLine: { show: false },
  };
}

function yAxis({ axis, unit, theme, writeTick }: LineOptionInput): LineOption['yAxis'] {
  const write = writeTick ?? axisFormatter(unit, Math.max(Math.abs(axis.min), Math.abs(axis.max)));
  return {
    type: 'value',
    min: axis.min,
    max: axis.max,
    axisLine: { show: false },
    axisTick: { show: false, customValues: [...axis.ticks] },
    axisLabel: { ...font(theme), customValues: [...axis.ticks], formatter: write },
    splitLine: { lineStyle: { color: theme.grid } },
  };
}

/** The option of a picture of lines over time. Pure: the same input makes the same picture. */
export function toOption(input: LineOptionInput): LineOption {
  const { lines, isStacked, stepMs, theme } = input;
  // The largest total first: each area covers the part of it that belongs to those below.
  const drawn = (isStacked ? lines.toReversed() : lines).map(({ series, index, isPrevious }) => {
    const style = styleOf(index, input, theme.palette.length);
    const dash = isPrevious ? PREVIOUS_DASH : style.dash;
    const isFilled = isStacked && !isPrevious;
    const colour = theme.palette[style.colour] ?? theme.text;
    return {
      type: 'line' as const,
      id: series.id,
      name: series.name,
      // ECharts takes one flat array with as many numbers a point as there are dimensions.
      data: pointsOf(series, stepMs),
      dimensions: ['time', 'value'],
      encode: { x: 0, y: 1 },
      showSymbol: false,
      // Thinned each by itself, edges of areas would cross.
      ...(isStacked ? {} : { sampling: 'lttb' as const }),
      animation: false,
      silent: true,
      lineStyle: {
        color: colour,
        width: 1.5,
        type: dash.length === 0 ? ('solid' as const) : [...dash],
        cap: 'round' as const,
        join: 'round' as const,
      },
      // What was before lies over what is: an area would hide it.
      ...(isPrevious ? { z: 3 } : {}),
      ...(isFilled
        ? { areaStyle: { color: theme.fills[style.colour] ?? theme.text, opacity: 1 } }
        : {}),
    };
  });
  return {
    animation: false,
    grid: { ...MARGINS, outerBoundsMode: 'none' },
    xAxis: xAxis(input),
    yAxis: yAxis(input),
    // Typed columns are declared as arrays of items; ECharts reads both.
    series: drawn as unknown as NonNullable<LineOption['series']>,
  };
}
