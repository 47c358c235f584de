import { useEffect, useMemo, useRef, useState } from 'react';
import { inKeptOrder } from './steady-order.ts';

/** How long after the last move or key the rows keep their places, in milliseconds. */
const HELD_FOR_MS = 4_000;

interface SteadyOrder<Row> {
  readonly rows: readonly Row[];
  /** For the element around the rows: called by every sign of somebody at work in it. */
  hold(): void;
}

/**
 * While somebody points at the rows or types in them, none moves: an answer that comes between the aim and the
 * click would put another rule under the hand. The new order is taken once the hand rests. Until all have answered
 * there is no order to keep.
 */
export function useSteadyOrder<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  isComplete: boolean,
): SteadyOrder<Row> {
  const [keys, setKeys] = useState<readonly string[]>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const inOrder = useMemo(
    () => (keys === undefined ? rows : inKeptOrder(keys, rows, keyOf)),
    [keys, rows, keyOf],
  );
  return {
    rows: inOrder,
    hold() {
      if (!isComplete) return;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setKeys(undefined), HELD_FOR_MS);
      setKeys((old) => old ?? rows.map(keyOf));
    },
  };
}
