import type { Labels } from '#lib/series.ts';

/** Labels that say how an alert is handled, and not what it is about. */
const HANDLING = new Set(['alertname', 'severity', 'project_id', 'region', 'team']);

/** What an alert is about: its resource, or the labels that tell it from the rule's other alerts. */
export function subjectText(alert: {
  readonly labels: Labels;
  readonly resourceName?: string | undefined;
  readonly resourceId?: string | undefined;
}): string {
  const named = alert.resourceName ?? alert.resourceId;
  if (named !== undefined) return named;
  return Object.entries(alert.labels)
    .filter(([name]) => !HANDLING.has(name))
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
}
