import { Tooltip } from '@base-ui/react/tooltip';
import styles from './Tooltip.module.css';

interface TooltipPopupProps {
  readonly text: string;
  readonly anchor: Element;
  onClose(): void;
}

export function TooltipPopup({ text, anchor, onClose }: TooltipPopupProps) {
  return (
    <Tooltip.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Tooltip.Portal>
        <Tooltip.Positioner anchor={anchor} sideOffset={6} className={styles.positioner}>
          <Tooltip.Popup className={styles.popup}>{text}</Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
