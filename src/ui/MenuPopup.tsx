import { Menu } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import { classNames } from './class-names.ts';
import { type MenuItem, type MenuProps, menuClass } from './Menu.tsx';
import { overlayContainer } from './overlay-container.ts';
import popup from './popup.module.css';

/** The real menu, drawn open: it replaces its look-alike when that was used. */
export function MenuPopup({ label, icon, items, variant }: MenuProps) {
  const checked = items.find((item) => item.isChecked);
  const isChoice = items.some((item) => item.isChecked !== undefined);
  return (
    <Menu.Root defaultOpen modal={false}>
      <Menu.Trigger aria-label={label} className={menuClass(variant)}>
        {icon}
      </Menu.Trigger>
      <Menu.Portal container={overlayContainer()}>
        <Menu.Positioner sideOffset={5} align="end" className={popup.positioner}>
          <Menu.Popup className={popup.popup}>
            {isChoice ? (
              <Menu.RadioGroup value={checked?.id}>
                {items.map((item) => (
                  <Menu.RadioItem
                    key={item.id}
                    value={item.id}
                    closeOnClick
                    className={popup.item}
                    onClick={item.onSelect}
                  >
                    <ItemFace item={item} />
                    <span className={popup.mark}>
                      <Menu.RadioItemIndicator>
                        <Check aria-hidden />
                      </Menu.RadioItemIndicator>
                    </span>
                  </Menu.RadioItem>
                ))}
              </Menu.RadioGroup>
            ) : (
              items.map((item) => <PlainItem key={item.id} item={item} />)
            )}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function PlainItem({ item }: { item: MenuItem }) {
  const face = classNames(popup.item, item.isDangerous && popup.danger);
  if (item.href !== undefined) {
    return (
      <Menu.LinkItem
        href={item.href}
        target="_blank"
        rel="noreferrer"
        closeOnClick
        className={face}
        onPointerEnter={item.onApproach}
        onTouchStart={item.onApproach}
        onFocus={item.onApproach}
        onClick={item.onFollow}
        onAuxClick={item.onFollow}
      >
        <ItemFace item={item} />
      </Menu.LinkItem>
    );
  }
  return (
    <Menu.Item className={face} disabled={item.isDisabled ?? false} onClick={item.onSelect}>
      <ItemFace item={item} />
    </Menu.Item>
  );
}

function ItemFace({ item }: { item: MenuItem }) {
  return (
    <>
      {item.icon}
      <span className={popup.text}>
        {item.label}
        {item.hint === undefined ? null : <span className={popup.hint}>{item.hint}</span>}
      </span>
    </>
  );
}
