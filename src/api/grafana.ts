import { grafanaContract } from './contract/grafana.ts';
import { createWakes, type Wakes } from './grafana-wake.ts';
import { otherTabs } from './grafana-wake-tabs.ts';
import { call } from './http.ts';
import { currentConfig } from './runtime-config.ts';
import { currentSession, keyHeaders } from './session.ts';
import { noteWake } from '#lib/grafana-wake-times.ts';

const DEFAULT_PATH = '/gateway/grafana/{id}';

/** The path of this origin below which a project's Grafana is asked. */
function baseOf(projectId: string): string {
  const pattern = currentConfig().grafana?.path ?? DEFAULT_PATH;
  return pattern.replace('{id}', encodeURIComponent(projectId));
}

/** True where this page has what a request to Grafana needs; a tab opened by another may not. */
export function mayAskGrafana(): boolean {
  const { way, status } = currentSession();
  return way === 'none' || status === 'open';
}

let wakes: Wakes | undefined;

/** The one waker of the page. */
export function grafanaWakes(): Wakes {
  wakes ??= createWakes({
    // Grafana's word on a key says nothing of the session: a refusal there ends nothing here.
    ask: (projectId, signal) =>
      call(
        grafanaContract.grafanaHealth,
        { base: baseOf(projectId), headers: keyHeaders() },
        signal,
      ),
    tabs: otherTabs(),
    onWoken: noteWake,
  });
  return wakes;
}
