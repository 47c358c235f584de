import { type ReactNode, useEffect, useRef } from 'react';
import styles from './EChart.module.css';
import { type Chart, initChart, type LineOption } from './register.ts';

export interface CanvasSize {
  readonly width: number;
  readonly height: number;
}

interface EChartProps {
  /** Makes the option for a canvas of this size; a new function draws anew. */
  readonly optionFor: (size: CanvasSize) => LineOption;
  onResize(size: CanvasSize): void;
  /** What lies over the canvas. */
  readonly children?: ReactNode;
}

function paint(chart: Chart | undefined, optionFor: EChartProps['optionFor']) {
  const size = { width: chart?.getWidth() ?? 0, height: chart?.getHeight() ?? 0 };
  chart?.setOption(optionFor(size), { notMerge: true });
}

/** A canvas of ECharts that fills its box, follows its size and is disposed of with it. */
export function EChart({ optionFor, onResize, children }: EChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<Chart>(undefined);
  const latest = useRef(optionFor);

  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => {
      const size = { width: element.clientWidth, height: element.clientHeight };
      // A box without a size has nothing to draw on, and ECharts warns of it.
      if (size.width === 0 || size.height === 0) return;
      if (chart.current) chart.current.resize(size);
      else chart.current = initChart(element, null, { renderer: 'canvas', ...size });
      paint(chart.current, latest.current);
      onResize(size);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      chart.current?.dispose();
      chart.current = undefined;
    };
  }, [onResize]);

  useEffect(() => {
    latest.current = optionFor;
    paint(chart.current, optionFor);
  }, [optionFor]);

  return (
    <div className={styles.box}>
      <div ref={box} className={styles.canvas} aria-hidden />
      {children}
    </div>
  );
}
