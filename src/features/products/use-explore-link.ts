import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { grafanaOptions } from '#api/queries/cockpit.ts';
import { currentConfig } from '#api/runtime-config.ts';
import { dataSourceUid, exploreLink, type GrafanaPlace } from '#lib/grafana-link.ts';
import type { TimeRange } from '#lib/time-range.ts';
import type { ExploreLink } from '#scenes/PanelView.tsx';
import { useProjectId } from './use-project-id.ts';

/** Where the project's Grafana is; undefined until it is known, and where there is none. */
export function useGrafanaPlace(): GrafanaPlace | undefined {
  const projectId = useProjectId();
  const { data } = useQuery({
    ...grafanaOptions(projectId),
    enabled: currentConfig().servers === undefined,
  });
  return data?.grafanaUrl ? { baseUrl: data.grafanaUrl } : undefined;
}

/** Makes a panel's link to its queries in Explore, over the range of the page. */
export function useExploreLink({ from, to }: TimeRange): ExploreLink | undefined {
  const baseUrl = useGrafanaPlace()?.baseUrl;
  const make = useCallback<ExploreLink>(
    (queries, stepMs) => {
      if (baseUrl === undefined) return undefined;
      const pattern = currentConfig().grafana?.dataSourceUid;
      const link = exploreLink(
        { baseUrl },
        {
          range: { from, to },
          queries: queries.map(({ source, expr }) => ({
            kind: 'prometheus',
            source: {
              name: source.name,
              uid: dataSourceUid(pattern, { id: source.id, region: source.region }),
            },
            expr,
            stepSeconds: stepMs / 1_000,
          })),
        },
      );
      return 'url' in link ? link.url : undefined;
    },
    [baseUrl, from, to],
  );
  return baseUrl === undefined ? undefined : make;
}
