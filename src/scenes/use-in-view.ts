import { type RefObject, useEffect } from 'react';

/** What is about to scroll into view counts as in view already. */
const MARGIN = '120px 0px';

/** Tells whenever an element comes into view or leaves it. `onChange` must not change from render to render. */
export function useInView(
  element: RefObject<HTMLElement | null>,
  onChange: (isInView: boolean) => void,
) {
  useEffect(() => {
    if (!element.current) return undefined;
    const observer = new IntersectionObserver(
      (entries) => onChange(entries.at(-1)?.isIntersecting ?? false),
      { rootMargin: MARGIN },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element, onChange]);
}
