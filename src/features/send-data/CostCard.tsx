import { useState } from 'react';
import { nowMs } from '#lib/clock.ts';
import { euroText } from '#lib/cost/formula-text.ts';
import { priceBookAt, type Signal } from '#lib/cost/price-book.ts';
import { ESTIMATED_DAYS, monthCost, monthVolume } from '#lib/send-data/sending-cost.ts';
import { volumeText } from '#components/usage-texts.ts';
import { typedNumber } from '#lib/typed-number.ts';
import { m } from '#messages/compiled/messages.js';
import { Card } from '#ui/Card.tsx';
import { TextField } from '#ui/TextField.tsx';
import styles from './send-data.module.css';

interface CostCardProps {
  readonly signal: Signal;
  readonly intervalSeconds: number;
  readonly retentionDays: number | undefined;
}

/** A node exporter of a small machine has about as many series. */
const USUAL_SERIES = '500';
const USUAL_GIGABYTES = '1';
const MOST_SERIES = 250_000;
const MOST_GIGABYTES = 10_000;

/** What a month of it would cost, by the list. */
export function CostCard({ signal, intervalSeconds, retentionDays }: CostCardProps) {
  const isMetrics = signal === 'metrics';
  const [series, setSeries] = useState(USUAL_SERIES);
  const [gigabytes, setGigabytes] = useState(USUAL_GIGABYTES);
  const typed = isMetrics ? series : gigabytes;
  const quantity = typedNumber(typed) ?? Number.NaN;
  const most = isMetrics ? MOST_SERIES : MOST_GIGABYTES;
  const isValid = quantity >= 0 && quantity <= most;
  const amount = isMetrics
    ? ({ signal: 'metrics', series: quantity, intervalSeconds } as const)
    : ({ signal, gigabytesPerDay: quantity } as const);
  const book = priceBookAt(nowMs());
  return (
    <Card title={m.send_cost()}>
      <div className={styles.column}>
        <TextField
          label={isMetrics ? m.send_cost_series() : m.send_cost_gigabytes()}
          inputMode="decimal"
          autoComplete="off"
          value={typed}
          error={isValid ? undefined : m.send_cost_flaw({ most })}
          onChange={(event) => (isMetrics ? setSeries : setGigabytes)(event.target.value)}
        />
        {isValid && book ? (
          <p className={styles.cost}>
            <strong>{euroText(monthCost(amount, book, retentionDays))}</strong>{' '}
            {m.send_cost_month({
              volume: volumeText(signal, monthVolume(amount)),
              days: ESTIMATED_DAYS,
            })}
          </p>
        ) : null}
        <p className={styles.hint}>{m.send_cost_about()}</p>
      </div>
    </Card>
  );
}
