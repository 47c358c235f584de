import type { ReactNode } from 'react';
import { buttonClass } from './Button.tsx';
import styles from './Button.module.css';
import { lazyOverlay, type LookAlikeProps } from './lazy-overlay.tsx';

export interface MenuItem {
  readonly id: string;
  readonly label: ReactNode;
  readonly icon?: ReactNode;
  readonly isDangerous?: boolean;
  /** Given on every item of a menu where one of them holds. */
  readonly isChecked?: boolean;
  /** A second line: what will happen, or why it cannot. */
  readonly hint?: ReactNode;
  readonly isDisabled?: boolean;
  /** Leads out of the console, in a tab of its own. */
  readonly href?: string;
  /** Of an item that leads out: the pointer, a finger or the focus is on it. */
  onApproach?(): void;
  /** Of an item that leads out: it was clicked, by any button. */
  onFollow?(click: { readonly button: number; preventDefault(): void }): void;
  onSelect?(): void;
}

export interface MenuProps {
  readonly label: string;
  /** The face of a square button. */
  readonly icon: ReactNode;
  readonly items: readonly MenuItem[];
  readonly variant?: 'plain' | 'ghost';
}

export function menuClass(variant: MenuProps['variant'] = 'ghost'): string {
  return buttonClass(variant, styles.square);
}

function MenuLookAlike({ label, icon, variant, onIntent, onUse }: MenuProps & LookAlikeProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-haspopup="menu"
      aria-expanded={false}
      className={menuClass(variant)}
      onPointerEnter={onIntent}
      onFocus={onIntent}
      onClick={onUse}
      onKeyDown={(event) => {
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') onUse();
      }}
    >
      {icon}
    </button>
  );
}

/** Actions, or a choice, behind a square button. */
export const Menu = lazyOverlay<MenuProps>(
  () => import('./MenuPopup.tsx').then((module) => module.MenuPopup),
  MenuLookAlike,
);
