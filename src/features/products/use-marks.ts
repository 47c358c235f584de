import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { alertManagerListOptions, silenceListOptions } from '#api/queries/alerting.ts';
import { dataSourceListOptions } from '#api/queries/cockpit.ts';
import { instantOptions, type MetricsSource, type RangeAnswer } from '#api/queries/prometheus.ts';
import { currentConfig } from '#api/runtime-config.ts';
import type { ChartMark } from '#charts/chart-subject.ts';
import { keepAsking } from '#components/source-outcome.ts';
import { matchingAny } from '#lib/expression.ts';
import { changes, concernsResource, firingPeriods } from '#lib/marks.ts';
import { alignRange, stepFor } from '#lib/step.ts';
import type { ResolvedRange } from '#lib/time-range.ts';
import { usePreferences } from '#ui/use-preferences.ts';
import { useProjectId } from './use-project-id.ts';

/** Marks are as fine as a pixel or two, and no finer than rules are evaluated. */
const MARK_PIXELS = 360;
const RULES_EVERY_MS = 60_000;
/** More would be a fence, and not marks. */
const MOST_DEPLOYS = 60;

/** Every program that tells its version, unless the operator or a person says otherwise. */
const DEFAULT_DEPLOYS =
  'group by (job, service, version) ({__name__=~".+_build_info",version!=""})';

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

/**
 * The points of an expression over a range by one instant query: a sub-query has no limit of points, and a
 * page's range queries stay those of its panels.
 */
function pointsOf(expr: string, range: ResolvedRange) {
  const rangeMs = range.endMs - range.startMs;
  const stepMs = stepFor({ rangeMs, widthPixels: MARK_PIXELS, minimumIntervalMs: RULES_EVERY_MS });
  const { endMs } = alignRange(range, stepMs);
  const window = `[${Math.ceil(rangeMs / 1_000)}s:${stepMs / 1_000}s]`;
  return { query: { expr: `(${expr})${window}`, timeMs: endMs }, stepMs, endMs };
}

function useAlertMarks({ sources, resources, range }: Asked): readonly ChartMark[] {
  const ids = matchingAny(resources.map(({ resourceId }) => resourceId));
  const names = matchingAny(resources.map(({ name }) => name));
  // Some rules aggregate the id away, and keep the name.
  const expr = `max by (alertname) (ALERTS{alertstate="firing",resource_id=~"${ids}"} or ALERTS{alertstate="firing",resource_id="",resource_name=~"${names}"})`;
  const { query, stepMs, endMs } = pointsOf(expr, range);
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
        firingPeriods(data?.series ?? [], { endMs, stepMs }).map((period) => ({
          kind: 'alert' as const,
          ...period,
        })),
      ),
    [answers, endMs, stepMs],
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
  const chosen = usePreferences().deployMarks;
  const expr = chosen ?? currentConfig().deployMarks ?? DEFAULT_DEPLOYS;
  const projectId = useProjectId();
  const regions = [...new Set(sources.map(({ region }) => region))].sort();
  const { data: own = NONE } = useQuery({
    ...dataSourceListOptions(projectId, regions),
    enabled: regions.length > 0,
    // The provider's own source holds nothing of what a project deploys.
    select: ({ items }) =>
      items.filter(({ type, origin }) => type === 'metrics' && origin !== 'scaleway'),
  });
  const { query } = pointsOf(expr, range);
  const answers = useQueries({
    queries: (expr === '' ? NONE : own).map((source) => ({
      ...instantOptions(source, query),
      ...keepAsking<RangeAnswer>({ source: source.id, asked: expr }),
    })),
    combine: (results) => results.map(({ data }) => data),
  });
  return useMemo(
    () =>
      answers
        .flatMap((data) => changes(data?.series ?? []))
        .toSorted((one, other) => one.startMs - other.startMs)
        .slice(-MOST_DEPLOYS)
        .map((change) => ({ kind: 'deploy' as const, ...change })),
    [answers],
  );
}

const NONE: readonly never[] = [];
