import {
  type RefCallback,
  type RefObject,
  useCallback,
  useLayoutEffect,
  useReducer,
  useState,
} from 'react';
import { type RowWindow, rowWindow, startsOf } from './row-window.ts';
import { useScrolled } from './use-scrolled.ts';

/** Fewer rows are all drawn: a browser's own search finds them, and a printer prints them. */
const MOST_DRAWN = 60;

const NOWHERE = { top: 0, height: 0 };

interface Asked {
  readonly count: number;
  /** Must stay the same for a row wherever it comes to stand. */
  keyOf(index: number): string;
  /** Pixels a row mostly takes; it is measured once it is drawn. */
  readonly rowHeight: number;
  /** Rows drawn beyond each edge of the window, so that a fast scroll shows no blank. */
  readonly overscan: number;
  /** The element whose children the rows are. */
  readonly list: RefObject<HTMLElement | null>;
}

interface WindowRows extends RowWindow {
  readonly isLong: boolean;
  /** For the element of each row, which has its key in `data-row`; of use where the list is long. */
  readonly measure: RefCallback<HTMLElement>;
}

/** Which rows of a list are in view of the window, which scrolls it. */
export function useWindowRows({ count, keyOf, rowHeight, overscan, list }: Asked): WindowRows {
  const isLong = count > MOST_DRAWN;
  const top = useTopOf(list, isLong);
  const view = useScrolled(isLong ? window : null, 2 * rowHeight, NOWHERE);
  const { heights, measure } = useHeights(rowHeight);
  if (!isLong) return { isLong, first: 0, end: count, before: 0, after: 0, measure };
  const starts = startsOf(count, (index) =>
    heights.size > 0 ? (heights.get(keyOf(index)) ?? rowHeight) : rowHeight,
  );
  const seen = rowWindow(starts, { ...view, top: view.top - top }, overscan);
  return { isLong, ...seen, measure };
}

/** Where in the page a list begins. */
function useTopOf(list: RefObject<HTMLElement | null>, isAsked: boolean): number {
  const [top, setTop] = useState(0);
  // What stands above may come and go, so it is measured after every change; the same number again changes nothing.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  useLayoutEffect(() => {
    if (isAsked && list.current) setTop(list.current.getBoundingClientRect().top + window.scrollY);
  });
  return top;
}

/** The heights of the rows that were drawn and are not as most of them. */
function useHeights(rowHeight: number) {
  const [heights] = useState(() => new Map<string, number>());
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const [observer] = useState(
    () =>
      new ResizeObserver((entries) => {
        let isChanged = false;
        for (const { target, borderBoxSize } of entries) {
          const key = target instanceof HTMLElement ? target.dataset['row'] : undefined;
          const height = borderBoxSize[0]?.blockSize ?? 0;
          if (key === undefined || height === 0) continue;
          if ((heights.get(key) ?? rowHeight) === height) continue;
          heights.set(key, height);
          isChanged = true;
        }
        if (isChanged) redraw();
      }),
  );
  const measure = useCallback(
    (row: HTMLElement | null) => {
      if (!row) return undefined;
      observer.observe(row);
      return () => observer.unobserve(row);
    },
    [observer],
  );
  return { heights, measure };
}
