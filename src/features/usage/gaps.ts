import { userMessageOf } from '#api/errors.ts';
import type { RegionFailure } from '#api/regions.ts';
import type { SourcesOutcome } from '#components/source-outcome.ts';
import { csvField } from '#lib/csv.ts';
import { NO_VALUE } from '#lib/units.ts';
import { m } from '#messages/compiled/messages.js';

/** What could not be measured, and why. */
export interface Gaps {
  readonly missing: readonly {
    readonly region: string;
    readonly reason: string;
    /** True where the region did answer, and does not know. */
    readonly isUnknown?: true;
  }[];
  /** True where a region did not even say which data sources it has. */
  readonly areSourcesMissing: boolean;
  /** Regions that did not say what their data sources took in. */
  readonly uncounted: ReadonlySet<string>;
  /** True where asking again may help. */
  readonly canRetry: boolean;
}

export function gapsOf(
  failedRegions: readonly RegionFailure[],
  { failures }: Pick<SourcesOutcome, 'failures'>,
): Gaps {
  const meters = failures.map(({ source, error }) => ({ region: source.region, error }));
  const reasons = new Map(
    [...failedRegions, ...meters].map(({ region, error }) => {
      const reason = userMessageOf(error);
      return [`${region} ${reason}`, { region, reason }];
    }),
  );
  return {
    missing: [...reasons.values()],
    areSourcesMissing: failedRegions.length > 0,
    uncounted: new Set(meters.map(({ region }) => region)),
    canRetry: reasons.size > 0,
  };
}

/** The same where days of a month are not known, by region: no asking brings them back. */
export function withUnknownDays(
  gaps: Gaps,
  unknown: ReadonlyMap<string, number>,
  dayCount: number,
): Gaps {
  const told = new Set(gaps.missing.map(({ region }) => region));
  const more = [...unknown].filter(([region]) => !told.has(region));
  return {
    ...gaps,
    missing: [
      ...gaps.missing,
      ...more.map(([region, count]) => ({
        region,
        reason: m.usage_days_unknown({ count, all: dayCount }),
        isUnknown: true as const,
      })),
    ],
    uncounted: new Set([...gaps.uncounted, ...more.map(([region]) => region)]),
  };
}

/** Whether a sum over these sources, and over those nobody knows of, may be too small. */
export function isShort(
  { areSourcesMissing, uncounted }: Gaps,
  sources: readonly { readonly region: string }[],
): boolean {
  return areSourcesMissing || sources.some(({ region }) => uncounted.has(region));
}

/** Rows for the end of a table that is downloaded; nothing where nothing is missing. */
export function missingCsv({ missing }: Gaps): string {
  return missing
    .map(({ region, reason }) => [m.report_missing(), region, reason])
    .map((row) => `${row.map(csvField).join(',')}\r\n`)
    .join('');
}

/** A sum with the word it needs: a part of it is no less than that, and nought of it is nothing known. */
export function sumText(text: string, given: { isShort: boolean; isZero: boolean }): string {
  if (!given.isShort) return text;
  return given.isZero ? m.usage_not_known({ sign: NO_VALUE }) : m.usage_at_least({ amount: text });
}
