import type { Plotted } from './plotted.ts';
import { timesOf } from './times.ts';

/**
 * Each series raised by those before it, on the union of their times: the last is the total. A series without
 * a sample at some time adds nothing there; where none has one, all have a gap.
 */
export function stackOf(series: readonly Plotted[]): Plotted[] {
  const times = timesOf(series);
  const total = new Float64Array(times.length).fill(Number.NaN);
  return series.map((each) => {
    let at = 0;
    for (let index = 0; index < times.length; index++) {
      while ((each.timestamps[at] ?? Number.POSITIVE_INFINITY) < (times[index] ?? 0)) at++;
      if (each.timestamps[at] !== times[index]) continue;
      const value = each.values[at] ?? Number.NaN;
      if (!Number.isFinite(value)) continue;
      const below = total[index] ?? Number.NaN;
      total[index] = Number.isNaN(below) ? value : below + value;
    }
    return { ...each, timestamps: times, values: total.slice() };
  });
}
