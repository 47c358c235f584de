import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { alertManagerListOptions, silenceListOptions } from '#api/queries/alerting.ts';
import { dataSourceListOptions } from '#api/queries/cockpit.ts';
import { instantOptions, type MetricsSource, type RangeAnswer } from '#api/queries/prometheus.ts';
import type { ChartMark } from '#charts/chart-subject.ts';
import { pointsEveryMs, rangePoints } from '#components/range-points.ts';
import { keepAsking } from '#components/source-outcome.ts';
import { useDeploys } from '#components/use-deploys.ts';
import { matchingAny } from '#lib/expression.ts';
import { concernsResource, firingPeriods } from '#lib/marks.ts';
import type { ResolvedRange } from '#lib/time-range.ts';
import { useProjectId } from './use-project-id.ts';

export interface MarkedResource {
  readonly resourceId: string;
  readonly name: string;
  readonly region: string;
}

interface Asked {
  readonly sources: readonly MetricsSource[];
  readonly resources: readonly MarkedResource[];
  readonly range: ResolvedRange;
}

/** What happened in the range: alerts of these resources, silences of theirs, deploys in their regions. */
export function useMarks(asked: Asked): readonly ChartMark[] {
  const alerts = useAlertMarks(asked);
  const silences = useSilenceMarks(asked);
  const deploys = useDeployMarks(asked);
  return useMemo(() => [...alerts, ...silences, ...deploys], [alerts, silences, deploys]);
}

/** What servers see of a sample that was not followed by another. Points farther apart must look back themselves. */
const SEEN_FOR_MS = 5 * 60_000;

function useAlertMarks({ sources, resources, range }: Asked): readonly ChartMark[] {
  const ids = matchingAny(resources.map(({ resourceId }) => resourceId));
  const names = matchingAny(resources.map(({ name }) => name));
  const everyMs = pointsEveryMs(range);
  const lookBackMs = everyMs > SEEN_FOR_MS ? everyMs : 0;
  const fired = (matchers: string): string => {
    const alerts = `ALERTS{alertstate="firing",${matchers}}`;
    return lookBackMs > 0 ? `max_over_time(${alerts}[${lookBackMs / 1_000}s])` : alerts;
  };
  // Some rules aggregate the id away, and keep the name.
  const expr = `max by (alertname) (${fired(`resource_id=~"${ids}"`)} or ${fired(`resource_id="",resource_name=~"${names}"`)})`;
  const { query, stepMs, endMs } = rangePoints(expr, range);
  const { startMs } = range;
  const answers = useQueries({
    queries: (resources.length > 0 ? sources : []).map((source) => ({
      ...instantOptions(source, query),
      ...keepAsking<RangeAnswer>({ source: source.id, asked: expr }),
    })),
    combine: (results) => results.map(({ data }) => data),
  });
  return useMemo(
    () =>
      answers.flatMap((data) =>
        firingPeriods(data?.series ?? [], { startMs, endMs, stepMs, lookBackMs }).map((period) => ({
          kind: 'alert' as const,
          ...period,
        })),
      ),
    [answers, startMs, endMs, stepMs, lookBackMs],
  );
}

function useSilenceMarks({ resources, range }: Asked): readonly ChartMark[] {
  const projectId = useProjectId();
  const regions = [...new Set(resources.map(({ region }) => region))].sort();
  const managers = useQuery({
    ...alertManagerListOptions(projectId, regions),
    enabled: regions.length > 0,
  });
  const addresses = (managers.data?.items ?? []).flatMap(({ address }) => address ?? []);
  const silences = useQueries({
    queries: addresses.map((address) => silenceListOptions(address)),
    combine: (results) =>
      results.flatMap(({ data = [] }, index) =>
        data.map((silence) => ({ ...silence, region: addresses[index]?.region ?? '' })),
      ),
  });
  const { startMs, endMs } = range;
  return useMemo(
    () =>
      silences
        .filter((silence) => silence.startsAtMs < endMs && silence.endsAtMs > startMs)
        .filter(({ matchers, region }) =>
          resources.some(
            (each) =>
              each.region === region &&
              concernsResource(matchers, {
                resource_id: each.resourceId,
                resource_name: each.name,
                region,
              }),
          ),
        )
        .map(({ comment, startsAtMs, endsAtMs }) => ({
          kind: 'silence' as const,
          startMs: startsAtMs,
          endMs: endsAtMs,
          label: comment,
        })),
    [silences, resources, startMs, endMs],
  );
}

function useDeployMarks({ sources, range }: Asked): readonly ChartMark[] {
  const projectId = useProjectId();
  const regions = [...new Set(sources.map(({ region }) => region))].sort();
  const { data: own = NONE } = useQuery({
    ...dataSourceListOptions(projectId, regions),
    enabled: regions.length > 0,
    // The provider's own source holds nothing of what a project deploys.
    select: ({ items }) =>
      items.filter(({ type, origin }) => type === 'metrics' && origin !== 'scaleway'),
  });
  const deploys = useDeploys(own, range);
  return useMemo(() => deploys.map((each) => ({ kind: 'deploy' as const, ...each })), [deploys]);
}

const NONE: readonly never[] = [];
