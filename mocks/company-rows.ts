import type {
  AlertManagerRow,
  BudgetRow,
  ContactPointRow,
  ExporterRow,
  Database,
  DataSourceRow,
  ProjectRow,
  RuleGroupRow,
  RuleSwitch,
  TokenRow,
} from './rows.ts';
import {
  type CompanyProject,
  CUSTOM_METRICS_ID,
  CUSTOM_SOURCES,
  DEFAULT_SOURCES,
  dataSourceId,
  ORGANIZATION_ID,
  PROJECT_LIST,
  PROJECTS,
  REGIONS,
  RULED_SOURCES,
} from './world/company.ts';
import { DEFAULT_ALERTS } from './world/default-alerts.ts';
import { uuidOf } from './world/hash.ts';
import { EXPORTER } from './world/intake.ts';
import { manyRuleGroups } from './world/many-rules.ts';

/** What the simulated company had set up before anybody opened the console. */

function projectRow(project: CompanyProject): ProjectRow {
  return {
    id: project.id,
    name: project.name,
    organization_id: ORGANIZATION_ID,
    description: project.description,
    created_at: project.createdAt,
    updated_at: project.createdAt,
  };
}

type NewDataSource = Pick<
  DataSourceRow,
  'project_id' | 'name' | 'type' | 'origin' | 'region' | 'created_at'
> & {
  readonly retention_days: number;
  readonly id?: string;
};

/** A data source as the API answers it; the same project, region, type and name give the same id. */
export function dataSourceRow(fields: NewDataSource): DataSourceRow {
  const { project_id, region, type, name } = fields;
  const id = fields.id ?? dataSourceId(project_id, region, type, name);
  return {
    ...fields,
    id,
    url: `https://${id}.${type}.cockpit.${region}.scw.cloud`,
    updated_at: fields.created_at,
    synchronized_with_grafana: true,
  };
}

/** Projects in which something runs have the default sources of every region; `empty` has none. */
function dataSourceRows(): DataSourceRow[] {
  const running = PROJECT_LIST.filter((project) => project.id !== PROJECTS.empty.id);
  const defaults = running.flatMap((project) =>
    REGIONS.flatMap((region) =>
      DEFAULT_SOURCES.map(({ name, type, retentionDays }) =>
        dataSourceRow({
          name,
          type,
          retention_days: retentionDays,
          origin: 'scaleway',
          region,
          project_id: project.id,
          created_at: project.createdAt,
        }),
      ),
    ),
  );
  const custom = CUSTOM_SOURCES.map(({ name, type, region, retentionDays }) =>
    dataSourceRow({
      name,
      type,
      region,
      retention_days: retentionDays,
      origin: 'custom',
      project_id: PROJECTS.production.id,
      created_at: '2025-03-18T10:41:09.882615Z',
    }),
  );
  const ruled = RULED_SOURCES.map((name) =>
    dataSourceRow({
      name,
      type: 'metrics',
      region: 'fr-par',
      retention_days: 31,
      origin: 'custom',
      project_id: PROJECTS.manyRules.id,
      created_at: PROJECTS.manyRules.createdAt,
    }),
  );
  return [...defaults, ...custom, ...ruled];
}

const { production, staging } = PROJECTS;

/** Alerts are on in two regions; in one of them nobody is told. */
const ALERT_MANAGERS: readonly AlertManagerRow[] = [
  { project_id: production.id, region: 'fr-par', is_managed: false },
  { project_id: production.id, region: 'nl-ams', is_managed: false },
  { project_id: staging.id, region: 'fr-par', is_managed: false, other_receivers: ['team-chat'] },
];

const CONTACT_POINTS: readonly ContactPointRow[] = [
  {
    project_id: production.id,
    region: 'fr-par',
    to: 'on-call@example.com',
    send_resolved_notifications: true,
  },
  {
    project_id: production.id,
    region: 'fr-par',
    to: 'team-shop@example.com',
    send_resolved_notifications: false,
  },
];

const ENABLED: readonly (readonly [region: string, ...names: string[]])[] = [
  [
    'fr-par',
    'InstanceHighCPUUsage',
    'LBBackendDown',
    'LBBackendServerDown',
    'PostgreSQLHighCPULoad',
    'PostgreSQLHighStorageUsage',
    'PostgresqlTooManyConnections',
  ],
  ['nl-ams', 'InstanceHighCPUUsage', 'PostgreSQLHighStorageUsage'],
];

function ruleSwitches(): RuleSwitch[] {
  return ENABLED.flatMap(([region, ...names]) =>
    DEFAULT_ALERTS.filter((alert) => names.includes(alert.name)).map(({ ruleId }) => ({
      project_id: production.id,
      region,
      rule_id: ruleId,
      is_enabled: true,
      switched_ms: Date.UTC(2026, 0, 15),
    })),
  );
}

const ERROR_SHARE = `sum by (service, team) (rate(http_requests_total{status="500"}[5m])) / sum by (service, team) (rate(http_requests_total[5m]))`;

const RULE_GROUPS: readonly RuleGroupRow[] = [
  {
    data_source_id: CUSTOM_METRICS_ID,
    namespace: 'shop',
    name: 'shop.availability',
    rules: [
      {
        type: 'alerting',
        name: 'ShopErrorsHigh',
        expr: `${ERROR_SHARE} > 0.05`,
        forMs: 5 * 60_000,
        labels: { severity: 'critical' },
        annotations: { summary: '{{ $labels.service }} fails more than one request in twenty' },
        sinceMs: Date.UTC(2026, 0, 15),
      },
      {
        type: 'alerting',
        name: 'ShopReleaseRecent',
        expr: 'count by (service, team) (shop_build_info) > 1',
        forMs: 0,
        labels: { severity: 'info' },
        annotations: { summary: 'Two releases of {{ $labels.service }} run side by side' },
        sinceMs: Date.UTC(2026, 0, 15),
      },
      {
        type: 'recording',
        name: 'service:http_requests:rate5m',
        expr: 'sum by (service, team) (rate(http_requests_total[5m]))',
        labels: {},
      },
    ],
  },
];

const BUDGETED = '2026-02-03T09:00:00.000000Z';
const stamps = { created_at: BUDGETED, updated_at: BUDGETED } as const;

function budgetRow(): BudgetRow {
  const id = (kind: string): string => uuidOf(`company/${kind}`);
  return {
    alerts: [
      {
        id: id('budget alert'),
        notifications: [
          { id: id('notification'), recipients: ['finance@example.com'], type: 'email', ...stamps },
        ],
        threshold: 80,
        ...stamps,
      },
    ],
    consumption_limit: { currency_code: '', nanos: 0, units: 2_500 },
    enabled: true,
    id: id('budget'),
    organization_id: ORGANIZATION_ID,
    ...stamps,
  };
}

function exporterRow(): ExporterRow {
  return {
    ...EXPORTER,
    created_at: BUDGETED,
    datadog_destination: { endpoint: 'https://api.datadoghq.eu' },
    datasource_id: dataSourceId(production.id, 'fr-par', 'metrics', 'Scaleway Metrics'),
    description: 'Everything, for the colleagues of the other team',
    exported_products: ['all'],
    region: 'fr-par',
    updated_at: BUDGETED,
    project_id: production.id,
    touched_ms: Date.parse(BUDGETED),
  };
}

/** Two that a console left behind when its tab was killed, and one that only looks a little like them. */
function tokenRows(): TokenRow[] {
  const names = [
    ['vigie-20261102T081530Z-4kq9xz', 'nl-ams'],
    ['vigie-20261103T170211Z-00b7ma', 'pl-waw'],
    ['vigie-for-the-wall-screen', 'pl-waw'],
  ] as const;
  return names.map(([name, region]) => ({
    id: uuidOf(`token/${name}`),
    project_id: PROJECTS.staging.id,
    name,
    created_at: '2026-11-03T17:02:11.204118Z',
    updated_at: '2026-11-03T17:02:11.204118Z',
    scopes: ['read_only_metrics'],
    secret_key: null,
    region,
  }));
}

export function companyRows(): Partial<Database> {
  return {
    projects: PROJECT_LIST.map(projectRow),
    dataSources: dataSourceRows(),
    tokens: tokenRows(),
    alertManagers: [...ALERT_MANAGERS],
    contactPoints: [...CONTACT_POINTS],
    ruleSwitches: ruleSwitches(),
    ruleGroups: [...RULE_GROUPS, ...manyRuleGroups()],
    budgets: [budgetRow()],
    exporters: [exporterRow()],
  };
}
