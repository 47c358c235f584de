import { queryOptions } from '@tanstack/react-query';
import { cockpitContract } from '#api/contract/cockpit.ts';
import { cockpitGrafanaContract } from '#api/contract/cockpit-grafana.ts';
import { call } from '#api/http.ts';
import { noteOwner } from '#api/data-place.ts';
import { currentConfig, hasControlPlane } from '#api/runtime-config.ts';
import { everyPage } from './every-page.ts';
import { ownDataSources } from './own-servers.ts';
import { regionalList } from './regional-list.ts';

const { productList, dataSourceList, grafanaGet } = cockpitContract;
const { dashboardList } = cockpitGrafanaContract;

const PRODUCT_PAGE_SIZE = 100;
const DATA_SOURCE_PAGE_SIZE = 1_000;

/** The products that can send data in a region, by display name. They change with releases, not by the hour. */
export function productListOptions(region: string) {
  return queryOptions({
    queryKey: [productList.id, { region }],
    staleTime: 60 * 60_000,
    queryFn: ({ signal }) =>
      everyPage(async (page) => {
        const query = { orderBy: 'display_name_asc', page, pageSize: PRODUCT_PAGE_SIZE };
        const args = { base: currentConfig().api, path: { region }, query };
        const answer = await call(productList, args, signal);
        return { items: answer.products, totalCount: answer.totalCount };
      }),
  });
}

/** The data sources of a project in several regions: what arrived, and the regions that failed. */
export function dataSourceListOptions(projectId: string, regions: readonly string[]) {
  return queryOptions({
    queryKey: [dataSourceList.id, { projectId, regions }],
    queryFn: ({ signal }) => {
      if (!hasControlPlane()) return { items: ownDataSources(regions), failed: [] };
      return regionalList(
        { regions, projectId, orderBy: 'created_at_asc', pageSize: DATA_SOURCE_PAGE_SIZE, signal },
        async (args, limit) => {
          const { dataSources, totalCount } = await call(dataSourceList, args, limit);
          for (const { id } of dataSources) noteOwner(args.path.region, id, projectId);
          return { items: dataSources, totalCount };
        },
      );
    },
  });
}

/** Where the project's Grafana is. */
export function grafanaOptions(projectId: string) {
  return queryOptions({
    queryKey: [grafanaGet.id, { projectId }],
    staleTime: 60 * 60_000,
    queryFn: ({ signal }) =>
      call(grafanaGet, { base: currentConfig().api, query: { projectId } }, signal),
  });
}

/** The dashboards the provider made, for a project's Grafana. They change with releases. */
export function dashboardListOptions(projectId: string) {
  return queryOptions({
    queryKey: [dashboardList.id, { projectId }],
    staleTime: 60 * 60_000,
    queryFn: ({ signal }) =>
      everyPage(async (page) => {
        const query = { projectId, page, pageSize: PRODUCT_PAGE_SIZE };
        const answer = await call(dashboardList, { base: currentConfig().api, query }, signal);
        return { items: answer.dashboards, totalCount: answer.totalCount };
      }),
  });
}
