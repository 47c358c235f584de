import type { SyntaxNode } from '@lezer/common';
import { parseError } from './errors.ts';

/** Throws Prometheus' error where the query is no expression. */
export function reportSyntaxError(query: string, root: SyntaxNode): void {
  const cursor = root.cursor();
  do {
    if (!cursor.type.isError) continue;
    throw parseError(query, cursor.from, 'unexpected end of input');
  } while (cursor.next());
}
