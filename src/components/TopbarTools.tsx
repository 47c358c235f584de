import { type ReactNode, use } from 'react';
import { createPortal } from 'react-dom';
import { TopbarSlot } from './topbar-slot.ts';

/** A page's time range and the like, drawn in the top bar for as long as the page is. */
export function TopbarTools({ children }: { children: ReactNode }) {
  const slot = use(TopbarSlot);
  return slot ? createPortal(children, slot) : null;
}
