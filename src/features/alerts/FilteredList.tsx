import type { ReactNode } from 'react';
import { usePatience } from '#components/use-patience.ts';
import { useTyped } from '#components/use-typed.ts';
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
  /** True where a row has two lines, and many stand below each other. */
  readonly isDense?: boolean;
  readonly isWaiting: boolean;
  /** What stands where there is no row at all. */
  readonly empty: ReactNode;
  readonly children: (row: Row) => ReactNode;
}

const DENSE = { rowHeight: 54, isDense: true } as const;
const ROOMY = { rowHeight: 96 } as const;

/** Rows narrowed by words and by state, both in the address. */
export function FilteredList<Row, State extends string>(props: FilteredListProps<Row, State>) {
  const { label, rows, rowKey, filter, states, view, onView, isWaiting, empty, children } = props;
  const { isDense = false } = props;
  // Rows that one more answer puts between others push those below them.
  const isHeld = usePatience(isWaiting);
  const { typed, drawn, type } = useTyped(view.typed, onView);
  if (rows.length === 0 && !isWaiting) return <Card key="empty">{empty}</Card>;
  const shown = filter(rows, { ...view, typed: drawn });
  // The table of states has a word for each of them, and nothing else: its keys are the states.
  const choices = Object.entries<() => string>(states) as [State, () => string][];
  return (
    <Card
      isFlush
      actions={
        <>
          <span className={styles.tools}>
            <SearchField label={m.alerts_search()} value={typed} onChange={type} />
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
            {rows.length === 0 || isHeld
              ? '\u00a0'
              : m.alerts_shown({ shown: shown.length, all: rows.length })}
          </span>
        </>
      }
    >
      {rows.length === 0 || isHeld ? (
        <>
          <Loading />
          <Skeleton height="60vh" />
        </>
      ) : shown.length > 0 ? (
        <LongList label={label} rows={shown} rowKey={rowKey} {...(isDense ? DENSE : ROOMY)}>
          {children}
        </LongList>
      ) : (
        <p className={styles.none}>{m.alerts_no_match()}</p>
      )}
    </Card>
  );
}
