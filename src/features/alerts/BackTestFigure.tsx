import { lazy, type RefObject, Suspense, useEffect, useRef, useState } from 'react';
import { m } from '#messages/compiled/messages.js';
import type { AlertRule } from './alert-rule.ts';
import styles from './BackTest.module.css';

const LookedAtFigure = lazy(() =>
  import('./LookedAtFigure.tsx').then((module) => ({ default: module.LookedAtFigure })),
);

/** A row that is scrolled past is not worth a question. */
const SETTLES_MS = 600;

/** True once the element has been in view for a moment, until it leaves. */
function useIsLookedAt(box: RefObject<HTMLElement | null>): boolean {
  const [isLookedAt, setLookedAt] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const observer = new IntersectionObserver(([entry]) => {
      clearTimeout(timer);
      if (entry?.isIntersecting) timer = setTimeout(() => setLookedAt(true), SETTLES_MS);
      else setLookedAt(false);
    });
    observer.observe(element);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [box]);
  return isLookedAt;
}

/** What a rule did in the last week, for its row: it fills itself in while the row is in view. */
export function BackTestFigure({ rule }: { rule: AlertRule }) {
  const box = useRef<HTMLSpanElement>(null);
  const isLookedAt = useIsLookedAt(box);
  const running = <span className={styles.quiet}>{m.backtest_running_short()}</span>;
  return (
    <span ref={box} className={styles.figure}>
      {isLookedAt ? (
        <Suspense fallback={running}>
          <LookedAtFigure rule={rule} />
        </Suspense>
      ) : (
        running
      )}
    </span>
  );
}
