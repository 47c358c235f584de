import { queryOptions } from '@tanstack/react-query';
import { billingContract } from '#api/contract/billing.ts';
import { cockpitDataSourcesContract } from '#api/contract/cockpit-data-sources.ts';
import { call } from '#api/http.ts';
import { fanOut } from '#api/regions.ts';
import { currentConfig } from '#api/runtime-config.ts';
import { everyPage } from './every-page.ts';

const { usageOverviewGet } = cockpitDataSourcesContract;
const { consumptionList } = billingContract;

const PAGE_SIZE = 100;
/** What the billing API files Cockpit under. */
const CATEGORY = 'Observability';
const BILL_FRESH_FOR_MS = 10 * 60_000;

/**
 * What each kind of data source of a project took in over the last interval, in several regions. The
 * format of `interval` is unconfirmed: a Prometheus duration such as `1d`.
 */
export function usageOverviewOptions(
  projectId: string,
  regions: readonly string[],
  interval: string,
) {
  return queryOptions({
    queryKey: [usageOverviewGet.id, { projectId, regions, interval }],
    queryFn: ({ signal }) =>
      fanOut(
        regions,
        async (region, limit) => {
          const args = { base: currentConfig().api, path: { region } };
          const query = { projectId, interval };
          const overview = await call(usageOverviewGet, { ...args, query }, limit);
          return Object.values(overview).filter((usage) => usage !== undefined && usage !== null);
        },
        signal,
      ),
  });
}

/** The lines of a month's bill that are Cockpit's, and when the provider last counted. `month` is `YYYY-MM`. */
export function observabilityBillOptions(projectId: string, month: string) {
  return queryOptions({
    queryKey: [consumptionList.id, { projectId, month }],
    staleTime: BILL_FRESH_FOR_MS,
    queryFn: async ({ signal }) => {
      let updatedAtMs: number | undefined;
      const lines = await everyPage(async (page) => {
        const query = {
          projectId,
          categoryName: CATEGORY,
          billingPeriod: month,
          page,
          pageSize: PAGE_SIZE,
        };
        const answer = await call(consumptionList, { base: currentConfig().api, query }, signal);
        updatedAtMs = answer.updatedAtMs ?? updatedAtMs;
        return { items: answer.consumptions, totalCount: answer.totalCount };
      });
      return { lines, updatedAtMs };
    },
  });
}
