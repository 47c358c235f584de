import type { accountContract } from '#api/contract/account.ts';
import type { billingContract } from '#api/contract/billing.ts';
import type { budgetsContract } from '#api/contract/budgets.ts';
import type { cockpitContract } from '#api/contract/cockpit.ts';
import type { cockpitExportersContract } from '#api/contract/cockpit-exporters.ts';
import type { cockpitTokensContract } from '#api/contract/cockpit-tokens.ts';
import type { WireResponseOf } from '#api/endpoint.ts';
import type { Labels } from '#lib/series.ts';
import type { RuleGroup } from './rule-group.ts';

export type ProjectRow = WireResponseOf<typeof accountContract.projectList>['projects'][number];
export type DataSourceRow = WireResponseOf<typeof cockpitContract.dataSourceGet>;
/** Without its secret, which is answered once and kept nowhere. */
export type TokenRow = WireResponseOf<typeof cockpitTokensContract.tokenGet>;
export type ExporterRow = Omit<
  WireResponseOf<typeof cockpitExportersContract.exporterGet>,
  'status'
> & {
  readonly project_id: string;
  /** When it was created or changed last: its status follows from the time since. */
  readonly touched_ms: number;
};

/** An alert manager that is enabled. */
export interface AlertManagerRow {
  readonly project_id: string;
  readonly region: string;
  readonly is_managed: boolean;
  /** Receivers that somebody set up through Grafana, beside the one the API manages. */
  readonly other_receivers?: readonly string[];
}

export interface ContactPointRow {
  readonly project_id: string;
  readonly region: string;
  readonly to: string;
  readonly send_resolved_notifications: boolean;
}

/** The last time a preconfigured rule was switched; its status follows from the time since. */
export interface RuleSwitch {
  readonly project_id: string;
  readonly region: string;
  readonly rule_id: string;
  readonly is_enabled: boolean;
  readonly switched_ms: number;
}

/** A group of rules that somebody wrote to a data source's ruler. */
export interface RuleGroupRow extends RuleGroup {
  readonly data_source_id: string;
}

/** A silence of one Alertmanager; its state follows from the clock. */
export interface SilenceRow {
  readonly project_id: string;
  readonly region: string;
  readonly id: string;
  readonly matchers: readonly SilenceMatcher[];
  readonly starts_ms: number;
  readonly ends_ms: number;
  readonly updated_ms: number;
  readonly created_by: string;
  readonly comment: string;
}

export interface SilenceMatcher {
  readonly name: string;
  readonly value: string;
  readonly isRegex: boolean;
  readonly isEqual: boolean;
}

export interface GrafanaUserRow {
  readonly project_id: string;
  readonly id: number;
  readonly login: string;
  readonly role: 'editor' | 'viewer';
}

export type DiscountRow = WireResponseOf<typeof billingContract.couponRedeem>;
export type BudgetRow = WireResponseOf<typeof budgetsContract.budgetGet>;

/** Everything a request can change. Plain data; rows as they go over the wire where they can. */
/** One point that somebody pushed into a data source of their own. */
export interface PushRow {
  readonly dataSourceId: string;
  readonly timeMs: number;
  /** What the provider counts of it: samples, or bytes. */
  readonly volume: number;
  /** Of metrics: the series and its value. */
  readonly sample?: { readonly labels: Labels; readonly value: number };
}

export interface Database {
  projects: ProjectRow[];
  dataSources: DataSourceRow[];
  tokens: TokenRow[];
  exporters: ExporterRow[];
  alertManagers: AlertManagerRow[];
  contactPoints: ContactPointRow[];
  ruleSwitches: RuleSwitch[];
  ruleGroups: RuleGroupRow[];
  silences: SilenceRow[];
  /** When a test alert was asked for, by project and region. */
  testAlerts: { project_id: string; region: string; triggered_ms: number }[];
  pushes: PushRow[];
  budgets: BudgetRow[];
  discounts: DiscountRow[];
  grafanaUsers: GrafanaUserRow[];
  /** The plan by project, where one was chosen. */
  plans: Record<string, 'free' | 'premium' | 'custom'>;
  /** Sources that are created answer below it, at `/{type}/{region}/{id}`; at hosts of their own where absent. */
  dataHosts?: string;
  /** How many ids were given: the next one follows from it, so that a run can be repeated. */
  idCount: number;
}
