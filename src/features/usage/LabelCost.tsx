import { userMessageOf } from '#api/errors.ts';
import { nowMs } from '#lib/clock.ts';
import { euroText } from '#lib/cost/formula-text.ts';
import { priceBookAt } from '#lib/cost/price-book.ts';
import { priceOf } from '#lib/cost/price.ts';
import type { MeteredSource } from '#lib/usage/consumption.ts';
import { m } from '#messages/compiled/messages.js';
import { Callout } from '#ui/Callout.tsx';
import { Card } from '#ui/Card.tsx';
import { Select } from '#ui/Select.tsx';
import { monthVolumeOf, useSeriesWithout } from './use-cardinality.ts';
import type { Usage } from '#components/use-usage.ts';
import styles from './usage.module.css';

interface LabelCostProps {
  readonly source: MeteredSource;
  readonly usage: Usage | undefined;
  readonly labels: readonly string[];
  readonly label: string;
  onLabel(label: string): void;
}

/** What one label costs: series that differ in nothing else would be one without it. */
export function LabelCost({ source, usage, labels, label, onLabel }: LabelCostProps) {
  const { now, without, error } = useSeriesWithout(source, usage, label);
  const samples = monthVolumeOf(usage, source);
  const book = priceBookAt(nowMs());
  const saved =
    book && now && without !== undefined && samples !== undefined
      ? priceOf([{ ...source, volume: samples }], book).amount.minus(
          priceOf([{ ...source, volume: Math.round((samples * without) / now) }], book).amount,
        )
      : undefined;
  return (
    <Card
      title={m.why_label_title()}
      actions={
        <Select
          label={m.why_label()}
          placeholder={m.why_label_choose()}
          value={label === '' ? undefined : label}
          options={labels
            .filter((each) => each !== '__name__')
            .map((value) => ({ value, label: value, isVerbatim: true }))}
          onChange={onLabel}
        />
      }
    >
      <p className={styles.aside}>{m.why_label_about()}</p>
      {error ? <Callout kind="error">{userMessageOf(error)}</Callout> : null}
      {saved && now !== undefined && without !== undefined ? (
        <p className={styles.finding} role="status">
          {m.why_label_saves({ label, now, without, amount: euroText(saved) })}
        </p>
      ) : null}
    </Card>
  );
}
