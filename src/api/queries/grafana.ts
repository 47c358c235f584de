import { mutationOptions } from '@tanstack/react-query';
import { cockpitContract } from '#api/contract/cockpit.ts';
import { cockpitGrafanaContract } from '#api/contract/cockpit-grafana.ts';
import { userMessageOf } from '#api/errors.ts';
import { call } from '#api/http.ts';
import { queryClient } from '#api/query-client.ts';
import { currentConfig } from '#api/runtime-config.ts';
import { nowMs } from '#lib/clock.ts';
import { noteSync } from '#lib/grafana-sync-log.ts';

const { grafanaSync } = cockpitGrafanaContract;
const { dataSourceList } = cockpitContract;

/** Brings the data sources and the alert managers of all regions into the project's Grafana. */
export function grafanaSynchronization() {
  return mutationOptions({
    mutationKey: [grafanaSync.id],
    mutationFn: (projectId: string) =>
      call(grafanaSync, { base: currentConfig().api, body: { projectId } }),
    onSuccess: (_, projectId) => noteSync(projectId, { atMs: nowMs() }),
    onError: (error, projectId) =>
      noteSync(projectId, { atMs: nowMs(), failure: userMessageOf(error) }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [dataSourceList.id] }),
  });
}

/** True while one is under way: a second press then does nothing. */
export function isSynchronizing(): boolean {
  return queryClient.isMutating({ mutationKey: [grafanaSync.id] }) > 0;
}

/** The same from outside a component. Throws `ApiError`. */
export async function synchronizeGrafana(projectId: string): Promise<void> {
  const mutation = queryClient.getMutationCache().build(queryClient, grafanaSynchronization());
  await mutation.execute(projectId);
}
