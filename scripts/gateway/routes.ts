/**
 * The one table of what passes the gateway. nginx's allow-list is rendered from it, Vite's proxy reads
 * it, and nothing that is not written here reaches a server.
 */

/**
 * What may stand at a place in braces, in the part of regular expressions that PCRE and JavaScript read
 * alike. A request is compared as it was sent, before anything decodes it: no shape holds a slash, a dot
 * segment or a byte that a decoder could turn into one.
 */
export const shapes = {
  uuid: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
  number: '[0-9]{1,10}',
  /** A Prometheus label; a name in UTF-8 is escaped to the same letters (`U__…`). */
  label: '[A-Za-z_][A-Za-z0-9_]{0,199}',
  /** An attribute of spans: `resource.service.name`, `.http.status_code`. */
  attribute: '\\.?[A-Za-z0-9_](?:[._:-]?[A-Za-z0-9_]){0,199}',
  trace: '[0-9A-Fa-f]{1,32}',
  /** The public half of an API key. */
  accessKey: 'SCW[A-Z0-9]{17}',
  dashboard: '[A-Za-z0-9_-]{1,100}',
  /** A namespace or a group of rules: unreserved letters, spaces, and letters of two bytes in UTF-8. */
  ruleName:
    "(?:[A-Za-z0-9_]|%(?:C[3-9A-F]|D[0-9A-F])%[89AB][0-9A-F])(?:[A-Za-z0-9_.!~*'()-]|%20|%(?:C[3-9A-F]|D[0-9A-F])%[89AB][0-9A-F]){0,99}",
} as const;

export const DATA_TYPES = ['metrics', 'logs', 'traces', 'alertmanager'] as const;
export type DataType = (typeof DATA_TYPES)[number];

/** The kinds of data of which one test point can be pushed. */
const PUSHED_TYPES = ['metrics', 'logs', 'traces'] as const;
type PushedType = (typeof PUSHED_TYPES)[number];

export interface Route {
  readonly name: 'api' | 'grafana' | DataType | `push-${PushedType}`;
  /** What the browser asks below. `{region}` is one of the settings' list, `{id}` a UUID. */
  readonly prefix: string;
  /** What the base URL of a server of one's own already stands for, as in a Grafana data source. */
  readonly ownPrefix: string;
  /** The request headers with a credential that go on; no other credential does. */
  readonly credentials: readonly string[];
  readonly bodyKilobytes: number;
  /** Set where the route writes data: whose hosts it leads to. Its requests are JSON, and have no query. */
  readonly pushes?: PushedType;
  /** How long a server may be silent. */
  readonly answerSeconds: number;
  /** Methods, then the path; `{name}` is a shape, `{region}` as above. */
  readonly paths: readonly string[];
}

const region = '/cockpit/v1/regions/{region}';

/** The 42 operations of the Cockpit API, the projects of an organisation, what a key may do, the bill and its budgets. */
const controlPlane: Route = {
  name: 'api',
  prefix: '/gateway/api',
  ownPrefix: '',
  credentials: ['X-Auth-Token'],
  bodyKilobytes: 64,
  answerSeconds: 35,
  paths: [
    'GET /cockpit/v1/grafana',
    'POST /cockpit/v1/grafana/sync-data-sources',
    'GET POST /cockpit/v1/grafana/users',
    'DELETE /cockpit/v1/grafana/users/{number}',
    'POST /cockpit/v1/grafana/users/{number}/reset-password',
    'GET /cockpit/v1/grafana/product-dashboards',
    'GET /cockpit/v1/grafana/product-dashboards/{dashboard}',
    'GET PATCH /cockpit/v1/plans',
    'GET /cockpit/v1/current-plan',
    `GET ${region}/config`,
    `GET POST ${region}/exporters`,
    `GET PATCH DELETE ${region}/exporters/{uuid}`,
    `GET POST ${region}/data-sources`,
    `GET PATCH DELETE ${region}/data-sources/{uuid}`,
    `GET ${region}/usage-overview`,
    `GET POST ${region}/tokens`,
    `GET DELETE ${region}/tokens/{uuid}`,
    `GET ${region}/products`,
    `GET ${region}/alert-manager`,
    `POST ${region}/alert-manager/enable`,
    `POST ${region}/alert-manager/disable`,
    `GET ${region}/rules/count`,
    `GET POST PATCH ${region}/alert-manager/contact-points`,
    `POST ${region}/alert-manager/contact-points/delete`,
    `GET ${region}/alerts`,
    `POST ${region}/alert-manager/managed-alerts/enable`,
    `POST ${region}/alert-manager/managed-alerts/disable`,
    `POST ${region}/alert-manager/enable-alert-rules`,
    `POST ${region}/alert-manager/disable-alert-rules`,
    `POST ${region}/alert-manager/trigger-test-alert`,
    'GET /account/v3/projects',
    'GET /account/v3/projects/{uuid}',
    'GET /iam/v1alpha1/api-keys/{accessKey}',
    'GET /iam/v1alpha1/users/{uuid}',
    'GET /iam/v1alpha1/groups',
    'GET /iam/v1alpha1/policies',
    'GET /iam/v1alpha1/rules',
    'GET /billing/v2beta1/consumptions',
    'GET /billing/v2beta1/taxes',
    'GET /billing/v2beta1/invoices',
    'GET /billing/v2beta1/invoices/{uuid}',
    'GET /billing/v2beta1/invoices/{uuid}/download',
    'GET /billing/v2beta1/export-invoices',
    'GET /billing/v2beta1/discounts',
    'POST /billing/v2beta1/redeem-coupon',
    'GET POST /billing/v2/budgets',
    'GET PATCH DELETE /billing/v2/budgets/{uuid}',
    'POST /billing/v2/budget-alerts',
    'PATCH DELETE /billing/v2/budget-alerts/{uuid}',
    'POST /billing/v2/budget-alert-notifications',
    'PATCH DELETE /billing/v2/budget-alert-notifications/{uuid}',
  ],
};

/** What the provider's data hosts take and a tenant's own token goes with. */
const dataHost = {
  credentials: ['X-Token'],
  bodyKilobytes: 256,
  // The servers give up on a query after a minute.
  answerSeconds: 65,
} as const;

const runningRules = ['GET /prometheus/api/v1/rules', 'GET /prometheus/api/v1/alerts'] as const;

/** Where each kind of data is pushed as JSON. */
const PUSH_PATHS: Readonly<Record<PushedType, string>> = {
  metrics: '/otlp/v1/metrics',
  logs: '/loki/api/v1/push',
  traces: '/otlp/v1/traces',
};

/** One test point at a time, of the provider's data sources only: an agent has no way through here. */
const pushes = PUSHED_TYPES.map(
  (type): Route => ({
    name: `push-${type}`,
    prefix: `/gateway/push-${type}/{region}/{id}`,
    ownPrefix: '',
    credentials: ['X-Token'],
    bodyKilobytes: 16,
    answerSeconds: 35,
    pushes: type,
    paths: [`POST ${PUSH_PATHS[type]}`],
  }),
);

/** The order is of no consequence: no two prefixes overlap. Reading and rules, and one test point. */
export const routes: readonly Route[] = [
  controlPlane,
  {
    name: 'metrics',
    prefix: '/gateway/metrics/{region}/{id}',
    ownPrefix: '/prometheus',
    ...dataHost,
    paths: [
      'GET POST /prometheus/api/v1/query',
      'GET POST /prometheus/api/v1/query_range',
      'GET POST /prometheus/api/v1/query_exemplars',
      'GET POST /prometheus/api/v1/series',
      'GET POST /prometheus/api/v1/labels',
      'GET /prometheus/api/v1/label/{label}/values',
      'GET /prometheus/api/v1/metadata',
      'GET /prometheus/api/v1/status/buildinfo',
      ...runningRules,
      'GET /prometheus/config/v1/rules',
      'GET POST DELETE /prometheus/config/v1/rules/{ruleName}',
      'GET DELETE /prometheus/config/v1/rules/{ruleName}/{ruleName}',
    ],
  },
  {
    name: 'logs',
    prefix: '/gateway/logs/{region}/{id}',
    ownPrefix: '',
    ...dataHost,
    paths: [
      'GET POST /loki/api/v1/query',
      'GET POST /loki/api/v1/query_range',
      'GET POST /loki/api/v1/labels',
      'GET POST /loki/api/v1/label',
      'GET /loki/api/v1/label/{label}/values',
      'GET POST /loki/api/v1/series',
      ...runningRules,
      'GET /loki/api/v1/rules',
      'GET POST DELETE /loki/api/v1/rules/{ruleName}',
      'GET DELETE /loki/api/v1/rules/{ruleName}/{ruleName}',
    ],
  },
  {
    name: 'traces',
    prefix: '/gateway/traces/{region}/{id}',
    ownPrefix: '',
    ...dataHost,
    bodyKilobytes: 1,
    paths: [
      'GET /api/echo',
      'GET /api/traces/{trace}',
      'GET /api/search',
      'GET /api/search/tags',
      'GET /api/v2/search/tags',
      'GET /api/search/tag/{attribute}/values',
      'GET /api/v2/search/tag/{attribute}/values',
    ],
  },
  {
    name: 'alertmanager',
    prefix: '/gateway/alertmanager/{region}/{id}',
    ownPrefix: '/alertmanager',
    ...dataHost,
    bodyKilobytes: 64,
    paths: [
      'GET /alertmanager/api/v2/alerts',
      'GET /alertmanager/api/v2/alerts/groups',
      'GET POST /alertmanager/api/v2/silences',
      'GET DELETE /alertmanager/api/v2/silence/{uuid}',
      'GET /alertmanager/api/v2/receivers',
      'GET /alertmanager/api/v2/status',
    ],
  },
  {
    name: 'grafana',
    prefix: '/gateway/grafana/{id}',
    ownPrefix: '',
    credentials: ['X-Auth-Token'],
    bodyKilobytes: 1,
    answerSeconds: 35,
    // It sleeps, and is woken by being asked.
    paths: ['GET /api/health'],
  },
  ...pushes,
];
