import { useQueries } from '@tanstack/react-query';
import { instantOptions } from '#api/queries/prometheus.ts';
import type { Usage } from '#components/use-usage.ts';
import type { Series } from '#lib/series.ts';
import type { MeasuredJob } from './agent-assumptions.ts';

const TARGETS = 'count by (job) (up)';
/** The scraper's own count where it is sent, else the series by target; `up` is one of them. */
const SERIES =
  'avg by (job) (scrape_samples_post_metric_relabeling) or (count by (job) ({job!=""}) / on (job) count by (job) (up)) - 1';

const byJob = (series: readonly Series[] | undefined) =>
  new Map((series ?? []).map(({ labels, values }) => [labels['job'] ?? '', values.at(-1) ?? 0]));

/** Targets, and series of one target, of every job that is sent to a data source of the project's own. */
export function useAgentJobs(usage: Usage | undefined): ReadonlyMap<string, MeasuredJob> {
  const timeMs = Math.floor((usage?.measuredToMs ?? 0) / 60_000) * 60_000;
  const sources = (usage?.sources ?? []).filter(
    ({ signal, origin }) => signal === 'metrics' && origin === 'custom',
  );
  const answers = useQueries({
    queries: sources.flatMap((source) =>
      [TARGETS, SERIES].map((expr) => instantOptions(source, { expr, timeMs })),
    ),
  });
  const jobs = new Map<string, MeasuredJob>();
  sources.forEach(({ name }, index) => {
    const targets = byJob(answers[2 * index]?.data?.series);
    const series = byJob(answers[2 * index + 1]?.data?.series);
    for (const [job, count] of targets) {
      const own = series.get(job);
      if (job === '' || own === undefined || jobs.has(job)) continue;
      jobs.set(job, { targets: count, series: Math.round(own), source: name });
    }
  });
  return jobs;
}
