import { Calculator } from 'lucide-react';
import { euroText } from '#lib/cost/formula-text.ts';
import { billedTotal } from '#lib/cost/price.ts';
import type { Signal } from '#lib/cost/price-book.ts';
import { m } from '#messages/compiled/messages.js';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import { isRunning, type MonthBill } from './month-bill.ts';
import { signalText, volumeText } from '#components/usage-texts.ts';
import styles from './usage.module.css';

interface UsageTilesProps {
  readonly bill: MonthBill;
  onFormula(): void;
}

/** The month in four figures: the cost, and what each signal took in, billed and free told apart. */
export function UsageTiles({ bill, onFormula }: UsageTilesProps) {
  return (
    <section className={styles.tiles} aria-label={m.usage_summary()}>
      <div className={styles.tile}>
        <h2 className={styles.tileName}>
          {isRunning(bill) ? m.usage_cost_so_far() : m.usage_cost()}
        </h2>
        <p className={styles.figure}>{euroText(billedTotal(bill.formula))}</p>
        <Button variant="ghost" icon={<Calculator aria-hidden />} onClick={onFormula}>
          {m.usage_how()}
        </Button>
      </div>
      {(['metrics', 'logs', 'traces'] as const).map((signal) => (
        <SignalTile key={signal} signal={signal} bill={bill} />
      ))}
    </section>
  );
}

function SignalTile({ signal, bill }: { signal: Signal; bill: MonthBill }) {
  const volumeOf = (origin: 'custom' | 'provider') =>
    bill.consumption
      .filter((source) => source.signal === signal && source.origin === origin)
      .reduce((sum, { volume }) => sum + volume, 0);
  return (
    <div className={styles.tile}>
      <h2 className={styles.tileName}>{signalText(signal)}</h2>
      <p className={styles.figure}>{volumeText(signal, volumeOf('custom'))}</p>
      <p className={styles.aside}>
        <Badge>{m.usage_free()}</Badge> {volumeText(signal, volumeOf('provider'))}
      </p>
    </div>
  );
}
