import { grafanaWakes, mayAskGrafana } from '#api/grafana.ts';
import { paths } from '#lib/paths.ts';

/** A pointer, the focus or a finger is on a link to a project's Grafana: it begins to wake. */
export function approachGrafana(projectId: string): void {
  if (mayAskGrafana()) grafanaWakes().wake(projectId);
}

/** What a click tells, of the browser's events and of React's. */
interface Click {
  readonly button: number;
  preventDefault(): void;
}

/**
 * A link to Grafana was clicked. One that is awake is gone to as by any link; for another a page of the console opens
 * in the new tab, waits there and goes on. Where no tab can be opened, the link is followed as it is.
 */
export function followGrafana(projectId: string, url: string, click: Click): void {
  // The secondary button opens a menu of the browser's.
  if (click.button > 1 || grafanaWakes().isReady(projectId)) return;
  if (mayAskGrafana()) grafanaWakes().wake(projectId, { again: true });
  const { pathname, search } = window.location;
  const waiting = paths.grafanaOpen.to(projectId, { to: url, from: pathname + search });
  if (window.open(waiting, '_blank')) click.preventDefault();
}
