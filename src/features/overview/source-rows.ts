import type { DataSource } from '#api/contract/cockpit.ts';
import type { Intake } from '#lib/usage/intake.ts';

/** Whether a data source takes something in. `unknown` where nobody counts, or the count did not arrive. */
export type SourceActivity = 'sending' | 'stopped' | 'silent' | 'unknown';

export interface SourceRow {
  readonly source: DataSource;
  readonly activity: SourceActivity;
  /** When it last took something in, in milliseconds, true to a quarter of an hour; of `stopped` only. */
  readonly lastMs?: number;
}

/** A quarter of an hour without anything may be an interval of a slow exporter; two of them are not. */
const PATIENCE_MS = 30 * 60_000;

/**
 * Data sources by what they took in during the last day: those that stopped first, then the customer's
 * own. One that took in nothing all day is `silent`: there may be nothing to send.
 */
export function sourceRows(
  sources: readonly DataSource[],
  intakes: readonly Intake[],
  endMs: number,
): readonly SourceRow[] {
  const counted = new Map(intakes.map((intake) => [intake.sourceId, intake]));
  const rows = sources.map((source): SourceRow => {
    const intake = counted.get(source.id);
    if (!intake) return { source, activity: 'unknown' };
    const lastMs = [...intake.volumes]
      .filter(([, volume]) => volume > 0)
      .reduce((last, [timeMs]) => Math.max(last, timeMs), 0);
    if (lastMs === 0) return { source, activity: 'silent' };
    return endMs - lastMs < PATIENCE_MS
      ? { source, activity: 'sending' }
      : { source, activity: 'stopped', lastMs };
  });
  const rank = ({ activity, source }: SourceRow) =>
    (activity === 'stopped' ? 0 : 2) + (source.origin === 'scaleway' ? 1 : 0);
  return rows.toSorted(
    (one, other) => rank(one) - rank(other) || one.source.name.localeCompare(other.source.name),
  );
}
