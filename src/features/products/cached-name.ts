import type { QueryClient } from '@tanstack/react-query';
import { prometheusContract } from '#api/contract/prometheus.ts';
import type { Labels } from '#lib/series.ts';

/** What a resource is called, where a page that listed it has been looked at: its own has not asked yet. */
export function cachedName(client: QueryClient, resourceId: string): string | undefined {
  for (const [, series] of client.getQueriesData<Labels[]>({
    queryKey: [prometheusContract.seriesList.id],
  })) {
    const name = series?.find((labels) => labels['resource_id'] === resourceId)?.['resource_name'];
    if (name) return name;
  }
  return undefined;
}
