import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefCallback, useState } from 'react';

/** Rows drawn beyond each edge, so that a slow frame shows no blank. */
const OVERSCAN = 2;

export interface RowsInView {
  /** For the element that scrolls. */
  readonly attach: RefCallback<HTMLElement>;
  /** Indices of the rows to draw: from `first`, up to and without `end`. */
  readonly first: number;
  readonly end: number;
}

/** Which of `count` rows of one height are in view of the element that scrolls them. */
export function useRowsInView(
  count: number,
  rowHeight: number,
  height = 3 * rowHeight,
): RowsInView {
  const [element, attach] = useState<HTMLElement | null>(null);
  const rows = useVirtualizer({
    count,
    getScrollElement: () => element,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    initialRect: { width: 0, height },
  }).getVirtualItems();
  return { attach, first: rows[0]?.index ?? 0, end: (rows.at(-1)?.index ?? -1) + 1 };
}

/** The indices from `first`, up to and without `end`. */
export function indices({ first, end }: Pick<RowsInView, 'first' | 'end'>): number[] {
  return Array.from({ length: Math.max(0, end - first) }, (_, place) => first + place);
}
