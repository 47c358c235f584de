import type { ReactNode } from 'react';
import type { Agreement } from '#lib/usage/bill-check.ts';
import { m } from '#messages/compiled/messages.js';
import { getLocale } from '#messages/compiled/runtime.js';
import { Badge } from '#ui/Badge.tsx';
import styles from './usage.module.css';

/** What somebody else counted, as it compares with what was measured. */
export interface Compared {
  readonly text: string;
  readonly agreement: Agreement;
}

interface VerdictProps {
  readonly compared: Compared | undefined;
  /** Where a part was not measured, a difference is no disagreement. */
  readonly isPartial: boolean;
  /** Since when the two differ, where they do. */
  readonly since: ReactNode;
}

export function Verdict({ compared, isPartial, since }: VerdictProps) {
  if (!compared) return <span className={styles.about}>{m.usage_check_unknown()}</span>;
  const { text, agreement } = compared;
  return (
    <span className={styles.checked}>
      <span className={styles.verdict}>
        {text}{' '}
        {isPartial && agreement.kind !== 'agrees' ? (
          <Badge>{m.usage_check_partial()}</Badge>
        ) : (
          <AgreementBadge agreement={agreement} />
        )}
      </span>
      {!isPartial && agreement.kind === 'differs' ? (
        <span className={styles.about}>{since}</span>
      ) : null}
    </span>
  );
}

function AgreementBadge({ agreement: found }: { agreement: Agreement }) {
  switch (found.kind) {
    case 'agrees':
      return <Badge tone="ok">{m.usage_check_agrees()}</Badge>;
    case 'rounded-up':
      return <Badge>{m.usage_check_rounded()}</Badge>;
    case 'differs':
      return (
        <Badge tone="pending">
          {Number.isFinite(found.ratio)
            ? m.usage_check_differs({ percent: percentText(found.ratio) })
            : m.usage_check_unmeasured()}
        </Badge>
      );
    case 'unknown':
      return null;
  }
}

function percentText(ratio: number): string {
  return new Intl.NumberFormat(getLocale(), {
    style: 'percent',
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  }).format(ratio);
}
