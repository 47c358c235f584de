import type { ReactNode } from 'react';
import { buttonClass } from './Button.tsx';
import { lazyOverlay, type LookAlikeProps } from './lazy-overlay.tsx';

export interface PopoverProps {
  /** Names the button and what it opens. */
  readonly label: string;
  /** What stands in the button. */
  readonly face: ReactNode;
  readonly align?: 'start' | 'end';
  /** Drawn while it is open. */
  children(close: () => void): ReactNode;
}

function PopoverLookAlike({ label, face, onIntent, onUse }: PopoverProps & LookAlikeProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-haspopup="dialog"
      aria-expanded={false}
      className={buttonClass()}
      onPointerEnter={onIntent}
      onFocus={onIntent}
      onClick={onUse}
    >
      {face}
    </button>
  );
}

/** A small form or explanation beside the button that opens it. */
export const Popover = lazyOverlay<PopoverProps>(
  () => import('./PopoverPopup.tsx').then((module) => module.PopoverPopup),
  PopoverLookAlike,
);
