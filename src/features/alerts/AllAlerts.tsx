import { BellRing } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { useActiveAlerts } from '#components/use-active-alerts.ts';
import { usePageSearch } from '#components/use-page-search.ts';
import { usePatience } from '#components/use-patience.ts';
import { useRegion } from '#components/use-region.ts';
import { m } from '#messages/compiled/messages.js';
import { Card } from '#ui/Card.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { Loading, Skeleton } from '#ui/Skeleton.tsx';
import { alertColumns } from './alert-columns.tsx';
import { allAlertsSearch } from './alert-filters.ts';
import { listedRules } from './alert-order.ts';
import { AlertsFrame } from './AlertsFrame.tsx';
import { LazyRuleDrawer } from './LazyRuleDrawer.ts';
import { GuardStrip } from './GuardStrip.tsx';
import { ListedRules } from './ListedRules.tsx';
import { UndoBar } from './UndoBar.tsx';
import { type AlertRules, useAlertRules } from './use-alert-rules.ts';
import { useAlertingRegions } from './use-alerting-regions.ts';
import { WriteRule } from './WriteRule.tsx';

const NONE: ReadonlySet<string> = new Set();

/** The rules of all regions and sources, what each says now, and the switches of the provider's. */
export function AllAlerts({ projectId }: { projectId: string }) {
  const { region, regions } = useRegion();
  const [view, setView] = usePageSearch(allAlertsSearch);
  const rules = useAlertRules(projectId, regions);
  const active = useActiveAlerts(projectId, region);
  const places = useAlertingRegions(projectId, regions, rules);
  const [ticked, setTicked] = useState(NONE);
  const { alerts } = active;
  // A word, as the list is another one at every drawing: two thousand rules are joined once an answer.
  const unknown = active.unknownRegions.join(' ');
  const rows = useMemo(
    () => listedRules(rules.rules, { alerts, unknownRegions: unknown.split(' ') }),
    [rules.rules, alerts, unknown],
  );
  const isHeld = usePatience(rules.isWaiting || active.waiting.length > 0);
  const open = useCallback((key: string) => setView({ rule: key }), [setView]);
  const tick = useCallback((key: string) => setTicked((old) => toggled(old, key)), []);
  const offRegions = places
    .flatMap(({ region: name, alertManager }) => (alertManager === 'off' ? [name] : []))
    .join(' ');
  const isOffIn = useMemo(() => new Set(offRegions.split(' ')), [offRegions]);
  const columns = useMemo(
    () =>
      alertColumns({
        projectId,
        refusals: rules.refusals,
        regionsOff: isOffIn,
        ticked,
        tick,
        open,
      }),
    [projectId, rules.refusals, isOffIn, ticked, tick, open],
  );
  return (
    <AlertsFrame
      lead={m.alerts_all_lead()}
      answered={rules}
      actions={<WriteRule projectId={projectId} />}
    >
      <UndoBar projectId={projectId} />
      {isHeld ? null : <GuardStrip projectId={projectId} places={places} />}
      {isHeld ? (
        <RulesSkeleton />
      ) : rows.length === 0 ? (
        <NoRules rules={rules} />
      ) : (
        <ListedRules
          projectId={projectId}
          rows={rows}
          columns={columns}
          rules={rules.rules}
          places={places}
          ticked={ticked}
          onTicked={setTicked}
          view={view}
          onView={setView}
          isComplete={active.waiting.length === 0}
        />
      )}
      {view.rule === '' ? null : (
        <LazyRuleDrawer
          key={view.rule}
          projectId={projectId}
          rule={rules.rules.find(({ key }) => key === view.rule)}
          isWaiting={rules.isWaiting}
          onClose={() => setView({ rule: '' })}
        />
      )}
    </AlertsFrame>
  );
}

function toggled(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return next;
}

function RulesSkeleton() {
  return (
    <Card>
      <Loading />
      <Skeleton height="32rem" />
    </Card>
  );
}

function NoRules({ rules }: { rules: AlertRules }) {
  if (rules.isWaiting) return <RulesSkeleton />;
  return (
    <Card>
      <EmptyState icon={<BellRing />} title={m.alerts_all_none_title()}>
        <p>{rules.failures.length > 0 ? m.alerts_unknown_body() : m.alerts_all_none_body()}</p>
      </EmptyState>
    </Card>
  );
}
