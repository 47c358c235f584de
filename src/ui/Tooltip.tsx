import { type ReactNode, useState } from 'react';
import { lazyPart } from './lazy-overlay.tsx';
import styles from './Tooltip.module.css';

const TooltipPopup = lazyPart(() =>
  import('./TooltipPopup.tsx').then((module) => module.TooltipPopup),
);

/** A word on what the pointer or the focus is at. Never the only place where something is said. */
export function Tooltip({ text, children }: { text: string; children: ReactNode }) {
  const [anchor, setAnchor] = useState<Element>();
  const hide = () => setAnchor(undefined);
  return (
    <span
      className={styles.area}
      onPointerEnter={(event) => {
        if (event.pointerType === 'mouse')
          setAnchor(event.currentTarget.firstElementChild ?? undefined);
      }}
      onPointerLeave={hide}
      onPointerDown={hide}
      onFocus={(event) => {
        if (event.target.matches(':focus-visible')) setAnchor(event.target);
      }}
      onBlur={hide}
    >
      {children}
      {anchor ? <TooltipPopup text={text} anchor={anchor} onClose={hide} /> : null}
    </span>
  );
}
