import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { grafanaWakes } from '#api/grafana.ts';
import { noteGrafana } from '#api/grafana-place.ts';
import type { Wake } from '#api/grafana-wake.ts';
import { grafanaOptions } from '#api/queries/cockpit.ts';
import { currentConfig, hasControlPlane } from '#api/runtime-config.ts';
import type { GrafanaPlace } from '#lib/grafana-link.ts';

/** Where a project's Grafana is; undefined until it is known, and where there is none. */
export function useGrafanaPlace(projectId: string): GrafanaPlace | undefined {
  const { data } = useQuery({ ...grafanaOptions(projectId), enabled: hasControlPlane() });
  if (!data?.grafanaUrl) return undefined;
  noteGrafana(projectId, data.grafanaUrl);
  const orgId = currentConfig().grafana?.orgId;
  return { baseUrl: data.grafanaUrl, ...(orgId === undefined ? {} : { orgId }) };
}

/** How far the waking of a project's Grafana is. */
export function useWake(projectId: string): Wake {
  const { subscribe, of } = grafanaWakes();
  return useSyncExternalStore(subscribe, () => of(projectId));
}
