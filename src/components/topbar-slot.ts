import { createContext } from 'react';

/** The place in the top bar where a page's own tools stand; null until the frame is drawn. */
export const TopbarSlot = createContext<HTMLElement | null>(null);
