const SKIPPED = String.raw`"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\`[^\`]*\`|#[^\n]*`;
/** `[1h:5m]` and `[1h:]`. Only within braces may a colon stand in brackets otherwise, and there in a text. */
const SUBQUERY = String.raw`\[[^\]:]*:[^\]]*\]`;
const PINNED = String.raw`@\s*(?:start|end)\s*\(\s*\)`;
const PARTS = new RegExp(`(${SKIPPED})|(${SUBQUERY})|${PINNED}`, 'gs');

/**
 * A rule's expression as a range query asks for all of its evaluations at once. A rule is an instant query, whose
 * start and end are the evaluation itself, and those of a range query are not: there `x @ end()` is just `x`.
 * Undefined where a subquery follows, in which it may stand for more: no range query asks for that.
 * https://prometheus.io/docs/prometheus/latest/querying/basics/#modifier
 */
export function forEachEvaluation(expr: string): string | undefined {
  let isPinned = false;
  let isLost = false;
  const asked = expr.replaceAll(PARTS, (part, skipped?: string, subquery?: string) => {
    if (skipped !== undefined) return part;
    if (subquery !== undefined) {
      isLost ||= isPinned;
      return part;
    }
    isPinned = true;
    return '';
  });
  return isLost ? undefined : asked;
}

const AHEAD = new RegExp(
  String.raw`${SKIPPED}|(\boffset\s*-)|@\s*([+-]?[\d.]+(?:e[+-]?\d+)?)`,
  'gis',
);

/**
 * True where evaluations from `fromMs` on read what came after them: a negative offset, or a pinned moment that
 * was still to come. A rule at work finds nothing there yet, and a range query of the past does.
 */
export function readsAhead(expr: string, fromMs: number): boolean {
  return [...expr.matchAll(AHEAD)].some(
    ([, negative, seconds]) => negative !== undefined || Number(seconds) * 1_000 > fromMs,
  );
}
