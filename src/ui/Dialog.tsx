import type { ReactNode } from 'react';
import { lazyPart } from './lazy-overlay.tsx';

export interface DialogProps {
  readonly title: string;
  readonly children: ReactNode;
  /** Buttons, the one that acts last. */
  readonly actions?: ReactNode;
  onClose(): void;
}

/** A dialog that is open as long as it is drawn. */
export const Dialog = lazyPart<DialogProps>(() =>
  import('./DialogPopup.tsx').then((module) => module.DialogPopup),
);
