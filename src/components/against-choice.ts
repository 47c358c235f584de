import { m } from '#messages/compiled/messages.js';

/** What a page draws beside the present, as its address spells it; the first is the default. */
export const againstChoices = ['none', 'period', 'day', 'week'] as const;

export type AgainstChoice = (typeof againstChoices)[number];

const DAY_MS = 86_400_000;

/** How far back the compared period lies, in milliseconds; undefined where nothing is compared. */
export function againstOffsetMs(choice: AgainstChoice, rangeMs: number): number | undefined {
  const offsets = { none: undefined, period: rangeMs, day: DAY_MS, week: 7 * DAY_MS } as const;
  return offsets[choice];
}

export const againstLabels: Readonly<Record<AgainstChoice, () => string>> = {
  none: m.time_against_none,
  period: m.time_against_period,
  day: m.time_against_day,
  week: m.time_against_week,
};
