import type { AgentEstimate } from '#lib/agent-config/estimate.ts';
import { DEFAULT_RETENTION_DAYS, type Signal } from '#lib/cost/price-book.ts';
import type { SourceVolume } from '#lib/cost/price.ts';

export const MONTH_DAYS = 30;

/** A month of an estimate, in data sources of its own that keep for the default time. */
export function agentVolumes(estimate: AgentEstimate): readonly SourceVolume[] {
  const { scrapedSamplesPerDay, metaSamplesPerDay, logBytesPerDay, traceBytesPerDay } = estimate;
  const perDay: Readonly<Record<Signal, number>> = {
    metrics: scrapedSamplesPerDay + metaSamplesPerDay,
    logs: logBytesPerDay,
    traces: traceBytesPerDay,
  };
  return (['metrics', 'logs', 'traces'] as const).map((signal) => ({
    id: signal,
    name: signal,
    region: '',
    signal,
    origin: 'custom',
    retentionDays: DEFAULT_RETENTION_DAYS.custom[signal],
    volume: Math.round(perDay[signal] * MONTH_DAYS),
  }));
}
