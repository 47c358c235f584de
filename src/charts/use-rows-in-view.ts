import { type RefCallback, useCallback, useState } from 'react';

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
  const [view, setView] = useState({ top: 0, height });
  const attach = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined;
    const measure = () => setView({ top: element.scrollTop, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, []);
  const first = Math.max(0, Math.floor(view.top / rowHeight) - OVERSCAN);
  const end = Math.min(count, Math.ceil((view.top + view.height) / rowHeight) + OVERSCAN);
  return { attach, first: Math.min(first, count), end };
}

/** The indices from `first`, up to and without `end`. */
export function indices({ first, end }: Pick<RowsInView, 'first' | 'end'>): number[] {
  return Array.from({ length: Math.max(0, end - first) }, (_, place) => first + place);
}
