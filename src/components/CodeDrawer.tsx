import { Drawer } from '#ui/Drawer.tsx';
import { type Snippet, Snippets } from './ShowAsCode.tsx';

// Its frame comes with it, not after it.
Drawer.fetchAhead();

interface CodeDrawerProps {
  /** What is shown. */
  readonly title: string;
  readonly snippets: readonly Snippet[];
  onClose(): void;
}

/** What is on screen as code, at the side, with each loss named. */
export function CodeDrawer({ title, snippets, onClose }: CodeDrawerProps) {
  return (
    <Drawer title={title} onClose={onClose}>
      <Snippets title={title} snippets={snippets} />
    </Drawer>
  );
}
