import { ChevronDown } from 'lucide-react';
import { useId } from 'react';
import { lazyOverlay, type LookAlikeProps } from './lazy-overlay.tsx';
import { selectClass, selectFrameClass } from './Select.tsx';
import styles from './Select.module.css';
import { Verbatim } from './Verbatim.tsx';

export interface MultiSelectProps {
  readonly label: string;
  /** Data: names, labels' values. */
  readonly options: readonly string[];
  /** The options chosen; none stands for all of them. */
  readonly values: readonly string[];
  /** What stands for all of them. */
  readonly allLabel: string;
  onChange(values: readonly string[]): void;
}

/** What stands in the closed button, the look-alike's and the real one's. */
export function MultiSelectFace({ values, allLabel }: MultiSelectProps) {
  return (
    <>
      <span className={styles.value}>
        {values.length === 0 ? allLabel : <Verbatim>{values.join(', ')}</Verbatim>}
      </span>
      <ChevronDown aria-hidden className={styles.chevron} />
    </>
  );
}

function MultiSelectLookAlike({ onIntent, onUse, ...props }: MultiSelectProps & LookAlikeProps) {
  const listId = useId();
  return (
    <span className={selectFrameClass}>
      <button
        type="button"
        role="combobox"
        aria-label={props.label}
        aria-haspopup="listbox"
        aria-expanded={false}
        aria-controls={listId}
        className={selectClass(undefined)}
        onPointerEnter={onIntent}
        onFocus={onIntent}
        onClick={onUse}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') onUse();
        }}
      >
        <MultiSelectFace {...props} />
      </button>
    </span>
  );
}

/** Any number of a list. It stays open while choosing. */
export const MultiSelect = lazyOverlay<MultiSelectProps>(
  () => import('./MultiSelectPopup.tsx').then((module) => module.MultiSelectPopup),
  MultiSelectLookAlike,
);
