import { useQuery } from '@tanstack/react-query';
import { LayoutDashboard } from 'lucide-react';
import { dashboardListOptions } from '#api/queries/cockpit.ts';
import { hasControlPlane } from '#api/runtime-config.ts';
import { approachGrafana, followGrafana } from '#components/grafana-follow.ts';
import { useGrafanaPlace } from '#components/use-grafana.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { dashboardsOfProduct, linkToDashboard } from '#lib/grafana-dashboards.ts';
import { hostOf } from '#lib/grafana-link.ts';
import type { Labels } from '#lib/series.ts';
import type { TimeRange } from '#lib/time-range.ts';
import { m } from '#messages/compiled/messages.js';
import { Menu, type MenuItem } from '#ui/Menu.tsx';
import { useTimeStyle } from '#ui/use-time-style.ts';
import { Verbatim } from '#ui/Verbatim.tsx';
import { useProjectId } from './use-project-id.ts';

interface ProductDashboardsProps {
  readonly product: Product;
  readonly region: string | undefined;
  readonly range: TimeRange;
}

/** The provider's dashboards of a product in Grafana, in the region and over the range of the page. */
export function ProductDashboards({ product, region, range }: ProductDashboardsProps) {
  const projectId = useProjectId();
  const place = useGrafanaPlace(projectId);
  const { timeZone } = useTimeStyle();
  const { data, isPending } = useQuery({
    ...dashboardListOptions(projectId),
    enabled: hasControlPlane(),
  });
  const labels: Labels = region === undefined ? {} : { region };
  const items = dashboardsOfProduct(data ?? [], product).flatMap((dashboard): MenuItem[] => {
    const link = place && linkToDashboard(place, dashboard, { labels, range, timeZone });
    if (!link || !('url' in link)) return [];
    const { url } = link;
    return [
      {
        id: dashboard.name,
        label: <Verbatim>{dashboard.title}</Verbatim>,
        hint: <Verbatim>{hostOf(url)}</Verbatim>,
        href: url,
        onApproach: () => approachGrafana(projectId),
        onFollow: (click) => followGrafana(projectId, url, click),
      },
    ];
  });
  const nothing: MenuItem = {
    id: 'none',
    label: isPending ? m.ui_loading() : m.product_dashboards_none(),
    isDisabled: true,
  };
  return (
    <Menu
      label={m.resource_dashboards()}
      icon={<LayoutDashboard aria-hidden />}
      variant="plain"
      items={items.length > 0 ? items : [nothing]}
    />
  );
}
