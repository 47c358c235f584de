import { ChevronDown } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { buttonClass } from './Button.tsx';
import { lazyOverlay, type LookAlikeProps } from './lazy-overlay.tsx';
import styles from './Select.module.css';
import { Verbatim } from './Verbatim.tsx';

export interface SelectOption {
  readonly value: string;
  readonly label: string;
  /** True where the label is data: a name, a region. */
  readonly isVerbatim?: boolean;
  readonly icon?: ReactNode;
}

export interface SelectProps {
  /** Its name for those who cannot see where it stands. */
  readonly label: string;
  readonly options: readonly SelectOption[];
  readonly value: string | undefined;
  onChange(value: string): void;
  readonly icon?: ReactNode;
  readonly variant?: 'plain' | 'ghost';
  /** Shown where no option has the value. */
  readonly placeholder?: string;
}

/** Around both faces, as the real one brings a hidden input that would be a sibling. */
export const selectFrameClass = styles.select;

export function selectClass(variant: SelectProps['variant']): string {
  return buttonClass(variant, styles.trigger);
}

/** What stands in a closed select, the look-alike's and the real one's. */
export function SelectFace({ icon, options, value, placeholder }: SelectProps) {
  const chosen = options.find((option) => option.value === value);
  return (
    <>
      {icon}
      <span className={styles.value}>
        {chosen ? <OptionText option={chosen} /> : (placeholder ?? value)}
      </span>
      <ChevronDown aria-hidden className={styles.chevron} />
    </>
  );
}

export function OptionText({ option }: { option: SelectOption }) {
  return option.isVerbatim ? <Verbatim>{option.label}</Verbatim> : option.label;
}

function SelectLookAlike({ onIntent, onUse, ...props }: SelectProps & LookAlikeProps) {
  const listId = useId();
  return (
    <span className={styles.select}>
      <button
        type="button"
        role="combobox"
        aria-label={props.label}
        aria-haspopup="listbox"
        aria-expanded={false}
        aria-controls={listId}
        className={selectClass(props.variant)}
        onPointerEnter={onIntent}
        onFocus={onIntent}
        onClick={onUse}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') onUse();
        }}
      >
        <SelectFace {...props} />
      </button>
    </span>
  );
}

/** One of a list. */
export const Select = lazyOverlay<SelectProps>(
  () => import('./SelectPopup.tsx').then((module) => module.SelectPopup),
  SelectLookAlike,
);
