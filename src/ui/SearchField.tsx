import { Search } from 'lucide-react';
import { useState } from 'react';
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
  // An address takes a moment to change: letters that follow quickly build on what was typed, not on its echo.
  const [typed, setTyped] = useState<string>();
  if (typed === value) setTyped(undefined);
  const change = (next: string) => {
    setTyped(next);
    onChange(next);
  };
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
        value={typed ?? value}
        onChange={(event) => change(event.target.value)}
        onBlur={() => setTyped(undefined)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          if ((typed ?? value) === '') event.currentTarget.blur();
          else change('');
        }}
      />
    </span>
  );
}
