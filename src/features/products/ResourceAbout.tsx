import { useQueries, useQuery } from '@tanstack/react-query';
import type { DataSource } from '#api/contract/cockpit.ts';
import { dashboardListOptions } from '#api/queries/cockpit.ts';
import { instantOptions } from '#api/queries/prometheus.ts';
import { currentConfig } from '#api/runtime-config.ts';
import { GrafanaLink } from '#components/GrafanaLink.tsx';
import { useGrafanaPlace } from '#components/use-grafana.ts';
import type { AlertedResource } from '#lib/alerting/active-alert.ts';
import type { Product, ResourceType } from '#lib/catalogue/product.ts';
import { dashboardsOf, linkToDashboard } from '#lib/grafana-dashboards.ts';
import { METRICS_LIMITS } from '#lib/limits.ts';
import type { Labels } from '#lib/series.ts';
import { m } from '#messages/compiled/messages.js';
import { Card } from '#ui/Card.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import { useTimeStyle } from '#ui/use-time-style.ts';
import { intervalSecondsOf } from './figure-queries.ts';
import styles from './products.module.css';
import type { PageTime } from './ResourceBody.tsx';
import { resourceMatchers } from './resource-matchers.ts';
import { useProjectId } from './use-project-id.ts';

interface ResourceAboutProps {
  readonly product: Product;
  readonly type: ResourceType;
  readonly resource: AlertedResource;
  readonly labels: Labels | undefined;
  readonly sources: readonly DataSource[];
  readonly time: PageTime;
}

/** What a resource is called, where it is drawn elsewhere, and what it takes of the source's limits. */
export function ResourceAbout(props: ResourceAboutProps) {
  const { type, labels = {}, resource, sources, time } = props;
  // The name is that of one series, and not of the resource.
  const own = Object.entries(labels).filter(([name]) => name !== '__name__');
  const hasGrafana = currentConfig().servers === undefined;
  return (
    <div className={styles.about}>
      <Card title={m.resource_labels()}>
        <dl className={styles.labels}>
          {own.map(([name, value]) => (
            <div key={name} translate="no">
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </Card>
      {hasGrafana ? <Dashboards {...props} /> : null}
      <Card title={m.resource_limits()}>
        {sources.map((source) => (
          <Limits
            key={source.id}
            source={source}
            matchers={resourceMatchers(resource.resourceId ?? '')}
            intervalSeconds={intervalSecondsOf(type)}
            timeMs={Math.min(time.range.endMs, time.nowMs)}
          />
        ))}
      </Card>
    </div>
  );
}

function Dashboards({ product, type, resource, labels = {}, time }: ResourceAboutProps) {
  const projectId = useProjectId();
  const place = useGrafanaPlace(projectId);
  const { timeZone } = useTimeStyle();
  const { data = [], isPending } = useQuery(dashboardListOptions(projectId));
  const own = place ? dashboardsOf(data, product, type) : [];
  return (
    <Card title={m.resource_dashboards()}>
      {own.length === 0 && !isPending ? (
        <p className={styles.hint}>{m.resource_dashboards_none()}</p>
      ) : null}
      <ul className={styles.links}>
        {own.flatMap((dashboard) => {
          const link =
            place &&
            linkToDashboard(place, dashboard, {
              labels: { ...labels, region: resource.region },
              range: time.view.range,
              timeZone,
            });
          if (!link || !('url' in link)) return [];
          return (
            <li key={dashboard.name}>
              <GrafanaLink
                href={link.url}
                label={<Verbatim>{dashboard.title}</Verbatim>}
                leftOut={link.leftOut}
              />
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

interface LimitsProps {
  readonly source: DataSource;
  readonly matchers: string;
  readonly intervalSeconds: number;
  readonly timeMs: number;
}

/** A minute: whoever comes back finds the answer in the cache. */
const GRAIN_MS = 60_000;

function Limits({ source, matchers, intervalSeconds, timeMs }: LimitsProps) {
  const { locale } = useTimeStyle();
  const at = Math.floor(timeMs / GRAIN_MS) * GRAIN_MS;
  const [own] = useQueries({
    queries: [instantOptions(source, { expr: `count({${matchers}})`, timeMs: at })],
  });
  const series = own.data?.series[0]?.values[0];
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return (
    <div className={styles.limits}>
      <dl>
        <div>
          <dt>{m.resource_limit_series()}</dt>
          <dd>
            {series === undefined
              ? m.resource_limit_unknown()
              : m.resource_limit_of({
                  own: number.format(series),
                  limit: number.format(METRICS_LIMITS.series),
                })}
          </dd>
        </div>
        <div>
          <dt>{m.resource_limit_samples()}</dt>
          <dd>
            {series === undefined
              ? m.resource_limit_unknown()
              : m.resource_limit_of({
                  own: number.format(series / intervalSeconds),
                  limit: number.format(METRICS_LIMITS.samplesPerSecond),
                })}
          </dd>
        </div>
        <div>
          <dt>{m.resource_limit_metric()}</dt>
          <dd>{number.format(METRICS_LIMITS.seriesPerMetric)}</dd>
        </div>
        <div>
          <dt>{m.resource_limit_labels()}</dt>
          <dd>{number.format(METRICS_LIMITS.labels)}</dd>
        </div>
        <div>
          <dt>{m.resource_limit_retention()}</dt>
          <dd>
            {source.retentionDays === undefined
              ? m.resource_limit_unknown()
              : m.resource_limit_days({ days: source.retentionDays })}
          </dd>
        </div>
      </dl>
      <p className={styles.hint}>{m.resource_limit_source({ source: source.name })}</p>
    </div>
  );
}
