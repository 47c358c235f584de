import { useQueries, useQuery } from '@tanstack/react-query';
import { alertManagerListOptions } from '#api/queries/alerting.ts';
import { routingOptions } from '#api/queries/routing.ts';
import { currentConfig } from '#api/runtime-config.ts';
import { groupingOf, type Grouping } from '#lib/alerting/back-test-messages.ts';

type GroupingOf = (region: string) => Grouping | undefined;

interface Answer {
  readonly data?: { readonly root: Grouping['root'] } | null | undefined;
  readonly isPending: boolean;
}

/** How each region groups its notifications; undefined while that is asked. Regions that do not say count as the default. */
export function useGrouping(projectId: string): GroupingOf {
  const list = useQuery(alertManagerListOptions(projectId, currentConfig().regions));
  const addresses = (list.data?.items ?? []).flatMap(({ address }) => address ?? []);
  return useQueries({
    queries: addresses.map((address) => routingOptions(address)),
    combine: (results: readonly Answer[]): GroupingOf => {
      const known = new Map(
        addresses.map(({ region }, index) => {
          const { data, isPending = true } = results[index] ?? {};
          return [region, isPending ? undefined : groupingOf(data?.root)] as const;
        }),
      );
      const assumed = list.isPending ? undefined : groupingOf(undefined);
      return (region) => (known.has(region) ? known.get(region) : assumed);
    },
  });
}
