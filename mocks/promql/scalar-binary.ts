import type { Element } from './binary-operators.ts';
import type { Column, ScalarValue } from './columns.ts';
import { emptyColumn } from './columns.ts';

export function scalarWithScalar(
  left: ScalarValue,
  right: ScalarValue,
  element: Element,
): ScalarValue {
  const values = left.values.map((value, step) => element.value(value, right.values[step] ?? 0));
  return { type: 'scalar', values };
}

/** A vector with a scalar on either side. A filter keeps the vector's value even from the right. */
export function vectorWithScalar(
  columns: readonly Column[],
  scalar: ScalarValue,
  element: Element,
  isScalarLeft: boolean,
): Column[] {
  const isFilter = element.kind === 'filter';
  return columns.map((column) => {
    const out = emptyColumn(column.set, column.values.length, column.dropsName || !isFilter);
    for (let step = 0; step < column.values.length; step++) {
      if (column.present[step] !== 1) continue;
      const own = column.values[step] ?? 0;
      const other = scalar.values[step] ?? 0;
      const left = isScalarLeft ? other : own;
      const right = isScalarLeft ? own : other;
      if (!element.isKept(left, right)) continue;
      out.values[step] = isFilter ? own : element.value(left, right);
      out.present[step] = 1;
    }
    return out;
  });
}
