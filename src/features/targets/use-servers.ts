import { useQuery } from '@tanstack/react-query';
import { dataSourceListOptions } from '#api/queries/cockpit.ts';
import { useRegion } from '#components/use-region.ts';

/** The metrics servers of a project in the regions chosen. */
export function useServers(projectId: string) {
  const { regions } = useRegion();
  return useQuery({
    ...dataSourceListOptions(projectId, regions),
    select: ({ items }) => items.filter(({ type }) => type === 'metrics'),
  });
}
