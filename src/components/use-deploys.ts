import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { instantOptions, type MetricsSource, type RangeAnswer } from '#api/queries/prometheus.ts';
import { currentConfig } from '#api/runtime-config.ts';
import { changes, type Period } from '#lib/marks.ts';
import type { ResolvedRange } from '#lib/time-range.ts';
import { usePreferences } from '#ui/use-preferences.ts';
import { rangePoints } from './range-points.ts';
import { keepAsking } from './source-outcome.ts';

/** More would be a fence, and not marks. */
const MOST_DEPLOYS = 60;

/** Every program that tells its version, unless the operator or a person says otherwise. */
const DEFAULT_DEPLOYS =
  'group by (job, service, version) ({__name__=~".+_build_info",version!=""})';

const NONE: readonly never[] = [];

/** The deploys of a range, oldest first, as a project's own data sources of metrics tell them. */
export function useDeploys(
  ownSources: readonly MetricsSource[],
  range: ResolvedRange,
): readonly Period[] {
  const chosen = usePreferences().deployMarks;
  const expr = chosen ?? currentConfig().deployMarks ?? DEFAULT_DEPLOYS;
  const { query } = rangePoints(expr, range);
  const answers = useQueries({
    queries: (expr === '' ? NONE : ownSources).map((source) => ({
      ...instantOptions(source, query),
      ...keepAsking<RangeAnswer>({ source: source.id, asked: expr }),
    })),
    combine: (results) => results.map(({ data }) => data),
  });
  return useMemo(
    () =>
      answers
        .flatMap((data) => changes(data?.series ?? []))
        .toSorted((one, other) => one.startMs - other.startMs)
        .slice(-MOST_DEPLOYS),
    [answers],
  );
}
