import type { MetricsSource } from '#api/queries/prometheus.ts';
import { parts } from '#lib/catalogue/expressions.ts';
import { lastSample, type Series } from '#lib/series.ts';

/** Something a server scrapes, or that sends to it by itself. */
export interface TargetRow {
  readonly key: string;
  readonly source: MetricsSource;
  readonly job: string;
  readonly instance: string;
  /** Whether the last scrape succeeded; undefined where nobody scrapes it. */
  readonly isUp?: boolean | undefined;
  readonly scrapeSeconds?: number | undefined;
  readonly sampleCount?: number | undefined;
}

const by = (aggregation: string, metric: string) => `${aggregation} by (job, instance) (${metric})`;

/** Everything a row is made of, in one query; `target_info` tells of targets that push. */
export const TARGETS_EXPR = parts({
  up: by('max', 'up'),
  seconds: by('max', 'scrape_duration_seconds'),
  samples: by('max', 'scrape_samples_scraped'),
  info: by('group', 'target_info'),
});

/** One row a job and instance, those that are down first. */
export function targetRows(
  answers: readonly { readonly source: MetricsSource; readonly series: readonly Series[] }[],
): readonly TargetRow[] {
  const rows = answers.flatMap(({ source, series }) => {
    const targets = Map.groupBy(series, ({ labels }) =>
      JSON.stringify([labels['job'] ?? '', labels['instance'] ?? '']),
    );
    return [...targets].map(([target, told]) => rowOf(source, target, told));
  });
  const rank = ({ isUp }: TargetRow) => (isUp === false ? 0 : 1);
  return rows.toSorted(
    (one, other) =>
      rank(one) - rank(other) ||
      one.job.localeCompare(other.job) ||
      one.instance.localeCompare(other.instance, undefined, { numeric: true }),
  );
}

function rowOf(source: MetricsSource, target: string, told: readonly Series[]): TargetRow {
  const valueOf = (part: string) => {
    const series = told.find(({ labels }) => labels['part'] === part);
    return series && lastSample(series)?.value;
  };
  const up = valueOf('up');
  const { job = '', instance = '' } = told[0]?.labels ?? {};
  return {
    key: `${source.region} ${source.id} ${target}`,
    source,
    job,
    instance,
    isUp: up === undefined ? undefined : up > 0,
    scrapeSeconds: valueOf('seconds'),
    sampleCount: valueOf('samples'),
  };
}

/** The matchers that select a target's own series, without braces. */
export function targetMatchers(target: { readonly job: string; readonly instance: string }) {
  return `job=${quoted(target.job)},instance=${quoted(target.instance)}`;
}

/** As PromQL quotes. */
function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}
