import { CircleCheck, CircleHelp } from 'lucide-react';
import { Link } from 'react-router';
import type { ActiveAlerts } from '#components/use-active-alerts.ts';
import type { ActiveAlert } from '#lib/alerting/active-alert.ts';
import { alertLink, rangeAround } from '#lib/alerting/alert-link.ts';
import { productById } from '#lib/catalogue/all.ts';
import { inRegion, paths } from '#lib/paths.ts';
import { m } from '#messages/compiled/messages.js';
import { Badge } from '#ui/Badge.tsx';
import { Card } from '#ui/Card.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { RelativeTime } from '#ui/RelativeTime.tsx';
import { Loading, Skeleton } from '#ui/Skeleton.tsx';
import { StateMark } from '#ui/StateMark.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import styles from './overview.module.css';
import { subjectText } from './subject-text.ts';

/** Rows that fit the card; the page of alerts has all of them. */
const MOST_SHOWN = 5;

interface AlertsNowProps {
  readonly projectId: string;
  readonly region: string | undefined;
  readonly watch: ActiveAlerts;
  readonly nowMs: number;
}

/** What fires and what is about to, each with the way to where it began. */
export function AlertsNow({ projectId, region, watch, nowMs }: AlertsNowProps) {
  const { alerts } = watch;
  return (
    <Card
      isFlush
      title={m.overview_alerts()}
      actions={
        <Link to={inRegion(paths.alerts.to(projectId), region)} className={styles.more}>
          {alerts.length > MOST_SHOWN
            ? m.overview_alerts_all({ count: alerts.length })
            : m.overview_alerts_page()}
        </Link>
      }
    >
      {alerts.length > 0 ? (
        <ul className={styles.alerts} aria-label={m.overview_alerts()}>
          {alerts.slice(0, MOST_SHOWN).map((alert) => (
            <li key={alert.key}>
              <AlertRow projectId={projectId} alert={alert} nowMs={nowMs} />
            </li>
          ))}
        </ul>
      ) : watch.isAsked ? (
        <NoAlerts watch={watch} />
      ) : (
        <AlertsSkeleton />
      )}
    </Card>
  );
}

interface AlertRowProps {
  readonly projectId: string;
  readonly alert: ActiveAlert;
  readonly nowMs: number;
}

function AlertRow({ projectId, alert, nowMs }: AlertRowProps) {
  const { state, sinceMs, region, productId, displayName, ruleName } = alert;
  const range = sinceMs === undefined ? undefined : rangeAround(sinceMs, nowMs);
  const subject = subjectText(alert);
  return (
    <Link to={alertLink(projectId, alert, range)} className={styles.alert}>
      <StateMark state={state} />
      <span className={styles.what}>
        <span className={styles.name}>
          {subject ? <Verbatim>{subject}</Verbatim> : null}
          {alert.isSilenced ? <Badge>{m.alerts_silenced()}</Badge> : null}
          {alert.isInhibited ? <Badge>{m.alerts_inhibited()}</Badge> : null}
        </span>
        <span className={styles.detail}>
          <Verbatim>{displayName ?? ruleName}</Verbatim>
          {productId === undefined ? null : ` · ${productById(productId)?.name() ?? ''}`}
        </span>
      </span>
      <span className={styles.where}>
        <Verbatim>{region}</Verbatim>
        {sinceMs === undefined ? null : <RelativeTime timeMs={sinceMs} />}
      </span>
    </Link>
  );
}

function NoAlerts({ watch }: { watch: ActiveAlerts }) {
  const { unknownRegions, isNothingKnown, rules } = watch;
  if (isNothingKnown) {
    return (
      <EmptyState icon={<CircleHelp />} headingLevel={3} title={m.overview_nothing_known()}>
        {m.overview_nothing_known_body({ regions: unknownRegions.join(', ') })}
      </EmptyState>
    );
  }
  if (unknownRegions.length > 0) {
    return (
      <EmptyState icon={<CircleHelp />} headingLevel={3} title={m.overview_none_known()}>
        {m.overview_none_known_body({ regions: unknownRegions.join(', ') })}
      </EmptyState>
    );
  }
  if (rules.length === 0) {
    return (
      <EmptyState icon={<CircleHelp />} headingLevel={3} title={m.overview_none_watched()}>
        {m.overview_none_watched_body()}
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<CircleCheck />} headingLevel={3} title={m.overview_none()}>
      {m.overview_none_body({ rules: m.overview_rule_count({ count: rules.length }) })}
    </EmptyState>
  );
}

function AlertsSkeleton() {
  return (
    <div className={styles.waiting}>
      <Loading />
      {Array.from({ length: MOST_SHOWN }, (_, index) => (
        <Skeleton key={index} height="2.25rem" />
      ))}
    </div>
  );
}
