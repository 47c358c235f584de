import { Select } from '@base-ui/react/select';
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { MultiSelectFace, type MultiSelectProps } from './MultiSelect.tsx';
import { overlayContainer } from './overlay-container.ts';
import popup from './popup.module.css';
import { selectClass, selectFrameClass } from './Select.tsx';
import { Verbatim } from './Verbatim.tsx';

const ALL = '';

/** The real list, drawn open: it replaces its look-alike when that was used. */
export function MultiSelectPopup(props: MultiSelectProps) {
  const { label, options, values, allLabel, onChange } = props;
  return (
    <span className={selectFrameClass}>
      <Select.Root
        defaultOpen
        modal={false}
        multiple
        value={values.length === 0 ? [ALL] : [...values]}
        onValueChange={(next) => {
          const isAll = next.includes(ALL) && values.length > 0;
          onChange(isAll ? [] : next.filter((value) => value !== ALL));
        }}
      >
        <Select.Trigger aria-label={label} className={selectClass(undefined)}>
          <MultiSelectFace {...props} />
        </Select.Trigger>
        <Select.Portal container={overlayContainer()}>
          <Select.Positioner
            alignItemWithTrigger={false}
            sideOffset={5}
            align="start"
            className={popup.positioner}
          >
            <Select.Popup className={popup.popup} aria-label={label}>
              <Item value={ALL}>{allLabel}</Item>
              {options.map((option) => (
                <Item key={option} value={option}>
                  <Verbatim>{option}</Verbatim>
                </Item>
              ))}
            </Select.Popup>
          </Select.Positioner>
        </Select.Portal>
      </Select.Root>
    </span>
  );
}

function Item({ value, children }: { value: string; children: ReactNode }) {
  return (
    <Select.Item value={value} className={popup.item}>
      <Select.ItemText className={popup.text}>{children}</Select.ItemText>
      <span className={popup.mark}>
        <Select.ItemIndicator>
          <Check aria-hidden />
        </Select.ItemIndicator>
      </span>
    </Select.Item>
  );
}
