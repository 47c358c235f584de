import { CodeDrawer } from '#components/CodeDrawer.tsx';
import { tokensAsCode } from '#lib/as-code/tokens-as-code.ts';
import { m } from '#messages/compiled/messages.js';
import type { ListedToken } from './token-columns.tsx';

export interface TokensCodeProps {
  readonly tokens: readonly ListedToken[];
  onClose(): void;
}

export function TokensCode({ tokens, onClose }: TokensCodeProps) {
  return (
    <CodeDrawer title={m.tokens_as_code()} snippets={tokensAsCode(tokens)} onClose={onClose} />
  );
}
