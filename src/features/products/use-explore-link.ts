import { useCallback } from 'react';
import { currentConfig } from '#api/runtime-config.ts';
import { approachGrafana, followGrafana } from '#components/grafana-follow.ts';
import { useGrafanaPlace } from '#components/use-grafana.ts';
import { dataSourceUid, exploreLink } from '#lib/grafana-link.ts';
import type { TimeRange } from '#lib/time-range.ts';
import type { ExploreLink } from '#scenes/PanelView.tsx';
import { useProjectId } from './use-project-id.ts';

/** Makes a panel's link to its queries in Explore, over the range of the page. */
export function useExploreLink({ from, to }: TimeRange): ExploreLink | undefined {
  const projectId = useProjectId();
  const { baseUrl, orgId = 1 } = useGrafanaPlace(projectId) ?? {};
  const make = useCallback<ExploreLink>(
    (queries, stepMs) => {
      if (baseUrl === undefined) return undefined;
      const pattern = currentConfig().grafana?.dataSourceUid;
      const link = exploreLink(
        { baseUrl, orgId },
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
      if (!('url' in link)) return undefined;
      const { url, leftOut } = link;
      return {
        url,
        leftOut,
        onApproach: () => approachGrafana(projectId),
        onFollow: (click) => followGrafana(projectId, url, click),
      };
    },
    [projectId, baseUrl, orgId, from, to],
  );
  return baseUrl === undefined ? undefined : make;
}
