import { DrawerPopup } from '#ui/DrawerPopup.tsx';
import { type Snippet, Snippets } from './ShowAsCode.tsx';

interface CodeDrawerProps {
  /** What is shown. */
  readonly title: string;
  readonly snippets: readonly Snippet[];
  onClose(): void;
}

/** What is on screen as code, at the side, with each loss named. */
export function CodeDrawer({ title, snippets, onClose }: CodeDrawerProps) {
  return (
    <DrawerPopup title={title} onClose={onClose}>
      <Snippets title={title} snippets={snippets} />
    </DrawerPopup>
  );
}
