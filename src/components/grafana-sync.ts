import { userMessageOf } from '#api/errors.ts';
import { isSynchronizing, synchronizeGrafana } from '#api/queries/grafana.ts';
import { m } from '#messages/compiled/messages.js';
import { showToast } from '#ui/toasts.ts';

/** Synchronizes Grafana, once at a time, and says how it ended. */
async function synchronize(projectId: string): Promise<void> {
  if (isSynchronizing()) return;
  try {
    await synchronizeGrafana(projectId);
    showToast({ title: m.grafana_synced() });
  } catch (error) {
    showToast({ kind: 'error', title: m.grafana_sync_failed(), body: userMessageOf(error) });
  }
}

/** Says that a data source was changed, and offers to let Grafana know. */
export function sayChanged(projectId: string, title: string): void {
  showToast({
    title,
    body: m.grafana_sync_offer(),
    action: { label: m.grafana_sync(), onSelect: () => void synchronize(projectId) },
  });
}
