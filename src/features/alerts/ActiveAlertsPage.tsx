import { BellOff, CircleCheck } from 'lucide-react';
import { useMemo } from 'react';
import { Link, useLocation, useParams } from 'react-router';
import type { Crumbs } from '#components/crumb.ts';
import { useActiveAlerts } from '#components/use-active-alerts.ts';
import { usePageSearch } from '#components/use-page-search.ts';
import { useRegion } from '#components/use-region.ts';
import type { ActiveAlert } from '#lib/alerting/active-alert.ts';
import { inSameRegion, paths } from '#lib/paths.ts';
import { m } from '#messages/compiled/messages.js';
import { EmptyState } from '#ui/EmptyState.tsx';
import { AlertRow } from './AlertRow.tsx';
import { AlertsFrame } from './AlertsFrame.tsx';
import { alertsSearch } from './alerts-search.ts';
import { FilteredList } from './FilteredList.tsx';
import { tellingLabels } from './telling-labels.ts';
import { holdsWords, labelTexts } from './words.ts';

export const crumbs: Crumbs = ({ projectId = '' }) => [
  { text: m.alerts_title(), to: paths.alerts.to(projectId) },
  { text: m.alerts_view_active(), isView: true },
];

type AlertsView = ReturnType<typeof alertsSearch.parse>;

const STATES = {
  all: m.alerts_state_all,
  firing: m.state_firing,
  pending: m.state_pending,
  held: m.alerts_state_held,
} satisfies Record<AlertsView['state'], () => string>;

const isHeld = ({ isSilenced, isInhibited }: ActiveAlert) => isSilenced || isInhibited;

function filterAlerts(alerts: readonly ActiveAlert[], { typed, state }: AlertsView) {
  return alerts.filter((alert) => {
    const isWanted = state === 'all' || (state === 'held' ? isHeld(alert) : alert.state === state);
    const { ruleName, displayName, region, labels, annotations, receivers } = alert;
    const texts = [ruleName, displayName, region, ...labelTexts(labels), ...receivers];
    return isWanted && holdsWords(typed, [...texts, ...Object.values(annotations)]);
  });
}

/** What is pending or firing now. */
export default function ActiveAlertsPage() {
  const { projectId = '' } = useParams();
  const [view, setView] = usePageSearch(alertsSearch);
  const { region } = useRegion();
  const { search } = useLocation();
  const { alerts, failures, waiting, unknownRegions, updatedAtMs, retry } = useActiveAlerts(
    projectId,
    region,
  );
  const telling = useMemo(() => tellingLabels(alerts), [alerts]);
  const places = failures.map((failure) => ({ place: failure.region, error: failure.error }));
  return (
    <AlertsFrame
      lead={m.alerts_lead()}
      answered={{ failures: places, updatedMs: updatedAtMs, retry }}
    >
      <FilteredList
        label={m.alerts_view_active()}
        rows={alerts}
        rowKey={({ key }) => key}
        filter={filterAlerts}
        states={STATES}
        view={view}
        onView={setView}
        isDense
        isWaiting={waiting.length > 0}
        empty={
          unknownRegions.length > 0 ? (
            <EmptyState icon={<BellOff />} title={m.alerts_unknown_title()}>
              <p>{m.alerts_unknown_body()}</p>
            </EmptyState>
          ) : (
            <EmptyState
              icon={<CircleCheck />}
              title={m.alerts_none_title()}
              action={
                <Link to={inSameRegion(paths.rules.to(projectId), search)}>
                  {m.alerts_none_action()}
                </Link>
              }
            >
              <p>{m.alerts_none_body()}</p>
            </EmptyState>
          )
        }
      >
        {(alert) => (
          <AlertRow projectId={projectId} alert={alert} telling={telling.get(alert.key) ?? {}} />
        )}
      </FilteredList>
    </AlertsFrame>
  );
}
