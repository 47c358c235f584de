import { queryOptions } from '@tanstack/react-query';
import { billingContract } from '#api/contract/billing.ts';
import { cockpitContract } from '#api/contract/cockpit.ts';
import { cockpitDataSourcesContract } from '#api/contract/cockpit-data-sources.ts';
import { call } from '#api/http.ts';
import { fanOut } from '#api/regions.ts';
import { currentConfig, hasControlPlane } from '#api/runtime-config.ts';
import { everyPage } from './every-page.ts';
import { regionalList } from './regional-list.ts';

const { dataSourceList } = cockpitContract;
const { usageOverviewGet } = cockpitDataSourcesContract;
const { consumptionList } = billingContract;

const PAGE_SIZE = 100;
const DATA_SOURCE_PAGE_SIZE = 1_000;
/** What the billing API files Cockpit under. */
const CATEGORY = 'Observability';
const MINUTE_MS = 60_000;
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
    queryFn: ({ signal }) => askOverview({ projectId, regions, interval }, signal),
  });
}

interface Asked {
  readonly projectId: string;
  readonly regions: readonly string[];
  readonly interval: string;
}

function askOverview({ projectId, regions, interval }: Asked, signal: AbortSignal) {
  return fanOut(
    regions,
    async (region, limit) => {
      const args = { base: currentConfig().api, path: { region } };
      const query = { projectId, interval };
      const overview = await call(usageOverviewGet, { ...args, query }, limit);
      return Object.values(overview).filter((usage) => usage !== undefined && usage !== null);
    },
    signal,
  );
}

/**
 * The same from the start of each of some days until `nowMs`, one after another, as nobody publishes how
 * many questions the API bears. Rejects where a region does not answer: a part would be a difference.
 */
export function usageOverviewSinceOptions(
  projectId: string,
  regions: readonly string[],
  { startsMs, nowMs }: { readonly startsMs: readonly number[]; readonly nowMs: number },
) {
  return queryOptions({
    // Finished days stay what they are: asked once, whenever it is that they are asked.
    queryKey: [usageOverviewGet.id, { projectId, regions, startsMs }],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) => {
      const answers: Awaited<ReturnType<typeof askOverview>>['items'][] = [];
      for (const startMs of startsMs) {
        const interval = `${Math.floor((nowMs - startMs) / MINUTE_MS)}m`;
        const { items, failed } = await askOverview({ projectId, regions, interval }, signal);
        const [failure] = failed;
        if (failure) throw failure.error;
        answers.push(items);
      }
      return answers;
    },
  });
}

/**
 * What data sources say they took in this month, asked at `nowMs`: they are listed elsewhere too, but a list
 * of an hour ago counts an hour less. Bytes, of metrics in a unit nobody publishes; undefined where one
 * states nothing.
 */
export function statedUsageOptions(projectId: string, regions: readonly string[], nowMs: number) {
  return queryOptions({
    queryKey: ['stated-usage', { projectId, regions, nowMs }],
    queryFn: async ({ signal }) => {
      if (!hasControlPlane()) return { items: [], failed: [] };
      return regionalList(
        { regions, projectId, orderBy: 'created_at_asc', pageSize: DATA_SOURCE_PAGE_SIZE, signal },
        async (args, limit) => {
          const { dataSources, totalCount } = await call(dataSourceList, args, limit);
          const items = dataSources.map(({ id, currentMonthUsageBytes }) => ({
            id,
            bytes: currentMonthUsageBytes,
          }));
          return { items, totalCount };
        },
      );
    },
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
