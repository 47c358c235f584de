import { ListX } from 'lucide-react';
import { useMemo } from 'react';
import { useParams } from 'react-router';
import type { Crumbs } from '#components/crumb.ts';
import { usePageSearch } from '#components/use-page-search.ts';
import { paths } from '#lib/paths.ts';
import { formatValue } from '#lib/units.ts';
import { m } from '#messages/compiled/messages.js';
import { Badge } from '#ui/Badge.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { RelativeTime } from '#ui/RelativeTime.tsx';
import { StateMark } from '#ui/StateMark.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import { AlertsFrame } from './AlertsFrame.tsx';
import styles from './alerts.module.css';
import { rulesSearch } from './alerts-search.ts';
import { Chips } from './Chips.tsx';
import { FilteredList } from './FilteredList.tsx';
import { filterRules, type RuleRow, ruleRows, stateOfRule } from './rule-rows.ts';
import { useRules } from './use-rules.ts';
import { labelTexts } from './words.ts';

export const crumbs: Crumbs = ({ projectId = '' }) => [
  { text: m.alerts_title(), to: paths.alerts.to(projectId) },
  { text: m.alerts_view_rules(), isView: true },
];

const STATES = {
  all: m.alerts_state_all,
  firing: m.state_firing,
  pending: m.state_pending,
  inactive: m.alerts_rule_inactive,
  broken: m.alerts_rule_broken,
  recording: m.alerts_rule_recording,
} satisfies Record<ReturnType<typeof rulesSearch.parse>['state'], () => string>;

const MARKS = {
  firing: 'firing',
  pending: 'pending',
  inactive: 'ok',
  broken: 'unknown',
  recording: 'ok',
} as const;

/** The rules that run, as their rulers tell them; they are written elsewhere. */
export default function RulesPage() {
  const { projectId = '' } = useParams();
  const [view, setView] = usePageSearch(rulesSearch);
  const answered = useRules(projectId);
  const rows = useMemo(() => ruleRows(answered.items), [answered.items]);
  return (
    <AlertsFrame lead={m.alerts_rules_lead()} answered={answered}>
      <FilteredList
        label={m.alerts_view_rules()}
        rows={rows}
        rowKey={({ key }) => key}
        filter={filterRules}
        states={STATES}
        view={view}
        onView={setView}
        isWaiting={answered.isWaiting}
        empty={
          <EmptyState icon={<ListX />} title={m.alerts_rules_none_title()}>
            <p>{m.alerts_rules_none_body()}</p>
          </EmptyState>
        }
      >
        {(row) => <RuleLine row={row} />}
      </FilteredList>
    </AlertsFrame>
  );
}

function RuleLine({ row: { source, group, rule } }: { row: RuleRow }) {
  const state = stateOfRule(rule);
  return (
    <div className={styles.line}>
      <span className={styles.mark}>
        <StateMark state={MARKS[state]} word={STATES[state]()} />
      </span>
      <div className={styles.what}>
        <p className={styles.name}>
          <Verbatim>{rule.name}</Verbatim>
        </p>
        <pre className={styles.expression} translate="no">
          <code>{rule.query}</code>
        </pre>
        {rule.lastError ? (
          <p className={styles.error}>
            <Verbatim>{rule.lastError}</Verbatim>
          </p>
        ) : null}
        <Chips texts={labelTexts(rule.labels ?? {})} />
        <p className={styles.small}>
          {m.alerts_rule_group()} <Verbatim>{group.name}</Verbatim>
          {rule.waitsSeconds ? (
            <>
              {' · '}
              <span className={styles.whole}>
                {m.alerts_rule_waits({ duration: formatValue(rule.waitsSeconds, 'seconds') })}
              </span>
            </>
          ) : null}
          {rule.evaluationSeconds === undefined ? null : (
            <>
              {' · '}
              <span className={styles.whole}>
                {m.alerts_rule_took({ duration: formatValue(rule.evaluationSeconds, 'seconds') })}
              </span>
            </>
          )}
        </p>
      </div>
      <div className={styles.facts}>
        <Badge>
          <Verbatim>{source.name}</Verbatim>
        </Badge>
        <Badge>
          <Verbatim>{source.region}</Verbatim>
        </Badge>
        {rule.lastEvaluationMs === undefined || rule.lastEvaluationMs <= 0 ? (
          m.alerts_rule_never()
        ) : (
          <span>
            {m.alerts_rule_evaluated()} <RelativeTime timeMs={rule.lastEvaluationMs} />
          </span>
        )}
      </div>
    </div>
  );
}
