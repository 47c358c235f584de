import type { ActiveAlert } from '#lib/alerting/active-alert.ts';
import type { Labels } from '#lib/series.ts';

type Told = Pick<
  ActiveAlert,
  'key' | 'ruleName' | 'region' | 'labels' | 'resourceName' | 'resourceId'
>;

/** What a row says of an alert without its labels. */
const saidOf = ({ region, resourceName, resourceId }: Told): string =>
  JSON.stringify([region, resourceName ?? resourceId]);

/** A row, as far as some labels tell it from others. */
const signatureOf = (alert: Told, names: readonly string[]): string =>
  JSON.stringify([saidOf(alert), ...names.map((name) => alert.labels[name] ?? null)]);

const apart = (alerts: readonly Told[], names: readonly string[]): number =>
  new Set(alerts.map((alert) => signatureOf(alert, names))).size;

const lengthOf = (alerts: readonly Told[], name: string): number =>
  alerts.reduce((sum, { labels }) => sum + (labels[name] ?? '').length, 0);

/** How severe it is, and as few labels as tell each of a rule's alerts from the others: of equals the shortest to read. */
function namesFor(alerts: readonly Told[]): readonly string[] {
  const all = [...new Set(alerts.flatMap(({ labels }) => Object.keys(labels)))]
    .filter((name) => name !== 'alertname')
    .map((name) => ({ name, length: lengthOf(alerts, name) }))
    .toSorted((one, other) => one.length - other.length)
    .map(({ name }) => name);
  const goal = apart(alerts, all);
  const chosen = ['severity'];
  while (apart(alerts, chosen) < goal) {
    const [next] = all
      .filter((name) => !chosen.includes(name))
      .map((name) => ({ name, count: apart(alerts, [...chosen, name]) }))
      .toSorted((one, other) => other.count - one.count);
    if (!next) break;
    chosen.push(next.name);
  }
  return chosen;
}

/**
 * The labels of each alert, by its key, that its row shows: how severe it is, and what tells it from the other alerts
 * of its rule where its resource and its region do not.
 */
export function tellingLabels(alerts: readonly Told[]): ReadonlyMap<string, Labels> {
  const told = new Map<string, Labels>();
  for (const group of Map.groupBy(alerts, ({ ruleName }) => ruleName).values()) {
    const names = namesFor(group);
    for (const { key, labels } of group) {
      const own = names.flatMap((name) => {
        const value = labels[name];
        return value === undefined ? [] : [[name, value] as const];
      });
      told.set(key, Object.fromEntries(own));
    }
  }
  return told;
}
