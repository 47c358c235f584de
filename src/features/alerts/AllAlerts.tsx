import { BellRing } from 'lucide-react';
import { memo, useCallback, useDeferredValue, useMemo, useState } from 'react';
import { useActiveAlerts } from '#components/use-active-alerts.ts';
import { usePageSearch } from '#components/use-page-search.ts';
import { usePatience } from '#components/use-patience.ts';
import { useRegion } from '#components/use-region.ts';
import { m } from '#messages/compiled/messages.js';
import { Card } from '#ui/Card.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { Loading, Skeleton } from '#ui/Skeleton.tsx';
import { type Column, Table } from '#ui/Table.tsx';
import styles from './AllAlerts.module.css';
import { AllAlertsTools } from './AllAlertsTools.tsx';
import { alertColumns } from './alert-columns.tsx';
import { allAlertsSearch, countStates, inState, withoutState } from './alert-filters.ts';
import { type ListedRule, listedRules } from './alert-order.ts';
import { AlertsFrame } from './AlertsFrame.tsx';
import { BulkBar } from './BulkBar.tsx';
import { LazyRuleDrawer } from './LazyRuleDrawer.ts';
import { GuardStrip } from './GuardStrip.tsx';
import { UndoBar } from './UndoBar.tsx';
import { type AlertRules, useAlertRules } from './use-alert-rules.ts';
import { useAlertingRegions } from './use-alerting-regions.ts';
import { useSteadyOrder } from './use-steady-order.ts';
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
  const { alerts, unknownRegions } = active;
  const rows = useMemo(
    () => listedRules(rules.rules, { alerts, unknownRegions }),
    [rules.rules, alerts, unknownRegions],
  );
  const later = useDeferredValue(view);
  const inView = useMemo(() => withoutState(rows, later), [rows, later]);
  const shown = useMemo(() => inState(inView, later.state), [inView, later.state]);
  const isHeld = usePatience(rules.isWaiting || active.waiting.length > 0);
  const steady = useSteadyOrder(shown, rowKey, active.waiting.length === 0);
  const counts = useMemo(() => countStates(inView), [inView]);
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
      }),
    [projectId, rules.refusals, isOffIn, ticked, tick],
  );
  return (
    <AlertsFrame
      lead={m.alerts_all_lead()}
      answered={rules}
      actions={<WriteRule projectId={projectId} />}
    >
      <UndoBar projectId={projectId} />
      <GuardStrip projectId={projectId} places={places} />
      {isHeld ? (
        <RulesSkeleton />
      ) : rows.length === 0 ? (
        <NoRules rules={rules} />
      ) : (
        <Card isFlush>
          <AllAlertsTools
            rows={rows}
            counts={counts}
            shown={shown.length}
            view={view}
            onView={setView}
            actions={
              <BulkBar
                projectId={projectId}
                rules={rules.rules}
                ticked={ticked}
                shown={shown}
                places={places}
                onTicked={setTicked}
              />
            }
          />
          {shown.length > 0 ? (
            // Its listeners choose nothing: they keep rows from moving under the hand.
            // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
            <div
              className={styles.table}
              onPointerMove={steady.hold}
              onPointerDown={steady.hold}
              onFocus={steady.hold}
              onKeyDown={steady.hold}
            >
              <Rows columns={columns} rows={steady.rows} />
            </div>
          ) : (
            <p className={styles.none}>{m.alerts_no_match()}</p>
          )}
        </Card>
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

const rowKey = ({ rule }: ListedRule) => rule.key;

interface RowsProps {
  readonly columns: readonly Column<ListedRule>[];
  readonly rows: readonly ListedRule[];
}

/** Drawn anew when what is in it changes, and not with every letter of the filter. */
const Rows = memo(function Rows({ columns, rows }: RowsProps) {
  return <Table caption={m.alerts_view_all()} columns={columns} rows={rows} rowKey={rowKey} />;
});

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
