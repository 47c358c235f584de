import { m } from '#messages/compiled/messages.js';
import styles from './Coverage.module.css';
import {
  COVERAGE_STATES,
  type CoverageCounts as Counts,
  type CoverageView,
} from './coverage-rows.ts';
import { CoverageMark } from './CoverageMark.tsx';

interface CoverageCountsProps {
  readonly counts: Counts;
  readonly show: CoverageView['show'];
  onShow(show: CoverageView['show']): void;
}

/** How many alerts are on, off and muted: it stays in view while the page is scrolled. */
export function CoverageCounts({ counts, show, onShow }: CoverageCountsProps) {
  return (
    <ul aria-label={m.coverage_counts()} className={styles.counts}>
      {COVERAGE_STATES.filter((state) => state !== 'unknown' || counts.unknown > 0).map((state) => (
        <li key={state}>
          <button
            type="button"
            aria-pressed={show === state}
            className={styles.count}
            onClick={() => onShow(show === state ? 'all' : state)}
          >
            <strong>{counts[state]}</strong> <CoverageMark state={state} />
          </button>
        </li>
      ))}
    </ul>
  );
}
