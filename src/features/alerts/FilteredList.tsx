import { type ReactNode, useDeferredValue } from 'react';
import { m } from '#messages/compiled/messages.js';
import { Card } from '#ui/Card.tsx';
import { LongList } from '#ui/LongList.tsx';
import { SearchField } from '#ui/SearchField.tsx';
import { Select } from '#ui/Select.tsx';
import { Loading, Skeleton } from '#ui/Skeleton.tsx';
import styles from './alerts.module.css';

interface View<State extends string> {
  readonly typed: string;
  readonly state: State;
}

interface FilteredListProps<Row, State extends string> {
  readonly label: string;
  readonly rows: readonly Row[];
  rowKey(row: Row): string;
  filter(rows: readonly Row[], view: View<State>): readonly Row[];
  readonly states: Readonly<Record<State, () => string>>;
  readonly view: View<State>;
  onView(change: Partial<View<State>>, options?: { readonly how: 'push' | 'replace' }): void;
  readonly isWaiting: boolean;
  /** What stands where there is no row at all. */
  readonly empty: ReactNode;
  readonly children: (row: Row) => ReactNode;
}

/** Rows narrowed by words and by state, both in the address. */
export function FilteredList<Row, State extends string>(props: FilteredListProps<Row, State>) {
  const { label, rows, rowKey, filter, states, view, onView, isWaiting, empty, children } = props;
  const typed = useDeferredValue(view.typed);
  if (rows.length === 0 && !isWaiting) return <Card key="empty">{empty}</Card>;
  const shown = filter(rows, { ...view, typed });
  // The table of states has a word for each of them, and nothing else: its keys are the states.
  const choices = Object.entries<() => string>(states) as [State, () => string][];
  return (
    <Card
      isFlush
      actions={
        <>
          <span className={styles.tools}>
            <SearchField
              label={m.alerts_search()}
              value={view.typed}
              onChange={(next) => onView({ typed: next }, { how: 'replace' })}
            />
            <Select
              label={m.alerts_state()}
              options={choices.map(([value, text]) => ({ value, label: text() }))}
              value={view.state}
              onChange={(next) => {
                const chosen = choices.find(([state]) => state === next);
                if (chosen) onView({ state: chosen[0] });
              }}
            />
          </span>
          <span role="status" className={styles.shown}>
            {rows.length > 0 ? m.alerts_shown({ shown: shown.length, all: rows.length }) : '\u00a0'}
          </span>
        </>
      }
    >
      {rows.length === 0 ? (
        <>
          <Loading />
          <Skeleton height="60vh" />
        </>
      ) : shown.length > 0 ? (
        <LongList label={label} rows={shown} rowKey={rowKey} rowHeight={96}>
          {children}
        </LongList>
      ) : (
        <p className={styles.none}>{m.alerts_no_match()}</p>
      )}
    </Card>
  );
}
