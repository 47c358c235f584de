import type { LinkedAlert } from '#lib/alerting/alert-link.ts';
import type { FiringPeriod, Incident } from '#lib/alerting/incidents.ts';
import { productOfType } from '#lib/catalogue/all.ts';
import { subjectText } from './subject-text.ts';
import type { RuleNames } from './use-project.ts';

/** One alert of an incident: the same rule on the same thing, however often it fired. */
export interface TimelineRow {
  readonly key: string;
  readonly alert: LinkedAlert;
  /** The provider's title of the rule, or its name. */
  readonly title: string;
  readonly subject: string;
  /** Absent where the alert is on no product of the catalogue. */
  readonly productId?: string | undefined;
  readonly periods: readonly FiringPeriod[];
}

/** The alerts of an incident by product: the product that failed first, first. */
export function timelineRows({ periods }: Incident, names: RuleNames): readonly TimelineRow[] {
  const same = Map.groupBy(
    periods,
    ({ region, sourceId, ruleName, labels }) =>
      `${region} ${sourceId} ${ruleName} ${JSON.stringify(labels)}`,
  );
  const rows = [...same].flatMap(([key, members]): TimelineRow[] => {
    const [first] = members;
    return first ? [{ key, ...described(first, names), periods: members }] : [];
  });
  const startOf = (row: TimelineRow) => row.periods[0]?.startMs ?? 0;
  const firstOf = new Map<string | undefined, number>();
  for (const row of rows) {
    const known = firstOf.get(row.productId) ?? Number.POSITIVE_INFINITY;
    firstOf.set(row.productId, Math.min(known, startOf(row)));
  }
  const productStart = ({ productId }: TimelineRow) => firstOf.get(productId) ?? 0;
  return rows.toSorted(
    (one, other) =>
      productStart(one) - productStart(other) ||
      (one.productId ?? '').localeCompare(other.productId ?? '') ||
      startOf(one) - startOf(other) ||
      one.key.localeCompare(other.key),
  );
}

function described({ region, ruleName, labels }: FiringPeriod, names: RuleNames) {
  const { displayName = ruleName, resourceType: read } = names.get(ruleName) ?? {};
  const resourceType = labels['resource_type'] || read;
  const alert: LinkedAlert = {
    region,
    ruleName,
    resourceType,
    resourceId: labels['resource_id'] || undefined,
    resourceName: labels['resource_name'] || undefined,
  };
  return {
    alert,
    title: displayName,
    subject: subjectText({ labels, ...alert }),
    productId: productOfType(resourceType)?.id,
  };
}
