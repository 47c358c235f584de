import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useLayoutEffect, useState } from 'react';

/** Fewer rows are all drawn: a browser's own search finds them, and a printer prints them. */
const MOST_DRAWN = 60;
/** Rows drawn beyond each edge of the window, so that a fast scroll shows no blank. */
const OVERSCAN = 14;
const ROW_HEIGHT = 42;

interface TableRows {
  readonly isLong: boolean;
  /** The rows to draw. */
  readonly indices: readonly number[];
  /** Heights in pixels of the rows left out above and below. */
  readonly before: number;
  readonly after: number;
  /** For the element of each row, as rows on a phone have heights of their own. */
  readonly measure: (row: Element | null) => void;
}

/** Which of `count` rows of a table are in view of the window, which scrolls it. */
export function useTableRows(count: number, body: RefObject<HTMLElement | null>): TableRows {
  const isLong = count > MOST_DRAWN;
  const [top, setTop] = useState(0);
  // What stands above the table may come and go, so it is measured after every change; the same number again
  // changes nothing.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  useLayoutEffect(() => {
    if (isLong && body.current) setTop(body.current.getBoundingClientRect().top + window.scrollY);
  });
  const virtual = useWindowVirtualizer({
    count,
    enabled: isLong,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    scrollMargin: top,
    initialRect: { width: window.innerWidth, height: window.innerHeight },
  });
  const drawn = virtual.getVirtualItems();
  if (!isLong) {
    const indices = Array.from({ length: count }, (_, index) => index);
    return { isLong, indices, before: 0, after: 0, measure: () => undefined };
  }
  return {
    isLong,
    indices: drawn.map(({ index }) => index),
    before: (drawn[0]?.start ?? top) - top,
    after: virtual.getTotalSize() - ((drawn.at(-1)?.end ?? top) - top),
    measure: virtual.measureElement,
  };
}
