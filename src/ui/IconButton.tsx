import type { ComponentProps, ReactNode } from 'react';
import { buttonClass } from './Button.tsx';
import styles from './Button.module.css';
import { Tooltip } from './Tooltip.tsx';

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label'> {
  /** What it does, in words: its name, and its tooltip. */
  readonly label: string;
  readonly icon: ReactNode;
  readonly variant?: 'plain' | 'ghost';
}

export function IconButton({ label, icon, variant = 'ghost', ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <button
        type="button"
        aria-label={label}
        className={buttonClass(variant, styles.square)}
        {...rest}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
