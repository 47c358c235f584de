import { dashboardLink, type GrafanaPlace } from '#lib/grafana-link.ts';
import type { TimeRange } from '#lib/time-range.ts';

/** Any base: only path and parameters are read. */
const BASE = 'https://grafana.invalid';

/**
 * The dashboard that a filled `dashboard_path` names (`/d/uid/slug?var-region=…`), with the variables it
 * carries. Undefined where it names none, or the link cannot be made.
 */
export function dashboardOfPath(
  place: GrafanaPlace,
  path: string | undefined,
  range: TimeRange,
): string | undefined {
  if (!path || !URL.canParse(path, BASE)) return undefined;
  const { pathname, searchParams } = new URL(path, BASE);
  const uid = /^\/d\/([^/]+)/.exec(pathname)?.[1];
  if (uid === undefined) return undefined;
  const given = [...searchParams].filter(
    ([name, value]) => name.startsWith('var-') && value !== '',
  );
  const values = Map.groupBy(given, ([name]) => name.slice('var-'.length));
  const link = dashboardLink(place, {
    uid,
    declared: [...values.keys()],
    values: Object.fromEntries(
      [...values].map(([name, pairs]) => [name, pairs.map(([, value]) => value)]),
    ),
    range,
  });
  return 'url' in link ? link.url : undefined;
}
