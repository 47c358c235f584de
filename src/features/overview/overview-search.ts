import { defineSearch, integer, oneOf } from '#lib/search-params.ts';

/** How far back incidents are looked for, in days; the first is the default. */
export const lookBacks = ['7', '14', '30'] as const;

/** What the overview keeps in its address. The region belongs to the frame. */
export const overviewSearch = defineSearch({
  /** The start of the incident that is looked at, in milliseconds; 0 for the last one. */
  incident: integer({ fallback: 0, min: 0 }),
  lookBack: oneOf(lookBacks, { name: 'days' }),
});

export type OverviewView = ReturnType<typeof overviewSearch.parse>;

const DAY_MS = 86_400_000;

/** Days to look back, so that the incident in the address is among those found. */
export function lookBackDays({ incident, lookBack }: OverviewView, nowMs: number): number {
  if (incident === 0) return Number(lookBack);
  const needed = (nowMs - incident) / DAY_MS + 1;
  const days = lookBacks.map(Number);
  return Math.max(Number(lookBack), days.find((each) => each >= needed) ?? 0);
}
