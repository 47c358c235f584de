/**
 * The alerts the provider prepared: names, ids and expressions are its own; the sentences are ours.
 * https://www.scaleway.com/en/docs/cockpit/how-to/ lists them in the console's pages on alerts.
 */
export interface DefaultAlert {
  readonly name: string;
  readonly ruleId: string;
  readonly family: string;
  readonly product: string;
  readonly title: string;
  readonly condition: string;
  readonly duration: string;
  readonly expr: string;
  /** Below the project's Grafana; absent for one of them. */
  readonly dashboardPath?: string;
}

type Group = Pick<DefaultAlert, 'family' | 'product' | 'dashboardPath'>;
type Row = Omit<DefaultAlert, keyof Group | 'condition' | 'duration'> &
  Partial<Pick<DefaultAlert, 'condition' | 'duration'>>;

const label = (name: string): string => `{{ $labels.${name} }}`;

function dashboard(uid: string, variable: string): string {
  const slug = uid.replace('scw-', '');
  return `/d/${uid}/${slug}?var-region=${label('region')}&var-${variable}=${label('resource_name')}`;
}

const NODE_LABELS = 'instance, resource_name, resource_id, project_id, region';
const CLUSTER_LABELS = 'resource_name, project_id, region';
const OVER_80 = '> 80 % for 10 minutes';
const OVER_90 = '> 90 % for 10 minutes';

function group(of: Group, condition: string, rows: readonly Row[]): readonly DefaultAlert[] {
  return rows.map((row) => ({ ...of, condition, duration: '10m', ...row }));
}

const SAMPLES = 'observability_cockpit_cortex_distributor_received_samples_total{origin="custom"}';
const lastTwoHours = `increase(${SAMPLES}[1h] offset 1h) / increase(${SAMPLES}[1h])`;

const apiServer = (what: string): string => {
  const side = (name: string) =>
    `by (${CLUSTER_LABELS}) (kubernetes_cluster_k8s_shoot_controlplane_${name}{component="api-server"})`;
  const limit = what === 'cpu_usage' ? 'cpu_limit' : 'memory_limit_bytes';
  return `max ${side(what)} / sum ${side(limit)} > 0.9`;
};

const idle = (prefix: string): string =>
  `avg by (${NODE_LABELS}) (irate(${prefix}_node_cpu_seconds_total{mode="idle"}[5m]))`;

const storage = (prefix: string): string =>
  `1 - ${prefix}_node_filesystem_avail_bytes / ${prefix}_node_filesystem_size_bytes > 0.8`;

const MYSQL = 'rdb_instance_mysql';
const POSTGRESQL = 'rdb_instance_postgresql';
const REDIS_MEMORY = (name: string): string =>
  `sum by (${NODE_LABELS}) (rkv_cluster_node_memory_${name}_bytes)`;

export const DEFAULT_ALERTS: readonly DefaultAlert[] = [
  ...group(
    {
      family: 'Observability',
      product: 'Cockpit',
      dashboardPath: `/d/scw-cockpit-overview/cockpit-overview?var-region=${label('region')}`,
    },
    '',
    [
      {
        name: 'CockpitIngestionDecrease',
        ruleId: '8dba8eed-25eb-4860-ab33-7cb5ca662036',
        title: 'Ingestion decrease',
        condition: '50% decrease in ingestion volumes in the past hour',
        duration: '0s',
        expr: `${lastTwoHours} > 2`,
      },
      {
        name: 'CockpitIngestionIncrease',
        ruleId: '669f781a-adab-4e3c-984e-fb149f8b67a3',
        title: 'Ingestion increase',
        condition: '100% increase in ingestion volumes in the past hour',
        duration: '0s',
        expr: `${lastTwoHours} < 0.5`,
      },
    ],
  ),
  ...group({ family: 'Data & Analytics', product: 'Data Warehouse' }, OVER_90, [
    {
      name: 'DataWarehouseHighCPUUsage',
      ruleId: 'ac63ebdc-eaba-4aeb-a771-4d028363a75b',
      title: 'High CPU usage',
      expr: '(rate(data_warehouse_clickhouse_cpu_provisioned{mode!="idle"}[2m]) / (data_warehouse_clickhouse_cpu_provisioned / 100000)) > 0.9',
    },
  ]),
  ...group(
    {
      family: 'Compute',
      product: 'Instance',
      dashboardPath: `/d/scw-instance-overview/instance-overview?var-region=${label('region')}&var-availability_zone=${label('az')}&var-server_name=${label('resource_name')}`,
    },
    OVER_90,
    [
      {
        name: 'InstanceHighCPUUsage',
        ruleId: '1c16c699-e00e-4be8-b05d-d8cd2797f2a7',
        title: 'High CPU usage',
        expr: '(rate(instance_server_cpu_seconds_total[1m])) / instance_server_vcpu_count > 0.9',
      },
    ],
  ),
  ...group(
    {
      family: 'Containers',
      product: 'Kubernetes',
      dashboardPath: dashboard('scw-kubernetes-cluster-overview', 'cluster_name'),
    },
    OVER_90,
    [
      {
        name: 'APIServerHighCPUUsage',
        ruleId: 'd3974dcd-0f02-47cf-a266-67223e579390',
        title: 'High api-server CPU usage',
        expr: apiServer('cpu_usage'),
      },
      {
        name: 'APIServerHighMemoryUsage',
        ruleId: '09396fbe-bddc-47a3-8072-c4246bef03c1',
        title: 'High api-server memory usage',
        expr: apiServer('memory_usage_bytes'),
      },
      {
        name: 'NodesNotReady',
        ruleId: 'dc9b67ae-baa6-4a37-907d-2a6c31304561',
        title: 'Nodes not ready',
        condition: '> 0 for 10 minutes',
        expr: `sum by (${CLUSTER_LABELS}) (kubernetes_cluster_k8s_shoot_nodes) - sum by (${CLUSTER_LABELS}) (kubernetes_cluster_k8s_shoot_nodes_ready) > 0`,
      },
    ],
  ),
  ...group(
    {
      family: 'Load Balancer',
      product: 'LB',
      dashboardPath: dashboard('scw-lb-overview', 'lb_name'),
    },
    OVER_80,
    [
      {
        name: 'LBBackendDown',
        ruleId: 'd1b1b4a0-7215-494b-9d81-796e52c7ed0e',
        title: 'Backend down',
        condition: 'All servers for a given Backend are down',
        duration: '5m',
        expr: 'load_balancer_lb_backend_status{state="DOWN", backend_name!=""} > 0',
      },
      {
        name: 'LBBackendServerDown',
        ruleId: 'feb64cef-c855-4230-a74e-813515fdb357',
        title: 'Backend server down',
        condition: '1 or several Backend server(s) is/are down',
        duration: '5m',
        expr: 'load_balancer_lb_backend_agg_server_check_status{state="DOWN", backend_name!=""} > 0',
      },
      {
        name: 'LBHighBandwidthLoad',
        ruleId: '835bd0fc-57ea-43cf-ba2f-2b637e85eedb',
        title: 'High bandwidth usage',
        expr: 'load_balancer_lb_bandwidth_in_usage > 0.8 or load_balancer_lb_bandwidth_out_usage > 0.8',
      },
      {
        name: 'LBHighCPULoad',
        ruleId: '769bd543-6030-4540-bd2d-5e2d0604e767',
        title: 'High CPU usage',
        expr: 'load_balancer_lb_cpu_usage > 0.8',
      },
      {
        name: 'LBHighConnectionLoad',
        ruleId: 'fcf06e62-22ee-4e86-9b16-3cc9708e1b07',
        title: 'High connection usage',
        expr: 'load_balancer_lb_connection_usage > 0.8',
      },
      {
        name: 'LBHighMemoryLoad',
        ruleId: '89d456d0-8614-40a2-b0a6-682ea25e98b6',
        title: 'High memory usage',
        expr: 'load_balancer_lb_memory_usage > 0.8',
      },
    ],
  ),
  ...group(
    {
      family: 'Managed Databases',
      product: 'MySQL',
      dashboardPath: dashboard('scw-rdb-mysql-overview', 'resource_name'),
    },
    OVER_80,
    [
      {
        name: 'MySQLHighCPULoad',
        ruleId: '76f01e05-79d1-4509-93f2-67eb84586070',
        title: 'High CPU usage',
        expr: `1 - ${idle(MYSQL)} > 0.8`,
      },
      {
        name: 'MySQLHighStorageUsage',
        ruleId: 'f8834c3d-4d3d-49a2-9164-0236d4c93590',
        title: 'High storage usage',
        expr: storage(MYSQL),
      },
      {
        name: 'MySQLTooManyConnections',
        ruleId: 'eb8a941e-698d-47d6-b62d-4b6c13f7b4b7',
        title: 'Too many connections',
        expr: `${MYSQL}_mysql_global_status_threads_connected / ${MYSQL}_mysql_global_variables_max_connections > 0.8`,
      },
    ],
  ),
  ...group(
    {
      family: 'Managed Databases',
      product: 'PostgreSQL',
      dashboardPath: dashboard('scw-rdb-postgresql-overview', 'resource_name'),
    },
    OVER_80,
    [
      {
        name: 'PostgreSQLHighCPULoad',
        ruleId: '615245e6-3882-4d99-8798-d17ca1c95645',
        title: 'High CPU usage',
        expr: `1 - ${idle(POSTGRESQL)} > 0.8`,
      },
      {
        name: 'PostgreSQLHighStorageUsage',
        ruleId: 'c8991f90-facb-436c-b4ab-6aa13822a451',
        title: 'High storage usage',
        expr: storage(POSTGRESQL),
      },
      {
        name: 'PostgresqlTooManyConnections',
        ruleId: '6c6843af-1815-46df-9e52-6feafcf31fd7',
        title: 'Too many connections',
        expr: `(sum by (${NODE_LABELS}) (${POSTGRESQL}_pg_stat_database_numbackends)) / on (instance, resource_name, resource_id) group_left () ${POSTGRESQL}_pg_settings_max_connections > 0.8`,
      },
    ],
  ),
  ...group(
    {
      family: 'Managed Databases',
      product: 'Redis',
      dashboardPath: dashboard('scw-redis-overview', 'resource_name'),
    },
    OVER_80,
    [
      {
        name: 'HighCpuUsage',
        ruleId: 'f5e3c109-91b3-4586-b580-9f86529c1df8',
        title: 'High CPU usage',
        expr: `1 - (${idle('rkv_cluster')}) > 0.8`,
      },
      {
        name: 'HighMemoryUsage',
        ruleId: '3c5b3a41-69de-43ed-9217-e3002d687c53',
        title: 'High memory usage',
        expr: `1 - ((${REDIS_MEMORY('MemAvailable')}) / ${REDIS_MEMORY('MemTotal')}) > 0.8`,
      },
    ],
  ),
  ...group(
    {
      family: 'Serverless',
      product: 'SQL Databases',
      dashboardPath: dashboard('scw-serverless-sql-database-overview', 'database'),
    },
    OVER_90,
    [
      {
        name: 'ServerlessSQLDatabaseHighCPUUsage',
        ruleId: 'e930945c-8b42-48fe-94db-12abc81d27f4',
        title: 'High CPU usage',
        expr: '(rate(serverless_db_postgresql_cpu_usage_seconds{mode!="idle"}[2m]) / (serverless_db_postgresql_cpu_provisioned / 100000)) > 0.9',
      },
    ],
  ),
];
