import { useQuery } from '@tanstack/react-query';
import { dataSourceListOptions } from '#api/queries/cockpit.ts';
import { listRecoveryMs } from '#api/recovery.ts';
import { currentConfig } from '#api/runtime-config.ts';

/** The provider's own metrics data sources of a project: the ones products send to by themselves. */
export function useMetricsSources(projectId: string, region: string | undefined) {
  const regions = region === undefined ? currentConfig().regions : [region];
  return useQuery({
    ...dataSourceListOptions(projectId, regions),
    // A region that did not answer is asked again by itself, until it does.
    refetchInterval: (query) => listRecoveryMs(query) ?? false,
    select: ({ items, failed }) => ({
      sources: items.filter(({ type, origin }) => type === 'metrics' && origin === 'scaleway'),
      failed,
    }),
  });
}
