import { useEffect, useState } from 'react';
import { useLocation, useNavigate, useParams } from 'react-router';
import { entrancesOf } from '#app/pages.ts';
import { inSameRegion } from '#lib/paths.ts';
import { pressKey, type ShortcutCommand, type ShortcutState } from './shortcut-keys.ts';

export type ShellDialog = 'palette' | 'help';

interface Shortcuts {
  readonly dialog: ShellDialog | undefined;
  setDialog(dialog: ShellDialog | undefined): void;
}

/** Listens to the keyboard for as long as the frame is drawn. */
export function useShortcuts(): Shortcuts {
  const [dialog, setDialog] = useState<ShellDialog>();
  const { projectId } = useParams();
  const { search } = useLocation();
  const navigate = useNavigate();

  useEffect(() => {
    let state: ShortcutState = { leaderMs: undefined };

    function run(command: ShortcutCommand): boolean {
      switch (command.name) {
        case 'palette':
        case 'help':
          setDialog(command.name);
          return true;
        case 'filter':
          return focusFilter();
        case 'go': {
          const entrance = entrancesOf(projectId).find(({ key }) => key === command.key);
          if (!entrance || projectId === undefined) return false;
          void navigate(inSameRegion(entrance.to(projectId), search));
          return true;
        }
      }
    }

    function handleKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.altKey || event.isComposing) return;
      const result = pressKey(state, {
        key: event.key,
        isCommand: event.ctrlKey || event.metaKey,
        isTyping: isEditable(event.target) || isInOverlay(event.target),
        timeMs: event.timeStamp,
      });
      state = result.state;
      if (result.command && run(result.command)) event.preventDefault();
    }

    window.addEventListener('keydown', handleKeyDown);
    return () => window.removeEventListener('keydown', handleKeyDown);
  }, [projectId, search, navigate]);

  return { dialog, setDialog };
}

function isEditable(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select'))
  );
}

/** Menus and lists take letters to find their items. */
function isInOverlay(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('dialog, [role=dialog], [role=menu], [role=listbox]') !== null
  );
}

function focusFilter(): boolean {
  const filter = document.querySelector<HTMLInputElement>('[data-page-filter]');
  filter?.focus();
  filter?.select();
  return filter !== null;
}
