import { CodeDrawer } from '#components/CodeDrawer.tsx';
import { type CodedExport, exportsAsCode } from '#lib/as-code/exports-as-code.ts';
import { m } from '#messages/compiled/messages.js';

export interface ExportsCodeProps {
  readonly exported: readonly CodedExport[];
  onClose(): void;
}

export function ExportsCode({ exported, onClose }: ExportsCodeProps) {
  return (
    <CodeDrawer title={m.exports_as_code()} snippets={exportsAsCode(exported)} onClose={onClose} />
  );
}
