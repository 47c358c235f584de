import type { Headline } from '#lib/catalogue/product.ts';
import type { Series } from '#lib/series.ts';

/**
 * Lines of several sources over one grid as one: the largest value of each moment, or their sum. A gap
 * in one is no gap in all.
 */
export function mergedTrend(
  all: readonly Series[],
  across: Headline['across'],
): Series | undefined {
  const [first, ...others] = all;
  if (!first || others.length === 0) return first;
  const values = Float64Array.from(first.values);
  for (const { values: more } of others) {
    for (const [index, value] of more.entries()) {
      const before = values[index] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      if (Number.isNaN(before)) values[index] = value;
      else values[index] = across === 'sum' ? before + value : Math.max(before, value);
    }
  }
  return { labels: {}, timestamps: first.timestamps, values };
}
