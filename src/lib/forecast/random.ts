/** Numbers from 0 up to, and without, 1. */
export type Random = () => number;

/**
 * A seeded generator with 32 bits of state: the same numbers on every machine, which no forecast a
 * person comes back to can do without. Algorithm: Mulberry32 (Tommy Ettinger, public domain).
 */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
