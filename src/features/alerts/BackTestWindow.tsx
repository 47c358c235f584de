import { useId } from 'react';
import { m } from '#messages/compiled/messages.js';
import styles from './BackTest.module.css';
import { type BackTestDays, backTestDays } from './back-test-rule.ts';

interface WindowProps {
  readonly days: BackTestDays;
  onChange(days: BackTestDays): void;
}

/** Which window: arrow keys move between them. */
export function BackTestWindow({ days, onChange }: WindowProps) {
  const name = useId();
  return (
    <div role="radiogroup" aria-label={m.backtest_window()} className={styles.windows}>
      {[...backTestDays]
        .sort((a, b) => a - b)
        .map((each) => (
          <label key={each}>
            <input
              type="radio"
              name={name}
              checked={each === days}
              onChange={() => onChange(each)}
            />
            {m.backtest_days({ count: each })}
          </label>
        ))}
    </div>
  );
}
