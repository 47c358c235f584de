import type { cockpitAlertsContract } from '#api/contract/cockpit-alerts.ts';
import type { WireResponseOf } from '#api/endpoint.ts';
import type { Backend } from './backend.ts';
import { isAt, type Place } from './place.ts';
import type { AlertManagerRow } from './rows.ts';
import { switchOf } from './rules.ts';
import { alertManagerId, DEFAULT_ALERT_IDS } from './world/alert-managers.ts';

type AlertManager = WireResponseOf<typeof cockpitAlertsContract.alertManagerGet>;

/** The alert managers of all places, and what changes them. */
export function alertManagers({ database, nowMs }: Backend) {
  const find = (place: Place): AlertManagerRow | undefined =>
    database.alertManagers.find(isAt(place));

  const shown = (place: Place): AlertManager => {
    const row = find(place);
    const id = alertManagerId(place.project_id, place.region);
    const url = `https://${id}.alertmanager.cockpit.${place.region}.scw.cloud`;
    return {
      alert_manager_enabled: row !== undefined,
      alert_manager_url: row ? url : null,
      managed_alerts_enabled: row?.is_managed ?? false,
      region: place.region,
    };
  };

  const set = (place: Place, isManaged: boolean): void => {
    const row = { ...find(place), ...place, is_managed: isManaged };
    const others = database.alertManagers.filter((each) => !isAt(place)(each));
    database.alertManagers = [...others, row];
  };

  /** All rules where none is named. Answers those whose switch was moved by this. */
  const switchRules = (place: Place, ruleIds: readonly string[], isEnabled: boolean): string[] => {
    const isMoved = (id: string): boolean =>
      DEFAULT_ALERT_IDS.includes(id) &&
      (switchOf({ database }, place, id)?.is_enabled ?? false) !== isEnabled;
    const moved = (ruleIds.length > 0 ? ruleIds : DEFAULT_ALERT_IDS).filter(isMoved);
    const others = database.ruleSwitches.filter(
      (row) => !(isAt(place)(row) && moved.includes(row.rule_id)),
    );
    const rows = moved.map((id) => ({
      ...place,
      rule_id: id,
      is_enabled: isEnabled,
      switched_ms: nowMs(),
    }));
    database.ruleSwitches = [...others, ...rows];
    return moved;
  };

  /** Takes the contacts along, and switches every rule off. */
  const disable = (place: Place): void => {
    database.alertManagers = database.alertManagers.filter((row) => !isAt(place)(row));
    database.contactPoints = database.contactPoints.filter((row) => !isAt(place)(row));
    switchRules(place, [], false);
  };

  return { find, shown, set, switchRules, disable };
}
