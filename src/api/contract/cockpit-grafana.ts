import * as z from 'zod/mini';
import { defineContract, endpoint } from '#api/endpoint.ts';
import { maybe, numeral, openEnum, repeated, wireObject } from './wire.ts';

const dashboard = wireObject({
  name: ['name', z.string()],
  title: ['title', z.string()],
  url: ['url', z.string()],
  tags: ['tags', z.array(z.string())],
  variables: ['variables', z.array(z.string())],
});

/** A dashboard the provider made for a product. */
export type ProductDashboard = z.output<typeof dashboard>;

const role = openEnum(['editor', 'viewer'], 'unknown_role');

const grafanaUser = wireObject({
  id: ['id', z.number()],
  login: ['login', z.string()],
  role: ['role', role],
  /** In the answers that set it; empty otherwise. */
  password: ['password', maybe(z.string())],
});

const planName = openEnum(['free', 'premium', 'custom'], 'unknown_name');

const plan = wireObject({
  name: ['name', planName],
  metricsRetention: ['retention_metrics_interval', maybe(z.string())],
  logsRetention: ['retention_logs_interval', maybe(z.string())],
  tracesRetention: ['retention_traces_interval', maybe(z.string())],
  /** Cents for a million samples. */
  samplePriceCents: ['sample_ingestion_price', z.number()],
  /** Cents for a gigabyte. */
  logsPriceCents: ['logs_ingestion_price', z.number()],
  tracesPriceCents: ['traces_ingestion_price', z.number()],
  /** Euros. */
  monthlyPrice: ['monthly_price', z.number()],
});

const project = wireObject({ projectId: ['project_id', maybe(z.string())] });
const projectBody = wireObject({ projectId: ['project_id', z.string()] });

/** The Cockpit API around Grafana, and what is left of plans. Users and plans are deprecated. */
export const cockpitGrafanaContract = defineContract({
  grafanaSync: endpoint('POST', '/cockpit/v1/grafana/sync-data-sources', { body: projectBody }),

  dashboardList: endpoint('GET', '/cockpit/v1/grafana/product-dashboards', {
    query: wireObject({
      projectId: ['project_id', maybe(z.string())],
      tags: ['tags', maybe(repeated(z.string()))],
      page: ['page', maybe(numeral)],
      pageSize: ['page_size', maybe(numeral)],
    }),
    response: wireObject({
      dashboards: ['dashboards', z.array(dashboard)],
      totalCount: ['total_count', z.number()],
    }),
  }),

  dashboardGet: endpoint('GET', '/cockpit/v1/grafana/product-dashboards/{dashboardName}', {
    query: project,
    response: dashboard,
  }),

  /** Deprecated: people sign in to Grafana with their account. */
  grafanaUserCreate: endpoint('POST', '/cockpit/v1/grafana/users', {
    body: wireObject({
      projectId: ['project_id', z.string()],
      login: ['login', z.string()],
      role: ['role', role],
    }),
    response: grafanaUser,
  }),

  /** Deprecated. */
  grafanaUserList: endpoint('GET', '/cockpit/v1/grafana/users', {
    query: wireObject({
      projectId: ['project_id', maybe(z.string())],
      orderBy: ['order_by', maybe(z.string())],
      page: ['page', maybe(numeral)],
      pageSize: ['page_size', maybe(numeral)],
    }),
    response: wireObject({
      grafanaUsers: ['grafana_users', z.array(grafanaUser)],
      totalCount: ['total_count', z.number()],
    }),
  }),

  /** Deprecated. */
  grafanaUserDelete: endpoint('DELETE', '/cockpit/v1/grafana/users/{grafanaUserId}', {
    query: project,
  }),

  /** Deprecated. */
  grafanaPasswordReset: endpoint(
    'POST',
    '/cockpit/v1/grafana/users/{grafanaUserId}/reset-password',
    { body: projectBody, response: grafanaUser },
  ),

  /** Deprecated: retention belongs to the data source. */
  planList: endpoint('GET', '/cockpit/v1/plans', {
    query: wireObject({
      orderBy: ['order_by', maybe(z.string())],
      page: ['page', maybe(numeral)],
      pageSize: ['page_size', maybe(numeral)],
    }),
    response: wireObject({
      plans: ['plans', z.array(plan)],
      totalCount: ['total_count', z.number()],
    }),
  }),

  /** Deprecated. */
  planSelect: endpoint('PATCH', '/cockpit/v1/plans', {
    body: wireObject({ projectId: ['project_id', z.string()], name: ['plan_name', planName] }),
    response: plan,
  }),

  /** Deprecated. */
  currentPlanGet: endpoint('GET', '/cockpit/v1/current-plan', { query: project, response: plan }),
});
