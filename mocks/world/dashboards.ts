export interface CompanyDashboard {
  readonly uid: string;
  readonly title: string;
  readonly tags: readonly string[];
  readonly variables: readonly string[];
}

function overview(
  product: string,
  title: string,
  ...variables: readonly string[]
): CompanyDashboard {
  return {
    uid: `scw-${product}-overview`,
    title,
    tags: [product, 'overview'],
    variables: ['region', ...variables],
  };
}

/** The provider's dashboards: uids and variables as its own alerts link to them; titles are ours. */
export const DASHBOARDS: readonly CompanyDashboard[] = [
  overview('cockpit', 'Cockpit overview'),
  overview('instance', 'Instances overview', 'availability_zone', 'server_name'),
  overview('kubernetes-cluster', 'Kubernetes clusters overview', 'cluster_name'),
  overview('lb', 'Load Balancers overview', 'lb_name'),
  overview('rdb-mysql', 'MySQL overview', 'resource_name'),
  overview('rdb-postgresql', 'PostgreSQL overview', 'resource_name', 'resource_id', 'instance'),
  overview('redis', 'Redis overview', 'resource_name'),
  overview('serverless-containers', 'Serverless Containers overview', 'container_name'),
  overview('serverless-sql-database', 'Serverless SQL overview', 'database'),
  {
    uid: 'scw-lb-logs-overview',
    title: 'Load Balancers logs',
    tags: ['lb', 'logs'],
    variables: ['region', 'frontend_name'],
  },
  {
    uid: 'scw-serverless-containers-logs',
    title: 'Serverless Containers logs',
    tags: ['serverless-containers', 'logs'],
    variables: ['region', 'container_name', 'container_instance'],
  },
];
