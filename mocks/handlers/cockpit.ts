import { cockpitContract } from '#api/contract/cockpit.ts';
import type { Backend } from '../backend.ts';
import { checkChoices } from '../checks.ts';
import { controlPlane } from '../control-plane.ts';
import { defineHandlers } from '../define-handlers.ts';
import { invalidArguments, notFound } from '../errors.ts';
import { page, pagingProblems } from '../page.ts';
import { withUsage } from '../usage.ts';
import { PRODUCTS } from '../world/products.ts';

const DATA_SOURCE_TYPES = ['metrics', 'logs', 'traces'];
const DATA_SOURCE_ORIGINS = ['scaleway', 'external', 'custom'];
/** Products come in smaller pages than the other lists. */
const MOST_PRODUCTS = 100;

/** Absent and the enumeration's zero both mean: do not filter. */
function isWanted(value: string, wanted: string | undefined): boolean {
  return wanted === undefined || wanted.startsWith('unknown_') || value === wanted;
}

export function cockpitHandlers(backend: Backend) {
  const { database } = backend;
  return defineHandlers(
    cockpitContract,
    {
      productList: ({ query }) => {
        const problems = pagingProblems(query, MOST_PRODUCTS);
        if (problems.length > 0) return invalidArguments(problems);
        const rows = PRODUCTS.map(([name, display_name, family_name, ...resource_types]) => ({
          display_name,
          family_name,
          name,
          resource_types,
        }));
        return page(rows, { pageSize: MOST_PRODUCTS, ...query }, 'products_list');
      },

      dataSourceList: ({ path, query, search }) => {
        const problems = [
          ...checkChoices('types', search.getAll('types'), DATA_SOURCE_TYPES),
          ...checkChoices('origin', search.getAll('origin'), DATA_SOURCE_ORIGINS),
        ];
        if (problems.length > 0) return invalidArguments(problems);
        const types = (query.types ?? []).filter((type) => type !== 'unknown_type');
        const rows = database.dataSources
          .filter((row) => row.region === path.region)
          .filter((row) => query.projectId === undefined || row.project_id === query.projectId)
          .filter((row) => isWanted(row.origin, query.origin))
          .filter((row) => types.length === 0 || types.some((type) => type === row.type));
        const used = rows.map((row) => withUsage(backend, row));
        return page(used, { orderBy: 'created_at_asc', ...query }, 'data_sources');
      },

      dataSourceGet: ({ path }) => {
        const row = database.dataSources.find(
          (each) => each.id === path.dataSourceId && each.region === path.region,
        );
        return row ? withUsage(backend, row) : notFound('data source', path.dataSourceId);
      },

      grafanaGet: ({ query }) => {
        const known = database.projects.find((row) => row.id === query.projectId);
        if (!known) return notFound('project_id', query.projectId ?? '');
        return { grafana_url: `https://${known.id}.dashboard.cockpit.scaleway.com` };
      },
    },
    controlPlane(backend),
  );
}
