import { m } from '#messages/compiled/messages.js';
import { Select } from '#ui/Select.tsx';
import { rateWindows } from './product-search.ts';
import styles from './products.module.css';

type RateWindow = (typeof rateWindows)[number];

interface RateWindowSelectProps {
  readonly value: RateWindow;
  onChange(value: RateWindow): void;
}

/** The window over which the rates of the page are taken. */
export function RateWindowSelect({ value, onChange }: RateWindowSelectProps) {
  return (
    <span className={styles.control}>
      <span>{m.resource_rate_window()}</span>
      <Select
        label={m.resource_rate_window()}
        options={rateWindows.map((window) =>
          window === 'auto'
            ? { value: window, label: m.resource_rate_window_auto() }
            : { value: window, label: window, isVerbatim: true },
        )}
        value={value}
        onChange={(next) => {
          const chosen = rateWindows.find((window) => window === next);
          if (chosen) onChange(chosen);
        }}
      />
    </span>
  );
}
