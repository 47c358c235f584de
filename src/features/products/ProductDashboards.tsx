import { useQuery } from '@tanstack/react-query';
import { dashboardListOptions } from '#api/queries/cockpit.ts';
import { hasControlPlane } from '#api/runtime-config.ts';
import { GrafanaLink } from '#components/GrafanaLink.tsx';
import { useGrafanaPlace } from '#components/use-grafana.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { dashboardsOfProduct, linkToDashboard } from '#lib/grafana-dashboards.ts';
import type { Labels } from '#lib/series.ts';
import type { TimeRange } from '#lib/time-range.ts';
import { m } from '#messages/compiled/messages.js';
import { useTimeStyle } from '#ui/use-time-style.ts';
import { Verbatim } from '#ui/Verbatim.tsx';
import styles from './products.module.css';
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
  const { data = [] } = useQuery({
    ...dashboardListOptions(projectId),
    enabled: hasControlPlane(),
  });
  if (!place) return null;
  const links = dashboardsOfProduct(data, product).flatMap((dashboard) => {
    const labels: Labels = region === undefined ? {} : { region };
    const link = linkToDashboard(place, dashboard, { labels, range, timeZone });
    return 'url' in link ? [{ title: dashboard.title, ...link }] : [];
  });
  if (links.length === 0) return null;
  return (
    <ul className={styles.links} aria-label={m.resource_dashboards()}>
      {links.map(({ title, url, leftOut }) => (
        <li key={url}>
          <GrafanaLink href={url} label={<Verbatim>{title}</Verbatim>} leftOut={leftOut} />
        </li>
      ))}
    </ul>
  );
}
