import type { Grouping } from './aggregate.ts';
import { groupLabels } from './aggregate.ts';
import type { Column } from './columns.ts';
import { emptyColumn } from './columns.ts';
import { executionError } from './errors.ts';
import { formatFloat } from './go-float.ts';
import { withLabel } from './labels.ts';
import { isValidLabelName, quoteGo } from './quote.ts';

/** `count_values("label", …)`: how many elements of a group have each value, the value as a label. */
export function countValues(
  label: string,
  columns: readonly Column[],
  grouping: Grouping,
  count: number,
): Column[] {
  if (!isValidLabelName(label)) throw executionError(`invalid label name ${quoteGo(label)}`);
  // The value is a label of the element before it is grouped: `by` keeps it, `without` may drop it.
  const { isWithout, labels } = grouping;
  const labelsOf = groupLabels({ isWithout, labels: isWithout ? labels : [...labels, label] });
  const counted = new Map<string, Column>();
  for (const column of columns) {
    for (let step = 0; step < count; step++) {
      if (column.present[step] !== 1) continue;
      const value = formatFloat(column.values[step] ?? 0);
      const set = labelsOf(withLabel(column.set, label, value));
      let out = counted.get(set.key);
      if (out === undefined) {
        out = emptyColumn(set, count, column.dropsName);
        counted.set(set.key, out);
      }
      out.values[step] = (out.values[step] ?? 0) + 1;
      out.present[step] = 1;
    }
  }
  return [...counted.values()];
}
