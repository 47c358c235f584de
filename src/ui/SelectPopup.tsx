import { Select } from '@base-ui/react/select';
import { Check } from 'lucide-react';
import { overlayContainer } from './overlay-container.ts';
import popup from './popup.module.css';
import {
  OptionText,
  SelectFace,
  type SelectProps,
  selectClass,
  selectFrameClass,
} from './Select.tsx';

/** The real select, drawn open: it replaces its look-alike when that was used. */
export function SelectPopup(props: SelectProps) {
  const { label, options, value, onChange, variant } = props;
  return (
    <span className={selectFrameClass}>
      <Select.Root
        defaultOpen
        modal={false}
        value={value ?? null}
        onValueChange={(next) => {
          if (next !== null) onChange(next);
        }}
      >
        <Select.Trigger
          aria-label={label}
          className={selectClass(variant)}
          onKeyDown={(event) => {
            // A letter on a closed select is a key of the page, and chooses nothing unseen.
            const isOpen = event.currentTarget.getAttribute('aria-expanded') === 'true';
            if (!isOpen && event.key.length === 1 && event.key !== ' ')
              event.preventBaseUIHandler();
          }}
        >
          <SelectFace {...props} />
        </Select.Trigger>
        <Select.Portal container={overlayContainer()}>
          <Select.Positioner
            alignItemWithTrigger={false}
            sideOffset={5}
            align="start"
            className={popup.positioner}
          >
            <Select.Popup className={popup.popup} aria-label={label}>
              {options.map((option) => (
                <Select.Item key={option.value} value={option.value} className={popup.item}>
                  {option.icon}
                  <Select.ItemText className={popup.text}>
                    <OptionText option={option} />
                  </Select.ItemText>
                  <span className={popup.mark}>
                    <Select.ItemIndicator>
                      <Check aria-hidden />
                    </Select.ItemIndicator>
                  </span>
                </Select.Item>
              ))}
            </Select.Popup>
          </Select.Positioner>
        </Select.Portal>
      </Select.Root>
    </span>
  );
}
