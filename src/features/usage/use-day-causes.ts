import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { instantOptions, rangeOptions } from '#api/queries/prometheus.ts';
import { queryClient } from '#api/query-client.ts';
import { type Attribution, attributeChange } from '#lib/forecast/attribution.ts';
import { labelOf } from '#lib/series.ts';
import { breakdownExpression, seriesCountExpression } from '#lib/usage/cardinality.ts';
import { DAY_MS } from '#lib/usage/calendar.ts';
import type { MeteredSource } from '#lib/usage/consumption.ts';
import {
  labelCauses,
  namedCountExpression,
  pricesOn,
  sourceCauses,
  WEEKS,
} from '#lib/usage/day-causes.ts';
import type { Usage } from '#components/use-usage.ts';

const MOST_CAUSES = 8;
/** How often series are counted: six times a day. */
const STEP_MS = DAY_MS / 6;

/** A day's change by data source, or by a label's values within one source. */
export type Split =
  | { readonly kind: 'source' }
  | { readonly kind: 'label'; readonly source: MeteredSource; readonly label: string };

/** A change split by source asks nothing of any. */
const NO_LABEL = { source: undefined, label: '' } as const;

/** The largest values of a label at the beginning and the end of a day: one that is gone counts too. */
async function valuesOf(source: MeteredSource, label: string, dayMs: number) {
  const expr = breakdownExpression(label);
  if (expr === undefined) return [];
  const answers = await Promise.all(
    [dayMs, dayMs + DAY_MS].map((timeMs) =>
      queryClient.fetchQuery(instantOptions(source, { expr, timeMs })),
    ),
  );
  return [
    ...new Set(
      answers.flatMap(({ series }) => series.flatMap(({ labels }) => labelOf(labels, label) ?? [])),
    ),
  ];
}

async function countsOf(source: MeteredSource, label: string, dayMs: number) {
  const values = await valuesOf(source, label, dayMs);
  // Only the days that are compared: a month of raw samples is more than servers grant a query.
  const windows = Array.from({ length: WEEKS + 1 }, (_, week) => ({
    startMs: dayMs - week * 7 * DAY_MS + STEP_MS,
    endMs: dayMs - week * 7 * DAY_MS + DAY_MS,
    stepMs: STEP_MS,
  }));
  const ask = async (expr: string) => {
    const answers = await Promise.all(
      windows.map((window) => queryClient.fetchQuery(rangeOptions(source, { ...window, expr }))),
    );
    return answers.flatMap(({ series }) => series);
  };
  const [byValue, all] = await Promise.all([
    values.length > 0 ? ask(namedCountExpression(label, values)) : [],
    ask(seriesCountExpression),
  ]);
  return { byValue, all };
}

/** What made a finished day dearer or cheaper than its weekday usually is. */
export function useDayCauses(usage: Usage | undefined, dayMs: number, split: Split) {
  const { source, label } = split.kind === 'label' ? split : NO_LABEL;
  const counts = useQuery({
    queryKey: ['day-causes', source?.id, label, dayMs],
    enabled: source !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => (source ? countsOf(source, label, dayMs) : { byValue: [], all: [] }),
  });
  const counted = counts.data;
  const data = useMemo((): Attribution | undefined => {
    if (!usage) return undefined;
    const { sources, volumes } = usage;
    if (!source) {
      return attributeChange(sourceCauses(sources, volumes, dayMs), { most: MOST_CAUSES });
    }
    if (!counted) return undefined;
    const given = { volumes: volumes.get(source.id), dayMs };
    return attributeChange(labelCauses(label, counted, given), {
      ...pricesOn(source, sources, volumes, dayMs),
      most: MOST_CAUSES,
    });
  }, [usage, source, label, counted, dayMs]);
  return { data, error: counts.error, refetch: () => void counts.refetch() };
}
