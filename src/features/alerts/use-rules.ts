import { useQueries, useQuery } from '@tanstack/react-query';
import { runningRuleListOptions } from '#api/queries/alerting.ts';
import { dataSourceListOptions } from '#api/queries/cockpit.ts';
import { listRefetchInterval, refetchInterval } from '#components/ask-again.ts';
import { useRegion } from '#components/use-region.ts';
import { gather } from './gather.ts';

/** The rules that the metrics sources of a project run, by source. */
export function useRules(projectId: string) {
  const { regions } = useRegion();
  const list = useQuery({
    ...dataSourceListOptions(projectId, regions),
    refetchInterval: listRefetchInterval,
  });
  const sources = (list.data?.items ?? []).filter(({ type }) => type === 'metrics');
  const results = useQueries({
    queries: sources.map((source) => ({ ...runningRuleListOptions(source), refetchInterval })),
  });
  return { list, ...gather(list, sources, results, (source, groups) => ({ source, groups })) };
}
