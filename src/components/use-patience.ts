import { useEffect, useState } from 'react';

/** As long as the control plane's lists wait for their slowest region, or less: a hanging one holds nobody up. */
const PATIENCE_MS = 3_000;

/**
 * True while something has yet to answer, for three seconds at most: what is sorted by several answers is then drawn
 * once, and not moved by each of them.
 */
export function usePatience(isWaiting: boolean): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setTimeout(() => setOver(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [isWaiting]);
  return isWaiting && !isOver;
}
