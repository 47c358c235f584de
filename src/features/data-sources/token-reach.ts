import type { DataSource } from '#api/contract/cockpit.ts';

/** A token as far as it says where it works. */
interface Reach {
  readonly region: string;
  readonly scopes: readonly string[];
}

const SIGNALS = ['metrics', 'logs', 'traces'] as const;

/**
 * The data sources that a token lets somebody push to: those of one's own, in its region, of a kind it may
 * push. What is pushed there with it stops when it is deleted.
 */
export function pushedWith(
  { region, scopes }: Reach,
  sources: readonly DataSource[],
): readonly DataSource[] {
  return sources.filter(
    (source) =>
      source.region === region &&
      source.origin !== 'scaleway' &&
      scopes.includes(`write_only_${source.type}`),
  );
}

/** The data sources that a token lets somebody query: everybody's, in its region, of a kind it may read. */
export function queriedWith(
  { region, scopes }: Reach,
  sources: readonly DataSource[],
): readonly DataSource[] {
  return sources.filter(
    (source) => source.region === region && scopes.includes(`read_only_${source.type}`),
  );
}

/** A kind of data that a token may push although nothing in its region takes it. */
export interface Mismatch {
  readonly signal: (typeof SIGNALS)[number];
  /** Where something does; empty where there is no such data source anywhere. */
  readonly regions: readonly string[];
}

/** What a token may push and has nowhere to: it would be refused by every data source of other regions. */
export function mismatchesOf(reach: Reach, sources: readonly DataSource[]): readonly Mismatch[] {
  return SIGNALS.filter((signal) => reach.scopes.includes(`write_only_${signal}`)).flatMap(
    (signal) => {
      const takers = sources.filter(({ type, origin }) => type === signal && origin !== 'scaleway');
      if (takers.some(({ region }) => region === reach.region)) return [];
      return [{ signal, regions: [...new Set(takers.map(({ region }) => region))].toSorted() }];
    },
  );
}
