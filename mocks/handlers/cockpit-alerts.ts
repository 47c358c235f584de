import { cockpitAlertsContract } from '#api/contract/cockpit-alerts.ts';
import type { WireResponseOf } from '#api/endpoint.ts';
import { type AlertRow, alertRows } from '../alert-rows.ts';
import { alertManagers } from '../alert-managers.ts';
import type { Backend } from '../backend.ts';
import { checkChoices, checkEmail } from '../checks.ts';
import { controlPlane } from '../control-plane.ts';
import { defineHandlers } from '../define-handlers.ts';
import { alreadyExists, invalidArguments, notFound, preconditionFailed } from '../errors.ts';
import { page } from '../page.ts';
import { isAt, type Place } from '../place.ts';
import { groupsOf, PRECONFIGURED } from '../rules.ts';
import type { ContactPointRow } from '../rows.ts';
import type { RuleGroup } from '../rule-group.ts';
import { DEFAULT_ALERT_IDS } from '../world/alert-managers.ts';

type ContactPoint = WireResponseOf<typeof cockpitAlertsContract.contactPointCreate>;

const needsAlertManager = (): Response =>
  preconditionFailed('resource_not_usable', 'The alert manager is not enabled in this region.');

const shownContact = (row: ContactPointRow): ContactPoint => ({
  email: { to: row.to },
  region: row.region,
  send_resolved_notifications: row.send_resolved_notifications,
});

let listings = 0;

/** The real list comes in no order: each listing starts elsewhere. */
function unordered(rows: readonly AlertRow[]): AlertRow[] {
  listings++;
  const start = rows.length > 0 ? (listings * 7) % rows.length : 0;
  return [...rows.slice(start), ...rows.slice(0, start)];
}

const RULE_STATUSES = ['enabled', 'disabled', 'enabling', 'disabling'];
const ALERT_STATES = ['inactive', 'pending', 'firing'];

export function cockpitAlertsHandlers(backend: Backend) {
  const { database } = backend;
  const managers = alertManagers(backend);
  const placeOf = (region: string, projectId: string): Place => ({ project_id: projectId, region });
  const findContact = (place: Place, to: string): ContactPointRow | undefined =>
    database.contactPoints.find((row) => isAt(place)(row) && row.to === to);

  return defineHandlers(
    cockpitAlertsContract,
    {
      alertManagerGet: ({ path, query }) =>
        managers.shown(placeOf(path.region, query.projectId ?? '')),

      alertManagerEnable: ({ path, body }) => {
        const place = placeOf(path.region, body.projectId);
        if (!managers.find(place)) managers.set(place, false);
        return managers.shown(place);
      },

      alertManagerDisable: ({ path, body }) => {
        const place = placeOf(path.region, body.projectId);
        managers.disable(place);
        return managers.shown(place);
      },

      managedAlertsEnable: ({ path, body }) => {
        const place = placeOf(path.region, body.projectId);
        managers.set(place, true);
        managers.switchRules(place, [], true);
        return managers.shown(place);
      },

      managedAlertsDisable: ({ path, body }) => {
        const place = placeOf(path.region, body.projectId);
        managers.set(place, false);
        managers.switchRules(place, [], false);
        return managers.shown(place);
      },

      alertRulesEnable: ({ path, body }) => {
        const place = placeOf(path.region, body.projectId);
        if (!managers.find(place)) return needsAlertManager();
        const unknown = (body.ruleIds ?? []).find((id) => !DEFAULT_ALERT_IDS.includes(id));
        if (unknown !== undefined) return notFound('rule', unknown);
        return { enabled_rule_ids: managers.switchRules(place, body.ruleIds ?? [], true) };
      },

      alertRulesDisable: ({ path, body }) => {
        const place = placeOf(path.region, body.projectId);
        if (!managers.find(place)) return needsAlertManager();
        return { disabled_rule_ids: managers.switchRules(place, body.ruleIds ?? [], false) };
      },

      testAlertTrigger: ({ path, body }) => {
        const place = placeOf(path.region, body.projectId);
        if (!managers.find(place)) return needsAlertManager();
        database.testAlerts.push({ ...place, triggered_ms: backend.nowMs() });
        return undefined;
      },

      ruleCountGet: ({ path, query }) => {
        const sources = database.dataSources.filter(
          isAt(placeOf(path.region, query.projectId ?? '')),
        );
        const groups = sources.flatMap((source) => groupsOf(backend, source));
        const count = (counted: readonly RuleGroup[]): number =>
          counted.reduce((total, group) => total + group.rules.length, 0);
        return {
          rules_count_by_datasource: sources.map((source) => ({
            data_source_id: source.id,
            data_source_name: source.name,
            rules_count: count(groupsOf(backend, source)),
          })),
          preconfigured_rules_count: count(
            groups.filter((group) => group.namespace === PRECONFIGURED),
          ),
          custom_rules_count: count(groups.filter((group) => group.namespace !== PRECONFIGURED)),
        };
      },

      contactPointCreate: ({ path, body: { projectId, email, sendsResolved } }) => {
        const place = placeOf(path.region, projectId);
        const problems = checkEmail(email.to);
        if (problems.length > 0) return invalidArguments(problems);
        if (!managers.find(place)) return needsAlertManager();
        if (findContact(place, email.to)) {
          return alreadyExists(
            'contact point',
            email.to,
            'Contacts are told apart by their e-mail address.',
          );
        }
        const row = { ...place, to: email.to, send_resolved_notifications: sendsResolved ?? true };
        database.contactPoints.push(row);
        return shownContact(row);
      },

      contactPointList: ({ path, query }) => {
        const place = placeOf(path.region, query.projectId ?? '');
        const rows = database.contactPoints.filter(isAt(place)).map(shownContact);
        const others = managers.find(place)?.other_receivers ?? [];
        return {
          ...page(rows, query, 'contact_points'),
          has_additional_contact_points: others.length > 0,
          has_additional_receivers: others.length > 0,
        };
      },

      contactPointUpdate: ({ path, body: { projectId, email, sendsResolved } }) => {
        const row = findContact(placeOf(path.region, projectId), email.to);
        if (!row) return notFound('contact point', email.to);
        const changed = {
          ...row,
          send_resolved_notifications: sendsResolved ?? row.send_resolved_notifications,
        };
        database.contactPoints = database.contactPoints.map((each) =>
          each === row ? changed : each,
        );
        return shownContact(changed);
      },

      contactPointDelete: ({ path, body: { projectId, email } }) => {
        const row = findContact(placeOf(path.region, projectId), email.to);
        if (!row) return notFound('contact point', email.to);
        database.contactPoints = database.contactPoints.filter((each) => each !== row);
        return undefined;
      },

      alertList: async ({ path, query, search }) => {
        const problems = [
          ...checkChoices('rule_status', search.getAll('rule_status'), RULE_STATUSES),
          ...checkChoices('state', search.getAll('state'), ALERT_STATES),
        ];
        if (problems.length > 0) return invalidArguments(problems);
        const rows = await alertRows(
          backend,
          placeOf(path.region, query.projectId ?? ''),
          query.dataSourceId,
        );
        const isWanted = (value: string, wanted: string | undefined): boolean =>
          wanted === undefined || wanted.startsWith('unknown_') || value === wanted;
        const found = rows
          .filter(
            (row) =>
              query.isPreconfigured === undefined || row.preconfigured === query.isPreconfigured,
          )
          .filter((row) => isWanted(row.rule_status, query.ruleStatus))
          .filter((row) => isWanted(row.state ?? '', query.state));
        return { alerts: unordered(found), total_count: found.length };
      },
    },
    controlPlane(backend),
  );
}
