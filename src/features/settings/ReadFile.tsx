import { lazyPart } from '#ui/lazy-overlay.tsx';

export interface ReadFileProps {
  /** False where this browser keeps no daily volumes. */
  readonly isHistoryOpen: boolean;
  onClose(): void;
}

/** Reads back what was saved as a file; fetched when it is asked for. */
export const ReadFile = lazyPart<ReadFileProps>(() =>
  import('./ReadFileDialog.tsx').then((module) => module.ReadFileDialog),
);
