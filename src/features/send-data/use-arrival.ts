import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { DataSource } from '#api/contract/cockpit.ts';
import { instantOptions, type RangeAnswer } from '#api/queries/prometheus.ts';
import { keepAsking } from '#components/source-outcome.ts';
import { usePageClock } from '#components/use-page-clock.ts';
import type { ArrivalSelectors } from '#lib/send-data/agents.ts';
import { intakeExpression, intakesOf } from '#lib/usage/intake.ts';
import { type Arrived, arrivalExpression, arrivedIn } from './arrival.ts';

const ASKED_EVERY_SECONDS = 5;
/** Counters are written once a minute: two of their windows. */
const COUNTED_SECONDS = 120;

export interface Arrival {
  readonly state: 'asking' | 'waiting' | 'arriving' | 'failed' | 'uncounted';
  readonly error: Error | null;
  /** The sample that ended the waiting; undefined where data was there from the first look. */
  readonly firstMs: number | undefined;
  /** Of metrics. */
  readonly arrived: Arrived | undefined;
  /** Of logs and traces: bytes in the last two minutes. */
  readonly bytes: number | undefined;
}

interface Seen {
  readonly wasEmpty: boolean;
  readonly firstMs: number | undefined;
}

/**
 * Asks every five seconds whether what was set up arrives: a metrics source by its own series, the others
 * by the counters that the provider keeps in the metrics source of their region.
 */
export function useArrival(
  source: DataSource,
  sources: readonly DataSource[],
  selectors: ArrivalSelectors,
): Arrival {
  const { nowMs } = usePageClock(ASKED_EVERY_SECONDS);
  const isMetrics = source.type === 'metrics';
  const meter = isMetrics
    ? source
    : sources.find(
        ({ type, origin, region }) =>
          type === 'metrics' && origin === 'scaleway' && region === source.region,
      );
  const expr = isMetrics ? arrivalExpression(selectors) : intakeExpression(COUNTED_SECONDS);
  const { data, error } = useQuery({
    ...instantOptions(meter ?? source, { expr, timeMs: nowMs }),
    ...keepAsking<RangeAnswer>({ source: source.id, asked: expr }),
    enabled: meter !== undefined,
  });
  const arrived = data && isMetrics ? arrivedIn(data.series) : undefined;
  const intake = intakesOf((!isMetrics && data?.series) || []).find(
    ({ sourceId }) => sourceId === source.id,
  );
  const bytes = data && !isMetrics ? Math.max(0, ...(intake?.volumes.values() ?? [])) : undefined;
  const isThere = (arrived?.seriesCount ?? 0) > 0 || (bytes ?? 0) > 0;
  const [seen, setSeen] = useState<Seen>({ wasEmpty: false, firstMs: undefined });
  if (data && !isThere && !seen.wasEmpty) setSeen({ wasEmpty: true, firstMs: undefined });
  if (isThere && seen.wasEmpty && seen.firstMs === undefined) {
    setSeen({ wasEmpty: true, firstMs: arrived?.firstMs ?? nowMs });
  }
  const state = !meter
    ? 'uncounted'
    : isThere
      ? 'arriving'
      : error
        ? 'failed'
        : data
          ? 'waiting'
          : 'asking';
  return { state, error, firstMs: seen.firstMs, arrived, bytes };
}
