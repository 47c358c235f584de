import { productOfType } from '#lib/catalogue/all.ts';
import { paths } from '#lib/paths.ts';
import type { TimeRange } from '#lib/time-range.ts';
import type { AlertedResource } from './active-alert.ts';

/** An alert as far as a way to it goes. */
export interface LinkedAlert extends AlertedResource {
  readonly ruleName: string;
}

const BEFORE_MS = 30 * 60_000;
const AFTER_MS = 60 * 60_000;

/** The range that shows how an alert began; up to now, where it began within the last hour. */
export function rangeAround(sinceMs: number, nowMs: number): TimeRange {
  const endMs = sinceMs + AFTER_MS;
  return { from: String(sinceMs - BEFORE_MS), to: endMs < nowMs ? String(endMs) : 'now' };
}

/**
 * Where an alert is looked into: the page of its resource over a range; where its labels keep no id, the
 * resources of that name; where they name none at all, the rule.
 */
export function alertLink(projectId: string, alert: LinkedAlert, range?: TimeRange): string {
  const { region, resourceType, resourceId, resourceName, ruleName } = alert;
  const productId = productOfType(resourceType)?.id;
  if (productId === undefined || resourceType === undefined) {
    return withSearch(paths.rules.to(projectId), { region, q: ruleName });
  }
  const time: Readonly<Record<string, string>> = range ? { from: range.from, to: range.to } : {};
  if (resourceId !== undefined) {
    const path = paths.resource.to(projectId, { productId, resourceType, resourceId });
    return withSearch(path, { region, ...time });
  }
  const typed: Readonly<Record<string, string>> = resourceName ? { q: resourceName } : {};
  return withSearch(paths.product.to(projectId, productId), { region, ...typed, ...time });
}

function withSearch(path: string, search: Readonly<Record<string, string>>): string {
  return `${path}?${new URLSearchParams(search)}`;
}
