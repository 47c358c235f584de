/** A rule, and how many messages a week its contacts get of it. */
interface Noisy {
  readonly key: string;
  /** Undefined where it was not tested, or not yet. */
  readonly perWeek: number | undefined;
}

/** A rule in its place: `isBeyond` where it does not fit into the budget. */
export type Ranked<Item> = Item & { readonly isBeyond: boolean };

export interface NoiseRanking<Item> {
  /** The noisiest first; what was not tested last. */
  readonly rows: readonly Ranked<Item>[];
  /** Messages a week of all that was tested. */
  readonly total: number;
  /** Of those that fit. */
  readonly within: number;
}

/**
 * Fills a weekly budget from the quietest rule on: so most rules fit, and those left over are the fewest that
 * have to be dealt with. Silent rules always fit.
 */
export function rankNoise<Item extends Noisy>(
  items: readonly Item[],
  budgetPerWeek: number,
): NoiseRanking<Item> {
  const noise = ({ perWeek = -1 }: Noisy) => perWeek;
  const ranked = items.toSorted((a, b) => noise(b) - noise(a) || (a.key < b.key ? -1 : 1));
  let total = 0;
  let within = 0;
  const rows = ranked
    .toReversed()
    .map((item) => {
      const { perWeek = 0 } = item;
      total += perWeek;
      const isBeyond = perWeek > 0 && total > budgetPerWeek;
      if (!isBeyond) within = total;
      return { ...item, isBeyond };
    })
    .toReversed();
  return { rows, total, within };
}
