/** How often a page asks again, as its address spells it; the first is the default. */
export const refreshChoices = ['off', '15s', '30s', '1m', '5m'] as const;

export type RefreshChoice = (typeof refreshChoices)[number];

const SECONDS: Readonly<Record<RefreshChoice, number | undefined>> = {
  off: undefined,
  '15s': 15,
  '30s': 30,
  '1m': 60,
  '5m': 300,
};

/** Seconds between two refreshes, or undefined for none. */
export function refreshSeconds(choice: RefreshChoice): number | undefined {
  return SECONDS[choice];
}
