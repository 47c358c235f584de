import { memo, useDeferredValue, useMemo } from 'react';
import type { SearchChange } from '#components/use-page-search.ts';
import { useTyped } from '#components/use-typed.ts';
import { m } from '#messages/compiled/messages.js';
import { Card } from '#ui/Card.tsx';
import { type Column, Table } from '#ui/Table.tsx';
import styles from './AllAlerts.module.css';
import { AllAlertsTools } from './AllAlertsTools.tsx';
import { type AllAlertsView, countStates, inState, withoutState } from './alert-filters.ts';
import type { ListedRule } from './alert-order.ts';
import { BulkBar, type BulkBarProps } from './BulkBar.tsx';
import { useSteadyOrder } from './use-steady-order.ts';

interface ListedRulesProps extends Omit<BulkBarProps, 'shown'> {
  readonly rows: readonly ListedRule[];
  readonly columns: readonly Column<ListedRule>[];
  readonly view: AllAlertsView;
  onView(change: Partial<AllAlertsView>, options?: SearchChange): void;
  /** True once what the rows are sorted by has answered. */
  readonly isComplete: boolean;
}

/** The rules with their filters: all that a letter draws anew. */
export function ListedRules(props: ListedRulesProps) {
  const { rows, columns, view, onView, isComplete, ...bulk } = props;
  const { typed, drawn, type } = useTyped(view.typed, onView);
  const later = useDeferredValue(useFilters(view));
  const inView = useMemo(
    () => withoutState(rows, { ...later, typed: drawn }),
    [rows, later, drawn],
  );
  const shown = useMemo(() => inState(inView, later.state), [inView, later.state]);
  const counts = useMemo(() => countStates(inView), [inView]);
  const steady = useSteadyOrder(shown, rowKey, isComplete);
  return (
    <Card isFlush>
      <AllAlertsTools
        rows={rows}
        counts={counts}
        shown={shown.length}
        view={view}
        typed={typed}
        onType={type}
        onView={onView}
        actions={<BulkBar {...bulk} shown={shown} />}
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
  );
}

/** The same until one of them changes: a letter in the address changes none. */
function useFilters({ state, kind, status, product, sources }: AllAlertsView) {
  const names = sources.join('\n');
  return useMemo(
    () => ({ state, kind, status, product, sources: names.split('\n').filter(Boolean) }),
    [state, kind, status, product, names],
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
