import * as z from 'zod/mini';
import { defineContract, endpoint } from '#api/endpoint.ts';
import { flag, maybe, numeral, openEnum, wireObject } from './wire.ts';

const alertState = openEnum(['inactive', 'pending', 'firing'], 'unknown_state');
const ruleStatus = openEnum(['enabled', 'disabled', 'enabling', 'disabling'], 'unknown_status');

export type AlertState = z.output<typeof alertState>;
export type RuleStatus = z.output<typeof ruleStatus>;

const alertManager = wireObject({
  /** Null while the alert manager is disabled. */
  url: ['alert_manager_url', maybe(z.string())],
  isEnabled: ['alert_manager_enabled', z.boolean()],
  hasManagedAlerts: ['managed_alerts_enabled', z.boolean()],
  region: ['region', z.string()],
});

/** The Alertmanager of one project in one region. */
export type AlertManager = z.output<typeof alertManager>;

const preconfiguredData = wireObject({
  ruleId: ['preconfigured_rule_id', z.string()],
  displayName: ['display_name', z.string()],
  displayDescription: ['display_description', z.string()],
  productName: ['product_name', z.string()],
  productFamily: ['product_family', z.string()],
});

const alert = wireObject({
  region: ['region', z.string()],
  isPreconfigured: ['preconfigured', z.boolean()],
  name: ['name', z.string()],
  /** PromQL or LogQL. */
  rule: ['rule', z.string()],
  /** How long the expression must hold: a Prometheus duration such as `10m`. */
  duration: ['duration', z.string()],
  ruleStatus: ['rule_status', ruleStatus],
  state: ['state', maybe(alertState)],
  /** Go templates as values: `{{ $labels.resource_name }}`. */
  annotations: ['annotations', z.record(z.string(), z.string())],
  preconfigured: ['preconfigured_data', maybe(preconfiguredData)],
  /** Empty while the rule is disabled. */
  dataSourceId: ['data_source_id', z.string()],
});

/** One alert rule. Which resources fire is not here: the ruler and the Alertmanager know. */
export type Alert = z.output<typeof alert>;

const email = wireObject({ to: ['to', z.string()] });

const contactPoint = wireObject({
  email: ['email', maybe(email)],
  region: ['region', z.string()],
  sendsResolved: ['send_resolved_notifications', z.boolean()],
});

/** A contact of the default receiver. It has no id: its e-mail address is its key. */
export type ContactPoint = z.output<typeof contactPoint>;

const project = { projectId: ['project_id', z.string()] } as const;
const projectBody = wireObject(project);
const maybeProject = wireObject({ projectId: ['project_id', maybe(z.string())] });
const ruleIds = ['rule_ids', maybe(z.array(z.string()))] as const;

/** Contact points have no id: the address in the body says which one is meant. */
const contactPointWrite = {
  body: wireObject({
    ...project,
    email: ['email', email],
    /** On creation, true where absent. */
    sendsResolved: ['send_resolved_notifications', maybe(z.boolean())],
  }),
  response: contactPoint,
};

/** The Cockpit API's alert manager, preconfigured alerts and contacts. */
export const cockpitAlertsContract = defineContract({
  alertManagerGet: endpoint('GET', '/cockpit/v1/regions/{region}/alert-manager', {
    query: maybeProject,
    response: alertManager,
  }),

  alertManagerEnable: endpoint('POST', '/cockpit/v1/regions/{region}/alert-manager/enable', {
    body: projectBody,
    response: alertManager,
  }),

  /** Deletes the contacts and disables the preconfigured alerts as well. */
  alertManagerDisable: endpoint('POST', '/cockpit/v1/regions/{region}/alert-manager/disable', {
    body: projectBody,
    response: alertManager,
  }),

  ruleCountGet: endpoint('GET', '/cockpit/v1/regions/{region}/rules/count', {
    query: maybeProject,
    response: wireObject({
      byDataSource: [
        'rules_count_by_datasource',
        z.array(
          wireObject({
            dataSourceId: ['data_source_id', z.string()],
            dataSourceName: ['data_source_name', z.string()],
            count: ['rules_count', z.number()],
          }),
        ),
      ],
      preconfigured: ['preconfigured_rules_count', z.number()],
      custom: ['custom_rules_count', z.number()],
    }),
  }),

  contactPointCreate: endpoint(
    'POST',
    '/cockpit/v1/regions/{region}/alert-manager/contact-points',
    contactPointWrite,
  ),

  contactPointList: endpoint('GET', '/cockpit/v1/regions/{region}/alert-manager/contact-points', {
    query: wireObject({
      projectId: ['project_id', maybe(z.string())],
      page: ['page', maybe(numeral)],
      pageSize: ['page_size', maybe(numeral)],
    }),
    response: wireObject({
      contactPoints: ['contact_points', z.array(contactPoint)],
      totalCount: ['total_count', z.number()],
      hasAdditionalReceivers: ['has_additional_receivers', z.boolean()],
      hasAdditionalContactPoints: ['has_additional_contact_points', z.boolean()],
    }),
  }),

  contactPointUpdate: endpoint(
    'PATCH',
    '/cockpit/v1/regions/{region}/alert-manager/contact-points',
    contactPointWrite,
  ),

  contactPointDelete: endpoint(
    'POST',
    '/cockpit/v1/regions/{region}/alert-manager/contact-points/delete',
    { body: wireObject({ ...project, email: ['email', email] }) },
  ),

  /** All rows at once, in no order. Without a data source: those of the provider's default one. */
  alertList: endpoint('GET', '/cockpit/v1/regions/{region}/alerts', {
    query: wireObject({
      projectId: ['project_id', maybe(z.string())],
      dataSourceId: ['data_source_id', maybe(z.string())],
      isPreconfigured: ['is_preconfigured', maybe(flag)],
      ruleStatus: ['rule_status', maybe(ruleStatus)],
      state: ['state', maybe(alertState)],
    }),
    response: wireObject({
      alerts: ['alerts', z.array(alert)],
      totalCount: ['total_count', z.number()],
    }),
  }),

  /** Deprecated: rules are switched one by one. */
  managedAlertsEnable: endpoint(
    'POST',
    '/cockpit/v1/regions/{region}/alert-manager/managed-alerts/enable',
    { body: projectBody, response: alertManager },
  ),

  /** Deprecated: rules are switched one by one. */
  managedAlertsDisable: endpoint(
    'POST',
    '/cockpit/v1/regions/{region}/alert-manager/managed-alerts/disable',
    { body: projectBody, response: alertManager },
  ),

  /** No ids: all rules. Answers those that were not enabled before. */
  alertRulesEnable: endpoint(
    'POST',
    '/cockpit/v1/regions/{region}/alert-manager/enable-alert-rules',
    {
      body: wireObject({ ...project, ruleIds }),
      response: wireObject({ ruleIds: ['enabled_rule_ids', z.array(z.string())] }),
    },
  ),

  alertRulesDisable: endpoint(
    'POST',
    '/cockpit/v1/regions/{region}/alert-manager/disable-alert-rules',
    {
      body: wireObject({ ...project, ruleIds }),
      response: wireObject({ ruleIds: ['disabled_rule_ids', z.array(z.string())] }),
    },
  ),

  testAlertTrigger: endpoint(
    'POST',
    '/cockpit/v1/regions/{region}/alert-manager/trigger-test-alert',
    { body: projectBody },
  ),
});
