import { RefreshCw } from 'lucide-react';
import { formatDuration } from '#lib/format-time.ts';
import { m } from '#messages/compiled/messages.js';
import { IconButton } from '#ui/IconButton.tsx';
import { Select } from '#ui/Select.tsx';
import { useTimeStyle } from '#ui/use-time-style.ts';
import { type RefreshChoice, refreshChoices, refreshSeconds } from './refresh-choice.ts';
import styles from './RefreshPicker.module.css';

interface RefreshPickerProps {
  readonly choice: RefreshChoice;
  onChange(choice: RefreshChoice): void;
  onRefresh(): void;
}

/** Ask again now, or every so often. `useRefreshSeconds` says what is due while the page is visible. */
export function RefreshPicker({ choice, onChange, onRefresh }: RefreshPickerProps) {
  const { locale } = useTimeStyle();
  const options = refreshChoices.map((value) => {
    const seconds = refreshSeconds(value);
    return seconds === undefined
      ? { value, label: m.refresh_off() }
      : { value, label: formatDuration(seconds, locale), isVerbatim: true };
  });
  return (
    <div className={styles.picker}>
      <IconButton
        label={m.refresh_now()}
        variant="plain"
        icon={<RefreshCw aria-hidden />}
        onClick={onRefresh}
      />
      <Select
        label={m.refresh_interval()}
        options={options}
        value={choice}
        onChange={(value) => {
          const chosen = refreshChoices.find((each) => each === value);
          if (chosen) onChange(chosen);
        }}
      />
    </div>
  );
}
