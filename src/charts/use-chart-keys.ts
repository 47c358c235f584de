import { type KeyboardEvent, useEffect, useState } from 'react';
import type { ResolvedRange } from '#lib/time-range.ts';
import { m } from '#messages/compiled/messages.js';
import { useTimeStyle } from '#ui/use-time-style.ts';
import type { CursorStore } from './cursor.ts';
import type { CanvasSize } from './EChart.tsx';
import type { TimeScale } from './geometry.ts';
import type { Picture } from './picture.ts';
import { heightOf, type Plot } from './plot.ts';
import { type Reading, readKey } from './reading.ts';
import { readingSentence, selectionSentence } from './spoken.ts';
import { useSpoken } from './use-spoken.ts';

/** What of a chart its keys need. */
export interface ReadChart {
  readonly picture: Picture;
  readonly plot: Plot;
  readonly scale: TimeScale;
  readonly size: CanvasSize;
  readonly cursor: CursorStore;
  onZoom(range: ResolvedRange): void;
  onUndoZoom(): void;
  onTable(): void;
}

function selectionOf(reading: Reading | undefined): ResolvedRange | undefined {
  const { timeMs, fromMs } = reading ?? {};
  if (timeMs === undefined || fromMs === undefined || timeMs === fromMs) return undefined;
  return { startMs: Math.min(timeMs, fromMs), endMs: Math.max(timeMs, fromMs) };
}

/** Reads a chart by keys: moves the page's cursor from sample to sample, and says what is there. */
export function useChartKeys(chart: ReadChart) {
  const { picture, plot, scale, size, cursor } = chart;
  const style = useTimeStyle();
  const [reading, setReading] = useState<Reading>();
  const [isFocused, setFocused] = useState(false);
  const [said, say] = useSpoken();
  const selection = selectionOf(reading);

  // The cursor follows what is read when a refresh moves the picture beneath it.
  useEffect(() => {
    if (!isFocused || !reading) return;
    const { timeMs, seriesId } = reading;
    const y = heightOf(plot, picture, reading, size);
    cursor.set({ chartId: picture.chartId, timeMs, seriesId, x: scale.xOf(timeMs), y });
  }, [isFocused, reading, plot, picture, scale, size, cursor]);

  const read = (next: Reading | undefined) => {
    setReading(next);
    const selected = selectionOf(next);
    if (!next) {
      cursor.set(undefined);
      say('');
    } else if (selected) say(selectionSentence(selected, style));
    else say(readingSentence(next, picture, style));
  };

  /** True where the key was one of the chart's. */
  const press = ({ key, shiftKey }: KeyboardEvent): boolean => {
    switch (key) {
      case 't':
        chart.onTable();
        return true;
      case 'Enter':
        if (!selection) return false;
        chart.onZoom(selection);
        read(undefined);
        say(m.chart_zoomed());
        return true;
      case 'Backspace':
        chart.onUndoZoom();
        read(undefined);
        say(m.chart_unzoomed());
        return true;
      case 'Escape':
        if (!reading) return false;
        read(selection ? { ...reading, fromMs: undefined } : undefined);
        return true;
      default: {
        const series = picture.lines.map((line) => line.series);
        const next = readKey({ key, isShift: shiftKey }, reading, series);
        if (next) read(next);
        return next !== undefined;
      }
    }
  };

  return {
    said,
    selection,
    onKeyDown(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (press(event)) event.preventDefault();
    },
    onFocus: () => setFocused(true),
    onBlur() {
      setFocused(false);
      if (reading) cursor.set(undefined);
    },
  };
}
