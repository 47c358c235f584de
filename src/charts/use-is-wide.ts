import { type RefObject, useEffect, useState } from 'react';

/** True while an element is at least this many pixels wide. */
export function useIsWide(element: RefObject<HTMLElement | null>, widthPixels: number): boolean {
  const [isWide, setWide] = useState(false);
  useEffect(() => {
    if (!element.current) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      setWide((entry?.contentRect.width ?? 0) >= widthPixels);
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element, widthPixels]);
  return isWide;
}
