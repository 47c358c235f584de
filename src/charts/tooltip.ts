import type { Line } from './line-option.ts';
import { nearestIndex } from './nearest.ts';

export interface TooltipRow {
  readonly id: string;
  readonly name: string;
  readonly isVerbatim: boolean;
  /** Place in the list of all series: its colour and dash. */
  readonly index: number;
  readonly isPrevious?: boolean | undefined;
  readonly value: number;
}

export interface TooltipContent {
  /** The time of the samples shown, which is the one nearest to the pointer. */
  readonly timeMs: number;
  readonly rows: readonly TooltipRow[];
  /** How many series with a value there had no room. */
  readonly leftOut: number;
}

/**
 * What the tooltip says at a time: the value of each line there, largest first. Where there are more than
 * `limit`, those nearest to the pointer's height, the one that is read among them. Undefined where no line has a value.
 */
export function tooltipAt(
  lines: readonly Line[],
  at: {
    readonly timeMs: number;
    /** Of the pointer's height; without one, the largest values come before others. */
    readonly value?: number | undefined;
    readonly stepMs: number;
    readonly seriesId?: string | undefined;
  },
  limit = 10,
): TooltipContent | undefined {
  let timeMs: number | undefined;
  const rows: TooltipRow[] = [];
  for (const { series, index, isPrevious } of lines) {
    const nearest = nearestIndex(series.timestamps, at.timeMs, at.stepMs);
    const value = nearest === undefined ? undefined : series.values[nearest];
    const sampledMs = nearest === undefined ? undefined : series.timestamps[nearest];
    if (value === undefined || sampledMs === undefined || Number.isNaN(value)) continue;
    if (timeMs === undefined || Math.abs(sampledMs - at.timeMs) < Math.abs(timeMs - at.timeMs))
      timeMs = sampledMs;
    const { id, name, isVerbatim } = series;
    rows.push({ id, name, isVerbatim, index, isPrevious, value });
  }
  if (timeMs === undefined) return undefined;
  const distance = ({ id, value }: TooltipRow) =>
    id === at.seriesId
      ? Number.NEGATIVE_INFINITY
      : at.value === undefined
        ? -value
        : Math.abs(value - at.value);
  const shown =
    rows.length > limit ? rows.sort((a, b) => distance(a) - distance(b)).slice(0, limit) : rows;
  return {
    timeMs,
    rows: shown.sort((a, b) => b.value - a.value),
    leftOut: rows.length - shown.length,
  };
}
