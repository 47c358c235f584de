/** The series shown alone, by id; all are shown where there is none. */
export type Isolated = ReadonlySet<string>;

export const ALL_SHOWN: Isolated = new Set();

/**
 * What a click on a series of the legend makes of the selection: it alone, or all again where it was alone;
 * with `adds` (Ctrl or Cmd held) it joins those shown, or leaves them.
 */
export function isolate(isolated: Isolated, id: string, adds: boolean): Isolated {
  if (!adds) return isolated.size === 1 && isolated.has(id) ? ALL_SHOWN : new Set([id]);
  const next = new Set(isolated);
  if (!next.delete(id)) next.add(id);
  return next;
}

export function isShown(isolated: Isolated, id: string): boolean {
  return isolated.size === 0 || isolated.has(id);
}
