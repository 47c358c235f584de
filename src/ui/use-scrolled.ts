import { useLayoutEffect, useState } from 'react';
import type { View } from './row-window.ts';

type Scroller = Window | HTMLElement;

function viewOf(scroller: Scroller, step: number): View {
  const [top, height] =
    scroller instanceof Window
      ? [scroller.scrollY, scroller.innerHeight]
      : [scroller.scrollTop, scroller.clientHeight];
  return { top: Math.floor(top / step) * step, height: height + step };
}

/**
 * What is in view of something that scrolls, in whole steps of so many pixels: what a reader scrolls
 * within one step draws nothing again. `before` holds until there is something.
 */
export function useScrolled(scroller: Scroller | null, step: number, before: View): View {
  const [view, setView] = useState(() => (scroller ? viewOf(scroller, step) : before));
  useLayoutEffect(() => {
    if (!scroller) return undefined;
    const look = () => {
      const next = viewOf(scroller, step);
      setView((last) => (last.top === next.top && last.height === next.height ? last : next));
    };
    look();
    const resizes = new ResizeObserver(look);
    resizes.observe(scroller instanceof Window ? document.documentElement : scroller);
    scroller.addEventListener('scroll', look, { passive: true });
    return () => {
      resizes.disconnect();
      scroller.removeEventListener('scroll', look);
    };
  }, [scroller, step]);
  return view;
}
