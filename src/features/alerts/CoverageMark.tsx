import { BellOff, Check, CircleDashed, CircleHelp, Minus } from 'lucide-react';
import type { CoverageState } from '#lib/alerting/coverage.ts';
import { m } from '#messages/compiled/messages.js';
import styles from './Coverage.module.css';

export const COVERAGE_WORDS = {
  on: m.coverage_on,
  off: m.coverage_off,
  muted: m.coverage_muted,
  impossible: m.coverage_impossible,
  unknown: m.coverage_unknown,
} as const satisfies Record<CoverageState, () => string>;

const ICONS = {
  on: Check,
  off: Minus,
  muted: BellOff,
  impossible: CircleDashed,
  unknown: CircleHelp,
} as const;

/** A state by shape, word and colour. */
export function CoverageMark({ state }: { state: CoverageState }) {
  const Icon = ICONS[state];
  return (
    <span className={styles.mark} data-state={state}>
      <Icon aria-hidden />
      {COVERAGE_WORDS[state]()}
    </span>
  );
}
