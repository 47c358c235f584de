import { Dialog } from '@base-ui/react/dialog';
import { Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { useLocation, useNavigate, useParams } from 'react-router';
import { WithServers } from '#app/WithServers.tsx';
import { backingOf, entrancesOf } from '#app/pages.ts';
import { untilStarted } from '#app/started.ts';
import { products } from '#lib/catalogue/all.ts';
import { inSameRegion, paths } from '#lib/paths.ts';
import { m } from '#messages/compiled/messages.js';
import dialogStyles from '#ui/Dialog.module.css';
import { Verbatim } from '#ui/Verbatim.tsx';
import styles from './CommandPalette.module.css';
import { type Destination, matchDestinations } from './palette-order.ts';
import { type ResourceDestination, usePaletteResources } from './use-palette-resources.ts';

interface Found extends Destination {
  readonly group: string;
  /** True where the label is data, and the address says its own region. */
  readonly isVerbatim?: boolean;
}

/** More is a list to scroll, and not a way to find. */
const MOST_RESOURCES = 30;

function destinationsIn(projectId: string): readonly Found[] {
  return [
    ...entrancesOf(projectId).map(({ key, label, to }) => ({
      id: `page-${key}`,
      group: m.app_palette_pages(),
      label: label(),
      to: to(projectId),
    })),
    ...(backingOf(projectId) === 'control-plane' ? products : []).map(({ id, name }) => ({
      id: `product-${id}`,
      group: m.app_palette_products(),
      label: name(),
      to: paths.product.to(projectId, id),
    })),
  ];
}

export function CommandPalette({ onClose }: { onClose(): void }) {
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={dialogStyles.backdrop} />
        <Dialog.Popup className={styles.palette} aria-label={m.app_palette_title()}>
          <WithServers>
            <Palette onClose={onClose} />
          </WithServers>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** True once servers can be asked: the palette may open before that. */
function useCanAsk(): boolean {
  const [canAsk, setCanAsk] = useState(false);
  useEffect(() => void untilStarted().then(() => setCanAsk(true)), []);
  return canAsk;
}

interface PaletteProps {
  readonly projectId: string | undefined;
  readonly typed: string;
  onType(typed: string): void;
  onClose(): void;
}

function Palette({ onClose }: { onClose(): void }) {
  const { projectId } = useParams();
  // Kept here, as the list is another one once servers can be asked.
  const [typed, setTyped] = useState('');
  const props = { projectId, typed, onType: setTyped, onClose };
  const canAsk = useCanAsk();
  return canAsk && projectId !== undefined && backingOf(projectId) === 'control-plane' ? (
    <PaletteWithResources {...props} projectId={projectId} />
  ) : (
    <PaletteList {...props} resources={NONE} />
  );
}

function PaletteWithResources(props: PaletteProps & { readonly projectId: string }) {
  return <PaletteList {...props} resources={usePaletteResources(props.projectId)} />;
}

const NONE: readonly never[] = [];

function focusInput(input: HTMLInputElement | null) {
  input?.focus();
}

interface PaletteListProps extends PaletteProps {
  readonly resources: readonly ResourceDestination[];
}

function PaletteList({ projectId, typed, resources, onType, onClose }: PaletteListProps) {
  const { search } = useLocation();
  const navigate = useNavigate();
  const listId = useId();
  const [active, setActive] = useState(0);
  const found: readonly Found[] = [
    ...matchDestinations(projectId === undefined ? [] : destinationsIn(projectId), typed),
    // All of them are no answer to nothing.
    ...(typed.trim() === '' ? [] : matchDestinations(resources, typed).slice(0, MOST_RESOURCES)),
  ];

  function go(destination: Found | undefined) {
    if (!destination) return;
    onClose();
    void navigate(destination.isVerbatim ? destination.to : inSameRegion(destination.to, search));
  }

  function handleKeyDown(event: KeyboardEvent) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && found.length > 0) {
      event.preventDefault();
      setActive((active + step + found.length) % found.length);
    }
    if (event.key === 'Enter') {
      // Otherwise the same key also presses the button that gets the focus back.
      event.preventDefault();
      go(found[active]);
    }
  }

  return (
    <>
      <div className={styles.field}>
        <Search aria-hidden />
        <input
          ref={focusInput}
          role="combobox"
          aria-label={m.app_palette_title()}
          aria-expanded={found.length > 0}
          aria-controls={listId}
          aria-activedescendant={found[active] ? `${listId}-${found[active].id}` : undefined}
          aria-autocomplete="list"
          placeholder={m.app_palette_placeholder()}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => {
            onType(event.target.value);
            setActive(0);
          }}
          onKeyDown={handleKeyDown}
        />
      </div>
      <div id={listId} role="listbox" aria-label={m.app_palette_title()} className={styles.list}>
        {found.map((destination, index) => (
          <button
            key={destination.id}
            id={`${listId}-${destination.id}`}
            type="button"
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className={styles.option}
            ref={(element) => {
              if (index === active) element?.scrollIntoView({ block: 'nearest' });
            }}
            onPointerMove={() => setActive(index)}
            onClick={() => go(destination)}
          >
            <span className={styles.label}>
              {destination.isVerbatim ? (
                <Verbatim>{destination.label}</Verbatim>
              ) : (
                destination.label
              )}
            </span>
            <span className={styles.group}>{destination.group}</span>
          </button>
        ))}
      </div>
      {found.length === 0 ? <p className={styles.none}>{m.app_palette_empty()}</p> : null}
    </>
  );
}
