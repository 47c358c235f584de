import { lazyPart } from '#ui/lazy-overlay.tsx';
import type { ShellDialog } from './use-shortcuts.ts';

const CommandPalette = lazyPart<{ onClose(): void }>(() =>
  import('./CommandPalette.tsx').then((module) => module.CommandPalette),
);

const ShortcutsDialog = lazyPart<{ onClose(): void }>(() =>
  import('./ShortcutsDialog.tsx').then((module) => module.ShortcutsDialog),
);

interface ShellDialogsProps {
  readonly open: ShellDialog | undefined;
  onChange(open: ShellDialog | undefined): void;
}

export function ShellDialogs({ open, onChange }: ShellDialogsProps) {
  const close = () => onChange(undefined);
  switch (open) {
    case 'palette':
      return <CommandPalette onClose={close} />;
    case 'help':
      return <ShortcutsDialog onClose={close} />;
    case undefined:
      return null;
  }
}
