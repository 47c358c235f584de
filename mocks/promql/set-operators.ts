import type { Column } from './columns.ts';
import { anyPresent, groupBySignature, signatureOf } from './signature-groups.ts';
import type { Matching, SetOperator } from './tree.ts';

/** The column at the steps the mask has (or has not); undefined where nothing is left. */
function masked(column: Column, mask: Uint8Array | undefined, wanted: 0 | 1): Column | undefined {
  if (mask === undefined) return wanted === 0 ? column : undefined;
  const present = column.present.map((is, step) => (is === 1 && mask[step] === wanted ? 1 : 0));
  return present.includes(1) ? { ...column, present } : undefined;
}

/** `and`, `or` and `unless`: elements of equal signature meet at each step on their own. */
export function combineSets(
  operator: SetOperator,
  left: readonly Column[],
  right: readonly Column[],
  matching: Matching,
  count: number,
): Column[] {
  const signature = signatureOf(matching);
  const filtering = operator === 'or' ? left : right;
  const masks = masksOf(groupBySignature(filtering, matching), count);
  const filtered = operator === 'or' ? right : left;
  const wanted = operator === 'and' ? 1 : 0;
  const kept = filtered
    .map((column) => masked(column, masks.get(signature(column.set).key), wanted))
    .filter((column) => column !== undefined);
  return operator === 'or' ? [...left, ...kept] : kept;
}

function masksOf(groups: Map<string, Column[]>, count: number): Map<string, Uint8Array> {
  const masks = new Map<string, Uint8Array>();
  for (const [key, columns] of groups) masks.set(key, anyPresent(columns, count));
  return masks;
}
