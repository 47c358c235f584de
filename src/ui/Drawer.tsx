import type { ReactNode } from 'react';
import { lazyPart } from './lazy-overlay.tsx';

export interface DrawerProps {
  readonly title: ReactNode;
  /** One line below the title. */
  readonly lead?: ReactNode;
  readonly children: ReactNode;
  /** Buttons that stay in view at the foot. */
  readonly actions?: ReactNode;
  onClose(): void;
}

/** A panel at the side, open as long as it is drawn. The page behind it can be read, not used. */
export const Drawer = lazyPart<DrawerProps>(() =>
  import('./DrawerPopup.tsx').then((module) => module.DrawerPopup),
);
