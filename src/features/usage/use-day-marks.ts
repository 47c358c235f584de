import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { DataSource } from '#api/contract/cockpit.ts';
import { meteredSource } from '#components/metered-source.ts';
import { useDeploys } from '#components/use-deploys.ts';
import { nowMs as currentMs } from '#lib/clock.ts';
import { DAY_MS, dayStartOf, type Month } from '#lib/usage/calendar.ts';
import { noteRetention } from '#lib/usage/history.ts';
import { type RetentionChange, retentionChanges } from '#lib/usage/retention-log.ts';
import { m } from '#messages/compiled/messages.js';
import { dayText } from './forecast-words.ts';

/** What happened on a day: midnight, UTC. */
export interface DayMark {
  readonly dayMs: number;
  readonly label: string;
  /** True where it may be a cause, false where the day itself stood out. */
  readonly isEvent: boolean;
}

/** More would be a wall of text. */
const MOST_A_DAY = 4;

/** A mark for each day of a month on which anything happened. */
export function marksOfMonth(
  { startMs, endMs }: Pick<Month, 'startMs' | 'endMs'>,
  marks: readonly DayMark[],
): readonly DayMark[] {
  const within = marks.filter(({ dayMs }) => dayMs >= startMs && dayMs < endMs);
  return [...Map.groupBy(within, ({ dayMs }) => dayMs)].map(([dayMs, alike]) => {
    const labels = [...new Set(alike.map(({ label }) => label))];
    const more = labels.length - MOST_A_DAY;
    return {
      dayMs,
      isEvent: alike.every(({ isEvent }) => isEvent),
      label: [
        ...labels.slice(0, MOST_A_DAY),
        ...(more > 0 ? [m.usage_marks_more({ count: more })] : []),
      ].join(' · '),
    };
  });
}

/** How far back the causes of a day can be asked for. */
const CAUSE_DAYS = 31;
const HOUR_MS = 3_600_000;
const NONE: readonly DataSource[] = [];

function retentionText(name: string, { fromDays, toDays, atMs, afterMs }: RetentionChange): string {
  const given = { name, from: fromDays, to: toDays };
  if (afterMs === undefined) return m.usage_mark_retention(given);
  return dayStartOf(afterMs) === dayStartOf(atMs)
    ? m.usage_mark_retention_noticed(given)
    : m.usage_mark_retention_seen({ ...given, day: dayText(dayStartOf(afterMs)) });
}

/** When retention was changed: this browser's own notes of it, dated by the API where they agree. */
function useRetentionMarks(
  projectId: string,
  items: readonly DataSource[],
  nowMs: number,
): readonly DayMark[] {
  const sources = items.flatMap((item) => meteredSource(item) ?? []);
  const { data: logs } = useQuery({
    queryKey: [
      'retention-log',
      projectId,
      sources.map(({ id, retentionDays }) => [id, retentionDays]),
      Math.floor(nowMs / HOUR_MS),
    ],
    enabled: sources.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
    // Now, and not the page's: it may be of before the change.
    queryFn: () => noteRetention(projectId, sources, currentMs()),
  });
  return useMemo(
    () =>
      items.flatMap(({ id, name, updatedAtMs }) =>
        retentionChanges(logs?.get(id) ?? [], updatedAtMs ?? undefined).map((change) => ({
          dayMs: dayStartOf(change.atMs),
          label: retentionText(name, change),
          isEvent: true,
        })),
      ),
    [items, logs],
  );
}

/** Deploys and changes of retention, of a month and of the days whose causes can be asked for. */
export function useDayMarks(
  projectId: string,
  dataSources: readonly DataSource[] | undefined,
  { month, nowMs }: { readonly month: Month; readonly nowMs: number },
): readonly DayMark[] {
  const items = dataSources ?? NONE;
  const own = useMemo(
    () => items.filter(({ type, origin }) => type === 'metrics' && origin !== 'scaleway'),
    [items],
  );
  const deploys = useDeploys(own, {
    startMs: Math.min(month.startMs, dayStartOf(nowMs) - CAUSE_DAYS * DAY_MS),
    endMs: Math.min(month.endMs, nowMs),
  });
  const retention = useRetentionMarks(projectId, items, nowMs);
  return useMemo(
    () => [
      ...deploys.map(({ startMs, label }) => ({
        dayMs: dayStartOf(startMs),
        label: m.chart_mark_deploy({ label }),
        isEvent: true,
      })),
      ...retention,
    ],
    [deploys, retention],
  );
}
