import { CalendarCheck, CircleHelp } from 'lucide-react';
import { Link, useLocation } from 'react-router';
import { type Incident, incidentAt } from '#lib/alerting/incidents.ts';
import { formatDateTime } from '#lib/format-time.ts';
import { formatValue } from '#lib/units.ts';
import { m } from '#messages/compiled/messages.js';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import { Card } from '#ui/Card.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { Loading, Skeleton } from '#ui/Skeleton.tsx';
import { useTimeStyle } from '#ui/use-time-style.ts';
import { IncidentTimeline } from './IncidentTimeline.tsx';
import styles from './overview.module.css';
import { lookBacks, overviewSearch, type OverviewView } from './overview-search.ts';
import type { Incidents } from './use-incidents.ts';
import type { RuleNames } from './use-project.ts';

/** Incidents the card lists beside the one it draws. */
const MOST_LISTED = 6;

interface IncidentsOfDaysProps {
  readonly projectId: string;
  readonly found: Incidents;
  readonly names: RuleNames;
  readonly isWaiting: boolean;
  /** True where a region or a source did not answer. */
  readonly isPartial: boolean;
  readonly days: number;
  readonly view: OverviewView;
  onView(change: Partial<OverviewView>): void;
}

/** The last incident that is over, before one that goes on: that one is above, under what fires now. */
function lastIncident(incidents: readonly Incident[]): Incident | undefined {
  return incidents.find(({ isOngoing }) => !isOngoing) ?? incidents[0];
}

/** The incidents of the last days, one of them drawn across its products. */
export function IncidentsOfDays(props: IncidentsOfDaysProps) {
  const { projectId, found, names, isWaiting, isPartial, days, view, onView } = props;
  const { incidents } = found;
  const { incident: chosenMs } = view;
  const shown = chosenMs > 0 ? incidentAt(incidents, chosenMs) : lastIncident(incidents);
  const further = lookBacks.find((each) => Number(each) > days);
  return (
    <Card
      isFlush
      title={m.overview_incidents({ count: days })}
      actions={
        further ? (
          <Button variant="plain" onClick={() => onView({ lookBack: further })}>
            {m.overview_incidents_further()}
          </Button>
        ) : null
      }
    >
      {incidents.length > 0 ? (
        <div className={styles.incidents}>
          <IncidentList incidents={incidents} shown={shown} />
          {shown ? (
            <IncidentTimeline projectId={projectId} incident={shown} names={names} />
          ) : (
            <p className={styles.gone}>{m.overview_incident_gone()}</p>
          )}
        </div>
      ) : isWaiting ? (
        <div className={styles.waiting}>
          <Loading />
          <Skeleton height="14rem" />
        </div>
      ) : (
        <NoIncidents days={days} isPartial={isPartial} />
      )}
    </Card>
  );
}

function NoIncidents({ days, isPartial }: { days: number; isPartial: boolean }) {
  return (
    <EmptyState
      headingLevel={3}
      icon={isPartial ? <CircleHelp /> : <CalendarCheck />}
      title={
        isPartial ? m.overview_incidents_none_known() : m.overview_incidents_none({ count: days })
      }
    >
      {isPartial ? m.overview_incidents_partial() : m.overview_incidents_none_body()}
    </EmptyState>
  );
}

interface IncidentListProps {
  readonly incidents: readonly Incident[];
  readonly shown: Incident | undefined;
}

/** Each is an address to paste elsewhere. */
function IncidentList({ incidents, shown }: IncidentListProps) {
  const style = useTimeStyle();
  const { pathname, search } = useLocation();
  const linkTo = ({ startMs }: Incident) => {
    const params = overviewSearch.format({ incident: startMs }, new URLSearchParams(search));
    return `${pathname}?${params}`;
  };
  return (
    <ol className={styles.incidentList} aria-label={m.overview_incident_list()}>
      {incidents.slice(0, MOST_LISTED).map((incident) => {
        const { startMs, endMs, isOngoing, periods } = incident;
        return (
          <li key={startMs}>
            <Link
              to={linkTo(incident)}
              preventScrollReset
              aria-current={incident === shown ? 'true' : undefined}
              className={styles.incident}
            >
              <span className={styles.incidentTime} translate="no">
                {formatDateTime(startMs, style)}
              </span>
              <span className={styles.detail}>
                {m.overview_incident_alerts({
                  count: periods.length,
                  duration: formatValue((endMs - startMs) / 1_000, 'seconds', { digits: 2 }),
                })}
                {isOngoing ? <Badge tone="firing">{m.overview_incident_ongoing()}</Badge> : null}
              </span>
            </Link>
          </li>
        );
      })}
      {incidents.length > MOST_LISTED ? (
        <li className={styles.gone}>
          {m.overview_incidents_more({ count: incidents.length - MOST_LISTED })}
        </li>
      ) : null}
    </ol>
  );
}
