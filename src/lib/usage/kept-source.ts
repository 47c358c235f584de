import { type RetentionLog, withOlder } from './retention-log.ts';

/** What a browser keeps of one data source. */
export interface KeptSource {
  readonly projectId: string;
  readonly sourceId: string;
  /** Midnights, UTC, in milliseconds to samples or bytes. */
  readonly days: Readonly<Record<string, number>>;
  /** How long it kept its data, as far as this browser saw. */
  readonly retention?: RetentionLog | undefined;
}

/** Two years and a month: what year-on-year wants, and 12 kB a source. */
export const LONGEST_DAYS = 760;

/** Which of two is taken where a browser and a file know different things of the same. */
export type Preferred = 'here' | 'file';

interface MergedSource {
  readonly source: KeptSource;
  readonly addedDays: number;
  /** Days of which the two know different volumes. */
  readonly differingDays: number;
  readonly addedRetention: number;
}

/**
 * What is kept after a file was read in. What is here and not in the file stays, so that where both
 * together are too long it is the oldest days of the file that find no room.
 */
export function mergedSource(
  here: KeptSource | undefined,
  file: KeptSource,
  preferred: Preferred,
): MergedSource {
  const known = here?.days ?? {};
  const newestFirst = Object.entries(file.days).toSorted(([a], [b]) => Number(b) - Number(a));
  const room = Math.max(0, LONGEST_DAYS - Object.keys(known).length);
  const added = newestFirst.filter(([day]) => known[day] === undefined).slice(0, room);
  const differing = newestFirst.filter(
    ([day, volume]) => known[day] !== undefined && known[day] !== volume,
  );
  const before = here?.retention ?? [];
  const retention = withOlder(before, file.retention ?? []);
  return {
    source: {
      projectId: file.projectId,
      sourceId: file.sourceId,
      days: {
        ...known,
        ...Object.fromEntries(added),
        ...(preferred === 'file' ? Object.fromEntries(differing) : {}),
      },
      ...(retention.length > 0 ? { retention } : {}),
    },
    addedDays: added.length,
    differingDays: differing.length,
    addedRetention: retention.length - before.length,
  };
}
