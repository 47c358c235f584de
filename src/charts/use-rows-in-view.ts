import { type RefCallback, useState } from 'react';
import { type RowWindow, rowWindow, startsOf } from '#ui/row-window.ts';
import { useScrolled } from '#ui/use-scrolled.ts';

/** Rows drawn beyond each edge, so that a slow frame shows no blank. */
const OVERSCAN = 2;

interface RowsInView extends Pick<RowWindow, 'first' | 'end'> {
  /** For the element that scrolls. */
  readonly attach: RefCallback<HTMLElement>;
}

/** Which of `count` rows of one height are in view of the element that scrolls them. */
export function useRowsInView(
  count: number,
  rowHeight: number,
  height = 3 * rowHeight,
): RowsInView {
  const [element, attach] = useState<HTMLElement | null>(null);
  const view = useScrolled(element, rowHeight, { top: 0, height });
  const { first, end } = rowWindow(
    startsOf(count, () => rowHeight),
    view,
    OVERSCAN,
  );
  return { attach, first, end };
}

/** The indices from `first`, up to and without `end`. */
export function indices({ first, end }: Pick<RowWindow, 'first' | 'end'>): number[] {
  return Array.from({ length: Math.max(0, end - first) }, (_, place) => first + place);
}
