/**
 * What a forecast has to say beside its numbers: data, put into words where it is shown. Days are whole
 * days since 1 January 1970, UTC.
 */
export type Statement =
  | { readonly kind: 'level-shift'; readonly ratio: number; readonly sinceDay: number }
  | { readonly kind: 'spike'; readonly day: number; readonly ratio: number }
  /** Cut at 20 times the 99th percentile. */
  | { readonly kind: 'absurd-value'; readonly day: number }
  | { readonly kind: 'gaps-filled'; readonly days: number }
  /** A quantity is never below zero: taken as zero. */
  | { readonly kind: 'negative-values'; readonly days: number }
  | { readonly kind: 'mostly-zero'; readonly share: number }
  /** The same every day so far: there is nothing to derive an interval from. */
  | { readonly kind: 'constant'; readonly value: number }
  /** From the 17th day of a month on, what was spent by day is as good a guide. */
  | { readonly kind: 'run-rate-as-good' };

/**
 * What an amount of history allows: 0 to 2 days nothing; 3 to 6 a rough flat rate; 7 to 13 a range that
 * is no probability; 14 to 20 the 80 % interval; 21 to 41 both; 42 and more both, back-tested.
 */
export type Stage = 'nothing' | 'rough' | 'range' | 'eighty' | 'both' | 'full';

export function stageFor(historyDays: number): Stage {
  if (historyDays < 3) return 'nothing';
  if (historyDays < 7) return 'rough';
  if (historyDays < 14) return 'range';
  if (historyDays < 21) return 'eighty';
  return historyDays < 42 ? 'both' : 'full';
}
