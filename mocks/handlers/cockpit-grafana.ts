import { cockpitGrafanaContract } from '#api/contract/cockpit-grafana.ts';
import type { WireResponseOf } from '#api/endpoint.ts';
import type { Backend } from '../backend.ts';
import { checkKnown } from '../checks.ts';
import { controlPlane } from '../control-plane.ts';
import { defineHandlers } from '../define-handlers.ts';
import { invalidArguments, notFound } from '../errors.ts';
import { page } from '../page.ts';
import type { GrafanaUserRow } from '../rows.ts';
import { DASHBOARDS } from '../world/dashboards.ts';
import { uuidOf } from '../world/hash.ts';

type Plan = WireResponseOf<typeof cockpitGrafanaContract.currentPlanGet>;
type Dashboard = WireResponseOf<typeof cockpitGrafanaContract.dashboardGet>;

const days = (count: number): string => `${count * 86_400}s`;

function plan(name: 'free' | 'premium' | 'custom'): Plan {
  const isFree = name === 'free';
  return {
    name,
    logs_ingestion_price: 35,
    monthly_price: isFree ? 0 : 29,
    retention_logs_interval: days(isFree ? 7 : 31),
    retention_metrics_interval: days(isFree ? 31 : 365),
    retention_traces_interval: days(isFree ? 7 : 31),
    sample_ingestion_price: 15,
    traces_ingestion_price: 35,
  };
}

export function cockpitGrafanaHandlers(backend: Backend) {
  const { database } = backend;
  const known = (projectId: string): boolean =>
    database.projects.some((row) => row.id === projectId);
  const dashboards = (projectId: string): Dashboard[] =>
    DASHBOARDS.map(({ uid, title, tags, variables }) => ({
      name: uid,
      title,
      url: `https://${projectId}.dashboard.cockpit.scaleway.com/d/${uid}`,
      tags: [...tags],
      variables: [...variables],
    }));
  const findUser = (projectId: string, id: string): GrafanaUserRow | undefined =>
    database.grafanaUsers.find((row) => row.project_id === projectId && String(row.id) === id);
  const shown = ({ project_id: _projectId, ...user }: GrafanaUserRow, password = '') => ({
    ...user,
    password,
  });

  return defineHandlers(
    cockpitGrafanaContract,
    {
      grafanaSync: ({ body: { projectId } }) => {
        if (!known(projectId)) return notFound('project_id', projectId);
        for (const row of database.dataSources) {
          if (row.project_id === projectId) row.synchronized_with_grafana = true;
        }
        return undefined;
      },

      dashboardList: ({ query }) => {
        const tags = query.tags ?? [];
        const rows = dashboards(query.projectId ?? '').filter((row) =>
          tags.every((tag) => row.tags.includes(tag)),
        );
        return page(rows, query, 'dashboards');
      },

      dashboardGet: ({ path, query }) =>
        dashboards(query.projectId ?? '').find((row) => row.name === path.dashboardName) ??
        notFound('dashboard', path.dashboardName),

      grafanaUserCreate: ({ body: { projectId, login, role } }) => {
        const problems = checkKnown('role', [role]);
        if (problems.length > 0 || role === 'unknown_role') return invalidArguments(problems);
        database.idCount++;
        const row: GrafanaUserRow = {
          project_id: projectId,
          id: database.idCount + 1,
          login,
          role,
        };
        database.grafanaUsers.push(row);
        return shown(row, uuidOf(`password/${row.id}`));
      },

      grafanaUserList: ({ query }) => {
        const rows = database.grafanaUsers.filter((row) => row.project_id === query.projectId);
        return page(
          rows.map((row) => shown(row)),
          { orderBy: 'login_asc', ...query },
          'grafana_users',
        );
      },

      grafanaUserDelete: ({ path, query }) => {
        const row = findUser(query.projectId ?? '', path.grafanaUserId);
        if (!row) return notFound('grafana user', path.grafanaUserId);
        database.grafanaUsers = database.grafanaUsers.filter((each) => each !== row);
        return undefined;
      },

      grafanaPasswordReset: ({ path, body }) => {
        const row = findUser(body.projectId, path.grafanaUserId);
        if (!row) return notFound('grafana user', path.grafanaUserId);
        database.idCount++;
        return shown(row, uuidOf(`password/${row.id}/${database.idCount}`));
      },

      planList: ({ query }) =>
        page(
          [plan('custom'), plan('free'), plan('premium')],
          { orderBy: 'name_asc', ...query },
          'plans',
        ),

      planSelect: ({ body: { projectId, name } }) => {
        const problems = checkKnown('plan_name', [name]);
        if (problems.length > 0 || name === 'unknown_name') return invalidArguments(problems);
        database.plans[projectId] = name;
        return plan(name);
      },

      currentPlanGet: ({ query }) => plan(database.plans[query.projectId ?? ''] ?? 'free'),
    },
    controlPlane(backend),
  );
}
