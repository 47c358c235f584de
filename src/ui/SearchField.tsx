import { Search } from 'lucide-react';
import { Input } from './Input.tsx';
import styles from './Input.module.css';

interface SearchFieldProps {
  /** Its name, and its placeholder. */
  readonly label: string;
  readonly value: string;
  onChange(value: string): void;
}

/** Narrows what is on the page as one types. `/` brings the focus here. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  return (
    <span className={styles.search}>
      <Search aria-hidden />
      <Input
        type="search"
        aria-label={label}
        placeholder={label}
        aria-keyshortcuts="/"
        data-page-filter
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          if (value === '') event.currentTarget.blur();
          else onChange('');
        }}
      />
    </span>
  );
}
