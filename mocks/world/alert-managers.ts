import { DEFAULT_ALERTS } from './default-alerts.ts';
import { uuidOf } from './hash.ts';

/** The Alertmanager of a project in a region: its id is part of its address. */
export function alertManagerId(projectId: string, region: string): string {
  return uuidOf(`alert manager/${projectId}/${region}`);
}

export const DEFAULT_ALERT_IDS: readonly string[] = DEFAULT_ALERTS.map((alert) => alert.ruleId);
