import { Download, X } from 'lucide-react';
import { euroText, formulaCsv, formulaText } from '#lib/cost/formula-text.ts';
import type { Sum } from '#lib/cost/formula.ts';
import type { Exact } from '#lib/cost/money.ts';
import { NO_VALUE } from '#lib/units.ts';
import { m } from '#messages/compiled/messages.js';
import { Button } from '#ui/Button.tsx';
import { Card } from '#ui/Card.tsx';
import { classNames } from '#ui/class-names.ts';
import { CopyButton } from '#ui/CopyButton.tsx';
import { downloadText } from '#ui/download.ts';
import { IconButton } from '#ui/IconButton.tsx';
import { type Column, Table } from '#ui/Table.tsx';
import styles from './usage.module.css';
import whatIfStyles from './what-if.module.css';
import { signedEuroText } from './what-if-euros.ts';

/** A row of the account: the month as it is, one change more, or all of them. */
export interface StepRow {
  readonly key: string;
  readonly sentence: string;
  /** What it loses, or why nothing is known of it yet. */
  readonly about: string | undefined;
  /** Cents between two invoices; undefined in the first row, or where it is not known. */
  readonly difference: Exact | undefined;
  readonly total: Exact | undefined;
  readonly isSum: boolean;
  onRemove?(): void;
}

interface WhatIfStepsProps {
  readonly rows: readonly StepRow[];
  /** The bill after all of them, to be recomputed by hand. */
  readonly after: Sum;
}

/** Changes one after the other: each difference is to the month above it, so that they add up. */
export function WhatIfSteps({ rows, after }: WhatIfStepsProps) {
  return (
    <Card
      title={m.what_if_steps()}
      isFlush
      actions={
        <span className={styles.tools}>
          <CopyButton text={formulaText(after)} label={m.what_if_copy_formula()} />
          <Button
            icon={<Download aria-hidden />}
            onClick={() => downloadText('what-if.csv', formulaCsv(after), 'text/csv')}
          >
            {m.usage_csv()}
          </Button>
        </span>
      }
    >
      <Table
        caption={m.what_if_steps()}
        columns={columns()}
        rows={rows}
        rowKey={({ key }) => key}
      />
    </Card>
  );
}

function columns(): readonly Column<StepRow>[] {
  return [
    {
      id: 'change',
      header: m.what_if_change(),
      cell: ({ sentence, about, isSum, onRemove }) => (
        <span className={whatIfStyles.step}>
          <span className={styles.name}>
            <span translate="no" className={isSum ? styles.total : undefined}>
              {sentence}
            </span>
            {about ? <span className={styles.about}>{about}</span> : null}
          </span>
          {onRemove ? (
            <IconButton
              label={m.what_if_remove_one({ change: sentence })}
              icon={<X />}
              onClick={onRemove}
            />
          ) : null}
        </span>
      ),
    },
    {
      id: 'difference',
      header: m.what_if_difference(),
      align: 'end',
      width: '8rem',
      cell: ({ difference, isSum }) => (
        <span className={classNames(whatIfStyles.euros, isSum && styles.total)}>
          {difference === undefined ? NO_VALUE : signedEuroText(difference)}
        </span>
      ),
    },
    {
      id: 'total',
      header: m.what_if_month_then(),
      align: 'end',
      width: '9rem',
      cell: ({ total, isSum }) => (
        <span className={isSum ? styles.total : undefined}>
          {total === undefined ? NO_VALUE : euroText(total)}
        </span>
      ),
    },
  ];
}
