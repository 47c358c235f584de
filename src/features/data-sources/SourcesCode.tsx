import { CodeDrawer } from '#components/CodeDrawer.tsx';
import { type CodedSource, sourcesAsCode } from '#lib/as-code/sources-as-code.ts';
import { m } from '#messages/compiled/messages.js';

export interface SourcesCodeProps {
  readonly sources: readonly CodedSource[];
  onClose(): void;
}

export function SourcesCode({ sources, onClose }: SourcesCodeProps) {
  return (
    <CodeDrawer title={m.sources_as_code()} snippets={sourcesAsCode(sources)} onClose={onClose} />
  );
}
