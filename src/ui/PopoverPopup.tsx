import { Popover } from '@base-ui/react/popover';
import { useState } from 'react';
import { buttonClass } from './Button.tsx';
import { classNames } from './class-names.ts';
import type { PopoverProps } from './Popover.tsx';
import styles from './Popover.module.css';
import popup from './popup.module.css';

/** The real popover, drawn open: it replaces its look-alike when that was used. */
export function PopoverPopup({ label, face, align = 'start', children }: PopoverProps) {
  const [isOpen, setOpen] = useState(true);
  return (
    <Popover.Root open={isOpen} onOpenChange={(next) => setOpen(next)}>
      <Popover.Trigger aria-label={label} className={buttonClass()}>
        {face}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={5} align={align} className={popup.positioner}>
          <Popover.Popup aria-label={label} className={classNames(popup.popup, styles.popup)}>
            {children(() => setOpen(false))}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
