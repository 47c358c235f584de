import type { ComponentProps, ReactNode } from 'react';
import styles from './Button.module.css';
import { classNames } from './class-names.ts';

export type ButtonVariant = 'plain' | 'primary' | 'danger' | 'ghost';

interface ButtonProps extends ComponentProps<'button'> {
  readonly variant?: ButtonVariant;
  readonly icon?: ReactNode;
}

/** The classes of a button, for a link that looks like one. */
export function buttonClass(variant: ButtonVariant = 'plain', className?: string): string {
  return classNames(styles.button, styles[variant], className);
}

export function Button({ variant, icon, children, className, ...rest }: ButtonProps) {
  return (
    <button type="button" className={buttonClass(variant, className)} {...rest}>
      {icon}
      {children}
    </button>
  );
}
