import { type ReactNode, useMemo } from 'react';
import { productById } from '#lib/catalogue/all.ts';
import { m } from '#messages/compiled/messages.js';
import { MultiSelect } from '#ui/MultiSelect.tsx';
import { SearchField } from '#ui/SearchField.tsx';
import { Select } from '#ui/Select.tsx';
import styles from './AllAlerts.module.css';
import type { AllAlertsView } from './alert-filters.ts';
import { LISTED_STATES, type ListedRule, type ListedState } from './alert-order.ts';
import { LISTED_STATE_WORDS } from './listed-state-words.ts';

interface AllAlertsToolsProps {
  /** All there are, whatever is shown. */
  readonly rows: readonly ListedRule[];
  /** Of those that the other filters leave. */
  readonly counts: Readonly<Record<ListedState, number>>;
  readonly shown: number;
  readonly view: AllAlertsView;
  /** What stands in the field: the address follows. */
  readonly typed: string;
  onType(typed: string): void;
  onView(change: Partial<AllAlertsView>): void;
  readonly actions: ReactNode;
}

const KINDS = {
  all: m.alerts_kind_all,
  default: m.alerts_kind_default,
  custom: m.alerts_kind_custom,
} satisfies Record<AllAlertsView['kind'], () => string>;

const STATUSES = {
  all: m.alerts_status_all,
  enabled: m.alerts_status_enabled,
  disabled: m.alerts_status_disabled,
  enabling: m.alerts_status_enabling,
  disabling: m.alerts_status_disabling,
} satisfies Record<AllAlertsView['status'], () => string>;

/** A table of words has its keys and no others. */
function choicesOf<Key extends string>(words: Readonly<Record<Key, () => string>>) {
  return Object.entries<() => string>(words) as [Key, () => string][];
}

const optionsOf = <Key extends string>(words: Readonly<Record<Key, () => string>>) =>
  choicesOf(words).map(([value, word]) => ({ value, label: word() }));

function productOptions(rows: readonly ListedRule[]) {
  const ids = [...new Set(rows.flatMap(({ rule }) => rule.productId ?? []))];
  const named = ids.map((id) => ({ value: id, label: productById(id)?.name() ?? id }));
  const inOrder = named.toSorted((one, other) => one.label.localeCompare(other.label));
  return [{ value: '', label: m.alerts_product_all() }, ...inOrder];
}

/** Counts as filters, then words, then what each rule is. */
export function AllAlertsTools(props: AllAlertsToolsProps) {
  const { rows, counts, shown, view, typed, onType, onView, actions } = props;
  const sources = useMemo(
    () => [...new Set(rows.map(({ rule }) => rule.sourceName))].filter(Boolean).toSorted(),
    [rows],
  );
  const products = useMemo(() => productOptions(rows), [rows]);
  return (
    <div className={styles.tools}>
      <div className={styles.toolRow}>
        <StateFilters counts={counts} state={view.state} onChange={(state) => onView({ state })} />
        {actions}
      </div>
      <div className={styles.toolRow}>
        <SearchField label={m.alerts_search_all()} value={typed} onChange={onType} />
        <div className={styles.selects}>
          <Select
            label={m.alerts_kind()}
            options={optionsOf(KINDS)}
            value={view.kind}
            onChange={(next) => {
              const kind = choicesOf(KINDS).find(([key]) => key === next)?.[0];
              if (kind) onView({ kind });
            }}
          />
          <Select
            label={m.alerts_status()}
            options={optionsOf(STATUSES)}
            value={view.status}
            onChange={(next) => {
              const status = choicesOf(STATUSES).find(([key]) => key === next)?.[0];
              if (status) onView({ status });
            }}
          />
          <Select
            label={m.alerts_product()}
            options={products}
            value={view.product}
            onChange={(product) => onView({ product })}
          />
          <MultiSelect
            label={m.alerts_source()}
            options={sources}
            values={view.sources}
            allLabel={m.alerts_source_all()}
            onChange={(next) => onView({ sources: next })}
          />
        </div>
        <span role="status" className={styles.shown}>
          {m.alerts_shown({ shown, all: rows.length })}
        </span>
      </div>
    </div>
  );
}

interface StateFiltersProps {
  readonly counts: Readonly<Record<ListedState, number>>;
  readonly state: AllAlertsView['state'];
  onChange(state: AllAlertsView['state']): void;
}

function StateFilters({ counts, state, onChange }: StateFiltersProps) {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const choices = [
    { id: 'all' as const, word: m.alerts_state_any(), count: all },
    ...LISTED_STATES.map((id) => ({ id, word: LISTED_STATE_WORDS[id](), count: counts[id] })),
  ];
  const isWorthIt = ({ id, count }: (typeof choices)[number]) =>
    count > 0 || id === state || (id !== 'broken' && id !== 'unknown');
  return (
    <div role="group" aria-label={m.alerts_state()} className={styles.states}>
      {choices.filter(isWorthIt).map(({ id, word, count }) => (
        <button
          key={id}
          type="button"
          aria-pressed={id === state}
          data-state={id}
          className={styles.state}
          onClick={() => onChange(id)}
        >
          {word} <strong>{count}</strong>
        </button>
      ))}
    </div>
  );
}
