import { useState } from 'react';
import { userMessageOf } from '#api/errors.ts';
import type { Budget } from '#api/contract/budgets.ts';
import type { Breach } from '#lib/forecast/breach.ts';
import { m } from '#messages/compiled/messages.js';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import { Card } from '#ui/Card.tsx';
import { lazyPart } from '#ui/lazy-overlay.tsx';
import { RelativeTime } from '#ui/RelativeTime.tsx';
import type { BudgetDrawerProps } from './BudgetDrawer.tsx';
import { breachText, breachTone, chanceText, type MonthAhead } from './budget-words.ts';
import { eurosText } from './forecast-words.ts';
import type { LocalBudgetDialogProps } from './LocalBudgetDialog.tsx';
import { type BudgetLine, type Budgets, limitOf } from './use-budgets.ts';
import styles from './forecast.module.css';

const BudgetDrawer = lazyPart<BudgetDrawerProps>(() =>
  import('./BudgetDrawer.tsx').then((module) => module.BudgetDrawer),
);
const LocalBudgetDialog = lazyPart<LocalBudgetDialogProps>(() =>
  import('./LocalBudgetDialog.tsx').then((module) => module.LocalBudgetDialog),
);

interface BudgetCardProps {
  readonly projectId: string;
  readonly budgets: Budgets;
  readonly forecast: MonthAhead | undefined;
  /** False where the page shows one region only: a budget is of all. */
  readonly isWhole: boolean;
}

/** The limits of the month: one's own for observability, and the organization's for all it rents. */
export function BudgetCard({ projectId, budgets, forecast, isWhole }: BudgetCardProps) {
  const [opened, setOpened] = useState<string>();
  const { local, shared, organization, error } = budgets;
  const close = () => setOpened(undefined);
  const linesOf = (budgetId: string | undefined) =>
    budgets.lines.flatMap((line, index) =>
      line.budget?.id === budgetId ? [{ line, breach: forecast?.cost.breaches[index] }] : [],
    );
  return (
    <Card
      isFlush
      title={m.budget_title()}
      actions={<Button onClick={() => setOpened('shared')}>{m.budget_manage()}</Button>}
    >
      <ul className={styles.budgets} aria-label={m.budget_title()}>
        <li>
          <div className={styles.budgetHead}>
            <h3>{m.budget_local()}</h3>
            <Button variant="ghost" onClick={() => setOpened('local')}>
              {local ? m.budget_change_local() : m.budget_set_local()}
            </Button>
          </div>
          {local ? (
            <Limits lines={linesOf(undefined)} forecast={forecast} budgetEuros={local.limitEuros} />
          ) : null}
          <p className={styles.note}>{m.budget_local_about()}</p>
        </li>
        {(shared ?? []).map((budget) => (
          <SharedBudget
            key={budget.id}
            budget={budget}
            lines={linesOf(budget.id)}
            forecast={forecast}
            organization={organization}
          />
        ))}
        {error ? (
          <li>
            <p role="alert" className={styles.note}>
              {m.budget_failed({ reason: userMessageOf(error) })}
            </p>
            <div>
              <Button onClick={budgets.refetch}>{m.query_retry()}</Button>
            </div>
          </li>
        ) : null}
        {shared?.length === 0 ? (
          <li>
            <p className={styles.note}>{m.budget_none()}</p>
          </li>
        ) : null}
        {isWhole ? null : (
          <li>
            <p className={styles.note}>{m.budget_all_regions()}</p>
          </li>
        )}
      </ul>
      {opened === 'local' ? (
        <LocalBudgetDialog projectId={projectId} budget={local} onClose={close} />
      ) : null}
      {opened === 'shared' ? (
        <BudgetDrawer projectId={projectId} budgets={shared} error={error} onClose={close} />
      ) : null}
    </Card>
  );
}

interface JudgedLine {
  readonly line: BudgetLine;
  readonly breach: Breach | undefined;
}

interface LimitsProps {
  readonly budgetEuros: number;
  readonly lines: readonly JudgedLine[];
  readonly forecast: MonthAhead | undefined;
}

/** A budget and its shares: each with the chance that the month passes it, and when. */
function Limits({ budgetEuros, lines, forecast }: LimitsProps) {
  if (lines.length === 0) return <p>{m.budget_a_month({ budget: eurosText(budgetEuros) })}</p>;
  return (
    <dl className={styles.limits}>
      {lines.map(({ line, breach }) => (
        <div key={line.key} style={{ display: 'contents' }}>
          <dt>
            {line.percent === 100
              ? m.budget_a_month({ budget: eurosText(budgetEuros) })
              : m.budget_share({
                  percent: line.percent,
                  amount: eurosText(line.limit.limitEuros),
                })}
          </dt>
          <dd>
            {breach ? <Badge tone={breachTone(breach)}>{chanceText(breach)}</Badge> : null}{' '}
            {forecast ? breachText(breach, line.limit, forecast) : m.ui_loading()}
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface SharedBudgetProps {
  readonly budget: Budget;
  readonly lines: readonly JudgedLine[];
  readonly forecast: MonthAhead | undefined;
  readonly organization: Budgets['organization'];
}

function SharedBudget({ budget, lines, forecast, organization }: SharedBudgetProps) {
  const told = budget.alerts.flatMap(({ notifications }) =>
    notifications.flatMap(({ recipients }) => recipients),
  );
  return (
    <li>
      <div className={styles.budgetHead}>
        <h3>{m.budget_shared()}</h3>
        {budget.isEnabled ? null : <Badge>{m.budget_off()}</Badge>}
      </div>
      <Limits lines={lines} forecast={forecast} budgetEuros={limitOf(budget)} />
      {organization ? (
        <p className={styles.note}>
          {m.budget_organization_so_far({ amount: eurosText(organization.euros) })}{' '}
          {organization.updatedAtMs === undefined ? null : (
            <>
              {m.budget_counted()} <RelativeTime timeMs={organization.updatedAtMs} />
            </>
          )}
        </p>
      ) : null}
      <p className={styles.note}>
        {told.length > 0 ? (
          <>
            {m.budget_tells()} <span translate="no">{told.join(', ')}</span>
          </>
        ) : (
          m.budget_tells_nobody()
        )}
      </p>
    </li>
  );
}
