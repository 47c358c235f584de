import { Calculator } from 'lucide-react';
import { euroText } from '#lib/cost/formula-text.ts';
import { billedTotal } from '#lib/cost/price.ts';
import type { Signal } from '#lib/cost/price-book.ts';
import { m } from '#messages/compiled/messages.js';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import { type Gaps, isShort, sumText } from './gaps.ts';
import { isRunning, type MonthBill } from './month-bill.ts';
import { signalText, columnVolumeText } from '#components/usage-texts.ts';
import styles from './usage.module.css';

interface UsageTilesProps {
  readonly bill: MonthBill;
  readonly gaps: Gaps;
  onFormula(): void;
}

/** The month in four figures: the cost, and what each signal took in, billed and free told apart. */
export function UsageTiles({ bill, gaps, onFormula }: UsageTilesProps) {
  const total = billedTotal(bill.formula);
  return (
    <section className={styles.tiles} aria-label={m.usage_summary()}>
      <div className={styles.tile}>
        <h2 className={styles.tileName}>
          {isRunning(bill) ? m.usage_cost_so_far() : m.usage_cost()}
        </h2>
        <p className={styles.figure}>
          {sumText(euroText(total), {
            isShort: isShort(gaps, bill.consumption),
            isZero: total.isZero(),
          })}
        </p>
        <Button variant="ghost" icon={<Calculator aria-hidden />} onClick={onFormula}>
          {m.usage_how()}
        </Button>
      </div>
      {(['metrics', 'logs', 'traces'] as const).map((signal) => (
        <SignalTile key={signal} signal={signal} bill={bill} gaps={gaps} />
      ))}
    </section>
  );
}

interface SignalTileProps extends Omit<UsageTilesProps, 'onFormula'> {
  readonly signal: Signal;
}

function SignalTile({ signal, bill, gaps }: SignalTileProps) {
  const takenIn = (origin: 'custom' | 'provider') => {
    const sources = bill.consumption.filter(
      (source) => source.signal === signal && source.origin === origin,
    );
    const volume = sources.reduce((sum, each) => sum + each.volume, 0);
    return sumText(columnVolumeText(signal, volume), {
      isShort: isShort(gaps, sources),
      isZero: volume === 0,
    });
  };
  return (
    <div className={styles.tile}>
      <h2 className={styles.tileName}>{signalText(signal)}</h2>
      <p className={styles.figure}>{takenIn('custom')}</p>
      <p className={styles.aside}>
        <Badge>{m.usage_free()}</Badge> {takenIn('provider')}
      </p>
    </div>
  );
}
