import { queryOptions } from '@tanstack/react-query';
import { alertmanagerContract } from '#api/contract/alertmanager.ts';
import { call } from '#api/http.ts';
import { dataSourceBase } from '#api/runtime-config.ts';
import type { AlertmanagerAddress } from './alerting.ts';

const { alertmanagerStatusGet } = alertmanagerContract;

const FRESH_FOR_MS = 10 * 60_000;

/** How an Alertmanager groups and whom it tells, by its own configuration; null where that cannot be read. */
export function routingOptions({ region, id }: AlertmanagerAddress) {
  return queryOptions({
    queryKey: [alertmanagerStatusGet.id, { source: { region, id } }],
    staleTime: FRESH_FOR_MS,
    queryFn: async ({ signal }) => {
      const base = dataSourceBase({ type: 'alertmanager', region, id });
      const [{ config }, { parseRouting }] = await Promise.all([
        call(alertmanagerStatusGet, { base }, signal),
        import('#lib/alerting/routing.ts'),
      ]);
      return parseRouting(config.original) ?? null;
    },
  });
}
