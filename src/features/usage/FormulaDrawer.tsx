import { Download } from 'lucide-react';
import {
  euroText,
  formulaCsv,
  formulaText,
  labelText,
  productText,
} from '#lib/cost/formula-text.ts';
import { type Formula, sumFormula } from '#lib/cost/formula.ts';
import { type Exact, toCents } from '#lib/cost/money.ts';
import { billedTotal } from '#lib/cost/price.ts';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { CopyButton } from '#ui/CopyButton.tsx';
import { downloadText } from '#ui/download.ts';
import { Drawer } from '#ui/Drawer.tsx';
import { Verbatim } from '#ui/Verbatim.tsx';
import type { MonthBill } from './month-bill.ts';
import { MonthWindow } from './MonthWindow.tsx';
import type { UsageView } from './usage-search.ts';
import styles from './usage.module.css';

interface FormulaDrawerProps {
  readonly bill: MonthBill;
  readonly view: UsageView;
  onClose(): void;
}

/** How an amount comes about, to be recomputed by hand. */
export function FormulaDrawer({ bill, view, onClose }: FormulaDrawerProps) {
  const formula =
    view.formula === 'total' ? bill.formula : bill.formula.parts[Number(view.formula)];
  if (!formula) return null;
  return (
    <Drawer
      title={labelText(formula.label)}
      lead={<MonthWindow month={bill.month} nowMs={bill.nowMs} />}
      onClose={onClose}
      actions={
        <>
          <CopyButton text={formulaText(formula)} label={m.usage_copy_formula()} />
          <CopyButton text={csvOfFormula(formula)} label={m.usage_copy_csv()} />
          <Button
            icon={<Download aria-hidden />}
            onClick={() =>
              downloadText(`formula-${bill.month.key}.csv`, csvOfFormula(formula), 'text/csv')
            }
          >
            {m.usage_csv()}
          </Button>
        </>
      }
    >
      <ul className={styles.formula}>
        <Line formula={formula} />
      </ul>
      <p className={styles.rounding}>{m.usage_rounding()}</p>
      <p className={styles.rounding}>{m.usage_prices()}</p>
    </Drawer>
  );
}

function csvOfFormula(formula: Formula): string {
  return formulaCsv(
    formula.kind === 'sum' ? formula : sumFormula({ kind: 'total' }, [formula], formula.sources),
  );
}

/** As an invoice has it: a line is rounded to the cent, a total is the sum of rounded lines. */
function billed(formula: Formula): Exact {
  return formula.label.kind === 'total' && formula.kind === 'sum'
    ? billedTotal(formula)
    : toCents(formula.amount);
}

function Line({ formula }: { formula: Formula }) {
  const isTier = formula.label.kind === 'tier';
  return (
    <li>
      {isTier ? null : (
        <p className={styles.line}>
          <span>
            {labelText(formula.label)}
            {formula.sources.map(({ id, name, region }) => (
              <span key={id} className={styles.about}>
                <Verbatim>{`${name} · ${region}`}</Verbatim>
              </span>
            ))}
          </span>
          <strong>{euroText(billed(formula))}</strong>
        </p>
      )}
      {formula.kind === 'product' ? (
        <p className={styles.product}>{productText(formula)}</p>
      ) : (
        <ul className={styles.formula}>
          {formula.parts.map((part, index) => (
            // The parts of a formula have no names of their own, and never change places.
            // oxlint-disable-next-line react/no-array-index-key
            <Line key={index} formula={part} />
          ))}
        </ul>
      )}
    </li>
  );
}
