import { VolumeX } from 'lucide-react';
import { useMemo } from 'react';
import { useParams } from 'react-router';
import type { Crumbs } from '#components/crumb.ts';
import { usePageSearch } from '#components/use-page-search.ts';
import { useRegion } from '#components/use-region.ts';
import { paths } from '#lib/paths.ts';
import { defineSearch, oneOf, text } from '#lib/search-params.ts';
import { formatValue } from '#lib/units.ts';
import { typedNumber } from '#lib/typed-number.ts';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { Callout } from '#ui/Callout.tsx';
import { Card } from '#ui/Card.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { Select } from '#ui/Select.tsx';
import { Loading, Skeleton } from '#ui/Skeleton.tsx';
import { Table } from '#ui/Table.tsx';
import { TextField } from '#ui/TextField.tsx';
import { AlertsFrame } from './AlertsFrame.tsx';
import styles from './Noise.module.css';
import { type BackTestDays, backTestDays, isTestedUnasked } from './back-test-rule.ts';
import { BackTestWindow } from './BackTestWindow.tsx';
import { noiseColumns } from './noise-columns.tsx';
import { rankNoise } from './noise.ts';
import { useAlertRules } from './use-alert-rules.ts';
import { type Noise, useNoise } from './use-noise.ts';

export const crumbs: Crumbs = ({ projectId = '' }) => [
  { text: m.alerts_title(), to: paths.alerts.to(projectId) },
  { text: m.alerts_view_noise(), isView: true },
];

const DEFAULT_BUDGET = '20';

const noiseSearch = defineSearch({
  days: oneOf(['7', '1', '30']),
  scope: oneOf(['all', 'on']),
  budget: text({ fallback: DEFAULT_BUDGET }),
});

const SCOPES = { all: m.noise_scope_all, on: m.noise_scope_on } as const;

function daysOf(written: string): BackTestDays {
  return backTestDays.find((each) => String(each) === written) ?? 7;
}

function budgetOf(typed: string): number | undefined {
  const budget = typedNumber(typed);
  return budget !== undefined && budget >= 0 ? budget : undefined;
}

/** Which rules would wake people most, and which of them a week has room for. */
export default function NoisePage() {
  const { projectId = '' } = useParams();
  const { regions } = useRegion();
  const [view, setView] = usePageSearch(noiseSearch);
  const known = useAlertRules(projectId, regions);
  const { rules } = known;
  const asked = useMemo(
    () =>
      rules
        .filter(isTestedUnasked)
        .filter(({ status }) => view.scope === 'all' || status === 'enabled'),
    [rules, view.scope],
  );
  const noise = useNoise(projectId, asked, daysOf(view.days));
  const budget = budgetOf(view.budget);
  const ranking = rankNoise(noise.rules, budget ?? Number.POSITIVE_INFINITY);
  // Each answer changes the order: texts change in their places, and no row is seen to jump.
  const places = new Map(ranking.rows.map(({ key }, place) => [key, String(place)]));
  const columns = useMemo(() => noiseColumns(projectId, daysOf(view.days)), [projectId, view.days]);
  return (
    <AlertsFrame lead={m.noise_lead()} answered={known}>
      <div className={styles.tools}>
        <BackTestWindow
          days={daysOf(view.days)}
          onChange={(days) => setView({ days: days === 1 ? '1' : days === 7 ? '7' : '30' })}
        />
        <Select
          label={m.noise_scope()}
          options={Object.entries(SCOPES).map(([value, label]) => ({ value, label: label() }))}
          value={view.scope}
          onChange={(next) => setView({ scope: next === 'on' ? 'on' : 'all' })}
        />
        <TextField
          label={m.noise_budget()}
          inputMode="numeric"
          value={view.budget}
          error={budget === undefined ? m.noise_budget_wrong() : undefined}
          onChange={({ currentTarget }) =>
            setView({ budget: currentTarget.value }, { how: 'replace' })
          }
        />
      </div>
      {asked.length === 0 ? (
        <Card>
          {known.isWaiting ? (
            <>
              <Loading />
              <Skeleton height="24rem" />
            </>
          ) : (
            <EmptyState icon={<VolumeX />} title={m.noise_none_title()}>
              <p>{m.noise_none_body()}</p>
            </EmptyState>
          )}
        </Card>
      ) : (
        <>
          <Progress noise={noise} />
          <Summary
            ranking={ranking}
            budget={budget}
            isComplete={noise.doneCount === noise.rules.length}
          />
          <Card isFlush>
            <Table
              caption={m.noise_caption()}
              columns={columns}
              rows={ranking.rows}
              rowKey={({ key }) => places.get(key) ?? key}
            />
          </Card>
        </>
      )}
    </AlertsFrame>
  );
}

function Progress({ noise }: { noise: Noise }) {
  const { rules, doneCount, isRunning, pausedBy, cancel, resume } = noise;
  const isOver = !isRunning && doneCount === rules.length;
  return (
    <div className={styles.progress}>
      {isOver ? null : (
        <progress aria-label={m.backtest_progress()} value={doneCount} max={rules.length} />
      )}
      <span>{m.noise_progress({ done: doneCount, all: rules.length })}</span>
      {pausedBy ? (
        <>
          <span role="status">
            {pausedBy === 'count' ? m.noise_many() : m.backtest_cancelled()}
          </span>
          <Button onClick={resume}>{m.noise_resume()}</Button>
        </>
      ) : isOver ? null : (
        <Button onClick={cancel}>{m.backtest_cancel()}</Button>
      )}
    </div>
  );
}

interface SummaryProps {
  readonly ranking: ReturnType<typeof rankNoise>;
  readonly budget: number | undefined;
  readonly isComplete: boolean;
}

const count = (value: number) => formatValue(value, 'count');

/** Whether the budget holds, and what would have to go so that it does. */
function Summary({ ranking: { rows, total, within }, budget, isComplete }: SummaryProps) {
  const beyond = rows.filter(({ isBeyond }) => isBeyond);
  if (budget === undefined) return null;
  const told = m.noise_total({ total: count(total), budget: count(budget) });
  if (beyond.length === 0) {
    return (
      <Callout kind="notice" title={told}>
        {isComplete ? m.noise_fits() : m.noise_fits_so_far()}
      </Callout>
    );
  }
  return (
    <Callout kind="warning" title={told}>
      {m.noise_beyond({ count: beyond.length, within: count(within) })}
    </Callout>
  );
}
