import { offThread } from '#lib/off-thread.ts';
import type { MetricNeed } from './metric-need.ts';

/** `neededMetrics` of each expression, off the main thread where workers exist. Never rejects. */
export const neededMetricsOffThread = offThread<readonly string[], readonly MetricNeed[]>(
  () => new Worker(new URL('./needed-metrics.worker.ts', import.meta.url), { type: 'module' }),
  async (exprs) => {
    const { neededMetrics } = await import('./needed-metrics.ts');
    return exprs.map(neededMetrics);
  },
);
