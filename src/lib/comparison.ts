/** What turns the expressions of one resource's panels into those of several. */

/** The resource's own labels, which a comparison tells series apart by. */
const OWNER = ['resource_id', 'resource_name'];

const AGGREGATION =
  /\b(sum|avg|min|max|count|group|stddev|stdvar|quantile|topk|bottomk)(\s*)(?:by\s*\(([^)]*)\)\s*)?(?=\()/g;
const QUOTED = /"(?:\\.|[^"\\])*"/g;

/**
 * The expression with the resource kept by every aggregation, so that resources are not added up. For
 * expressions of the catalogue, which aggregate `by` labels or altogether, before what they aggregate.
 */
export function perResource(expr: string): string {
  const strings: string[] = [];
  // A word in a string is no aggregation.
  const bare = expr.replace(QUOTED, (text) => `"${strings.push(text) - 1}"`);
  const kept = bare.replace(AGGREGATION, (_whole, name: string, _space, labels = '') => {
    const listed = String(labels)
      .split(',')
      .map((label) => label.trim())
      .filter((label) => label !== '' && !OWNER.includes(label));
    return `${name} by (${[...OWNER, ...listed].join(', ')}) `;
  });
  return kept.replace(/"(\d+)"/g, (_whole, index: string) => strings[Number(index)] ?? '""');
}

/**
 * The series of an expression that reach highest in a range: `count` of them, and as many of each value of
 * `part`, by which one expression holds several quantities. They are chosen once, at the end of the range: a
 * `topk` at every step would draw bits and pieces.
 */
export function topOf(
  expr: string,
  { count, rangeMs, stepMs }: { count: number; rangeMs: number; stepMs: number },
): string {
  const window = `[${Math.round(rangeMs / 1_000)}s:${Math.round(stepMs / 1_000)}s]`;
  return `(${expr}) and topk by (part) (${count}, max_over_time((${expr})${window} @ end()))`;
}
