import { type ReactNode, useEffect, useRef } from 'react';
import styles from './EChart.module.css';
import { initChart, type LineOption } from './register.ts';

interface EChartProps {
  /** Makes the option for a canvas of this size; a new function draws anew. */
  readonly optionFor: (size: { width: number; height: number }) => LineOption;
  readonly onResize: (size: { width: number; height: number }) => void;
  /** What lies over the canvas. */
  readonly children?: ReactNode;
}

/** A canvas of ECharts that fills its box, follows its size and is disposed of with it. */
export function EChart({ optionFor, onResize, children }: EChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const draw = useRef<() => void>(undefined);

  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const chart = initChart(element, null, { renderer: 'canvas' });
    let latest: EChartProps['optionFor'] | undefined;
    const paint = () => {
      const size = { width: chart.getWidth(), height: chart.getHeight() };
      if (latest && size.width > 0)
        chart.setOption(latest(size), { notMerge: true, lazyUpdate: false });
    };
    const observer = new ResizeObserver(() => {
      chart.resize();
      paint();
      onResize({ width: chart.getWidth(), height: chart.getHeight() });
    });
    observer.observe(element);
    draw.current = paint;
    setLatest.current = (next) => {
      latest = next;
      paint();
    };
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [onResize]);

  const setLatest = useRef<(next: EChartProps['optionFor']) => void>(undefined);
  useEffect(() => setLatest.current?.(optionFor), [optionFor]);

  return (
    <div className={styles.box}>
      <div ref={box} className={styles.canvas} />
      {children}
    </div>
  );
}
