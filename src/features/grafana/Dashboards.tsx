import { useQuery } from '@tanstack/react-query';
import { LayoutDashboard } from 'lucide-react';
import type { ProductDashboard } from '#api/contract/cockpit-grafana.ts';
import { dashboardListOptions } from '#api/queries/cockpit.ts';
import { GrafanaLink } from '#components/GrafanaLink.tsx';
import { QueryBoundary } from '#components/QueryBoundary.tsx';
import { useGrafanaPlace } from '#components/use-grafana.ts';
import { usePageSearch } from '#components/use-page-search.ts';
import { useRegion } from '#components/use-region.ts';
import { dashboardsByProduct, linkToDashboard } from '#lib/grafana-dashboards.ts';
import { hostOf } from '#lib/grafana-link.ts';
import type { Labels } from '#lib/series.ts';
import { m } from '#messages/compiled/messages.js';
import { Card } from '#ui/Card.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { SearchField } from '#ui/SearchField.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { useTimeStyle } from '#ui/use-time-style.ts';
import { Verbatim } from '#ui/Verbatim.tsx';
import styles from './grafana.module.css';
import { grafanaSearch } from './grafana-search.ts';

/** The dashboards the provider made, by product, with search and tags. */
export function Dashboards({ projectId }: { projectId: string }) {
  const [view, setView] = usePageSearch(grafanaSearch);
  const dashboards = useQuery(dashboardListOptions(projectId));
  const place = useGrafanaPlace(projectId);
  const allTags = [...new Set((dashboards.data ?? []).flatMap(({ tags }) => tags))].toSorted();
  const toggle = (tag: string) =>
    setView({
      tags: view.tags.includes(tag)
        ? view.tags.filter((each) => each !== tag)
        : [...view.tags, tag],
    });
  return (
    <Card title={m.grafana_dashboards()}>
      <div className={styles.stack}>
        <p className={styles.hint}>
          {m.grafana_dashboards_lead()}{' '}
          {place ? <Verbatim>{hostOf(place.baseUrl)}</Verbatim> : null}
        </p>
        <SearchField
          label={m.grafana_search()}
          value={view.typed}
          onChange={(typed) => setView({ typed }, { how: 'replace' })}
        />
        <div className={styles.tags} role="group" aria-label={m.grafana_tags()}>
          {allTags.map((tag) => (
            <button
              key={tag}
              type="button"
              translate="no"
              className={styles.tag}
              aria-pressed={view.tags.includes(tag)}
              onClick={() => toggle(tag)}
            >
              {tag}
            </button>
          ))}
        </div>
        <QueryBoundary query={dashboards} skeleton={<Skeleton height="20rem" />}>
          {(found) => <Groups found={found} projectId={projectId} />}
        </QueryBoundary>
      </div>
    </Card>
  );
}

function Groups({ found, projectId }: { found: readonly ProductDashboard[]; projectId: string }) {
  const [{ typed, tags, range }] = usePageSearch(grafanaSearch);
  const { region } = useRegion();
  const place = useGrafanaPlace(projectId);
  const { timeZone } = useTimeStyle();
  const wanted = typed.trim().toLowerCase();
  const groups = dashboardsByProduct(found)
    .map(({ product, dashboards }) => ({
      name: product?.name() ?? m.grafana_other_products(),
      dashboards: dashboards.filter((each) => {
        const words = [each.title, each.name, product?.name() ?? '', ...each.tags];
        const isFound = words.some((word) => word.toLowerCase().includes(wanted));
        return isFound && tags.every((tag) => each.tags.includes(tag));
      }),
    }))
    .filter(({ dashboards }) => dashboards.length > 0);
  if (groups.length === 0) {
    return (
      <EmptyState icon={<LayoutDashboard />} title={m.grafana_no_match()} headingLevel={3}>
        {m.grafana_no_match_next()}
      </EmptyState>
    );
  }
  return groups.map(({ name, dashboards }) => (
    <section key={name} className={styles.group}>
      <h3>{name}</h3>
      <ul className={styles.list}>
        {dashboards.map((each) => {
          const labels: Labels = region === undefined ? {} : { region };
          const link = place && linkToDashboard(place, each, { labels, range, timeZone });
          return (
            <li key={each.name} className={styles.dashboard}>
              {link && 'url' in link ? (
                <GrafanaLink
                  href={link.url}
                  label={<Verbatim>{each.title}</Verbatim>}
                  leftOut={link.leftOut}
                  isHostSaid
                />
              ) : (
                <Verbatim>{each.title}</Verbatim>
              )}
              <span className={styles.hint} translate="no">
                {each.tags.join(', ')}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  ));
}
