/** The session storage is copied to a tab that this one opens: one that may not ask knows Grafana by it. */
const keyOf = (projectId: string): string => `vigie.grafana-at.${projectId}`;

/** Remembers, for this tab and those it opens, where a project's Grafana is. */
export function noteGrafana(projectId: string, baseUrl: string): void {
  try {
    sessionStorage.setItem(keyOf(projectId), baseUrl);
  } catch {
    // Storage is full or forbidden: a tab that may not ask will say so.
  }
}

/** What was remembered; undefined where nothing was. */
export function notedGrafana(projectId: string): string | undefined {
  try {
    return sessionStorage.getItem(keyOf(projectId)) ?? undefined;
  } catch {
    return undefined;
  }
}
